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

    private const int MostNamed = 10;

    private readonly List<SweepNote> _all = [];
    private readonly List<string> _failures = [];
    private int _unnamed;

    public IReadOnlyList<SweepNote> All => _all;

    /// <summary>The items that failed and why, for the row of the run; null when none did.</summary>
    public string? Failures => _failures.Count == 0 ? null : string.Join("; ", _failures) + (_unnamed > 0 ? $"; +{_unnamed}" : "");

    /// <summary>The first few are named, the others counted.</summary>
    public void Fail(string subject, Exception failure)
    {
        var cause = failure.GetBaseException();
        // what a database or a mail server says can hold an address and break lines
        var why = NoticeQueries.MaskedIn(cause.Message.ReplaceLineEndings(" "))!;
        if (_failures.Count < MostNamed)
            _failures.Add($"{subject} {cause.GetType().Name}: {(why.Length > 120 ? why[..120] + "…" : why)}");
        else
            _unnamed++;
    }

    public void Add(string subject, NoticeRecipient to, Refusal why)
    {
        if (_all.Count < Most)
            _all.Add(new SweepNote(subject, to.Key, why));
    }
}
