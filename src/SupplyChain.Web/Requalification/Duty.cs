using SupplyChain.Documents;

namespace SupplyChain.Requalification;

/// <summary>Something of a supplier that falls due and that people are reminded of.</summary>
/// <param name="Plan">Stages and who hears of each.</param>
/// <param name="Subject">Key of the duty in the ledger, such as <c>version:12</c>; another one when the due day was moved.</param>
/// <param name="DueOn">Last day on which it can be met.</param>
public sealed record Duty(ReminderPlan Plan, string Subject, long SupplierId, DateOnly DueOn, DutyWords Words)
{
    /// <summary>Account of the buyer in charge; null: every procurement officer.</summary>
    public long? BuyerId { get; init; }

    /// <summary>True when the supplier has done its part and waits for us: its people hear no more before the due day.</summary>
    public bool InHand { get; init; }
}

/// <summary>How a duty is worded.</summary>
/// <param name="Kind">Kind of the notices to the supplier's people.</param>
/// <param name="Link">Where those lead.</param>
/// <param name="StaffKind">Kind of the notices to our own people.</param>
/// <param name="StaffLink">Where those lead.</param>
/// <param name="Args">Values for both wordings in the language of the recipient.</param>
public sealed record DutyWords(string Kind, string Link, string StaffKind, string StaffLink, Func<string, IEnumerable<string>> Args)
{
    /// <summary>
    /// A link, sealed, that does it without signing in, and the row that makes it work: for one account of the supplier, shown in its mail alone.
    /// Null when there is none.
    /// </summary>
    public Func<long, (RenewalLink Row, string Sealed)>? Private { get; init; }
}
