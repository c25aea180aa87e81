using SupplyChain.Notices;

namespace SupplyChain.Scheduling;

/// <summary>One due item for which a sweep did nothing, and why.</summary>
/// <param name="Recipient">Key of whom it would have been for.</param>
public sealed record SweepNote(string Subject, string Recipient, Refusal Why);

/// <summary>What a sweep passed over while it ran; a rehearsal shows it, a run forgets it.</summary>
public sealed class SweepNotes
{
    /// <summary>A rehearsal shows no more lines than this.</summary>
    public const int Most = 1000;

    private readonly List<SweepNote> _all = [];

    public IReadOnlyList<SweepNote> All => _all;

    public void Add(string subject, NoticeRecipient to, Refusal why)
    {
        if (_all.Count < Most)
            _all.Add(new SweepNote(subject, to.Key, why));
    }
}
