using SupplyChain.Documents;
using SupplyChain.Requalification;

namespace SupplyChain.Suppliers;

/// <summary>A fact of the licence. Once the company is decided on, it changes by request only.</summary>
public enum LicenceFact
{
    LegalName,
    Division,
    Address,
    LegalRepresentative,

    /// <summary>Changed by the enterprise's staff alone.</summary>
    CreditCode,
}

public enum ChangeState
{
    Open,
    Approved,
    Declined,
    Withdrawn,
}

/// <summary>One fact before and after.</summary>
public sealed class ChangeLine
{
    public long Id { get; private set; }
    public long RequestId { get; private set; }

    /// <summary>Repeated from the request for the row filter.</summary>
    public long SupplierId { get; private set; }
    public LicenceFact Fact { get; private set; }
    public string Before { get; private set; } = "";
    public string After { get; private set; } = "";

    private ChangeLine() { }

    internal ChangeLine(long supplierId, LicenceFact fact, string before, string after) =>
        (SupplierId, Fact, Before, After) = (supplierId, fact, before, after);
}

/// <summary>What the company asks to have changed, and since when the change holds.</summary>
/// <param name="After">New values; a fact that is not in it stays.</param>
/// <param name="ChangedOn">Day of the change by the registration authority.</param>
/// <param name="Reason">Why, in words; null where none is asked for.</param>
/// <param name="Scan">Scan of the new licence; null when none came.</param>
/// <param name="WithoutCheck">True when a credit code is taken although its check characters do not fit.</param>
public sealed record ChangeAsked(
    IReadOnlyDictionary<LicenceFact, string> After,
    DateOnly ChangedOn,
    string? Reason,
    StoredFile? Scan,
    bool WithoutCheck = false
);

/// <summary>Within how many working days a change must be reported.</summary>
/// <param name="Limit">Working days after the change (Shandong: 30).</param>
/// <param name="Calendar">The years that are known, those imported since among them.</param>
public sealed record ReportingTerm(int Limit, WorkingDayCalendar Calendar);

/// <summary>A change of the licence's facts that waits for approval; nothing takes effect before.</summary>
public sealed class ChangeRequest
{
    private readonly List<ChangeLine> _lines = [];

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The supplier while it is open, null afterwards; unique: one request at a time.</summary>
    public long? OpenFor { get; private set; }
    public IReadOnlyList<ChangeLine> Lines => _lines;
    public string? Reason { get; private set; }

    /// <summary>Day of the change by the registration authority.</summary>
    public DateOnly ChangedOn { get; private set; }

    /// <summary>Working days between the change and its report.</summary>
    public int ReportedAfter { get; private set; }

    /// <summary>True when it was reported later than the setting allows (Shandong: 30 working days).</summary>
    public bool Late { get; private set; }

    /// <summary>A credit code that is taken although its check characters do not fit.</summary>
    public bool WithoutCheck { get; private set; }
    public DateTimeOffset EnteredAt { get; private set; }
    public long EnteredById { get; private set; }

    /// <summary>True when the enterprise's staff entered it.</summary>
    public bool ByStaff { get; private set; }

    /// <summary>Scan of the licence; null when none came.</summary>
    public string? Sha256 { get; private set; }
    public string? FileName { get; private set; }
    public string? ContentType { get; private set; }
    public ChangeState State { get; private set; }
    public long? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the person who decided wrote; null where none was needed.</summary>
    public string? DecisionReason { get; private set; }

    private ChangeRequest() { }

    /// <summary>
    /// Null when this may be asked for; otherwise <c>change.not-yet</c> (the profile is still open or with the approver), <c>supplier.delisted</c>,
    /// <c>change.nothing</c>, <c>change.in-future</c>, <c>change.too-long-ago</c> or <c>change.scan-needed</c>.
    /// </summary>
    public static Refusal? WhyNot(Supplier supplier, ChangeAsked asked, DateOnly today) =>
        supplier.Status is SupplierStatus.Delisted ? new("supplier.delisted")
        : !asked.After.ContainsKey(LicenceFact.CreditCode) && !supplier.IsSettled ? new("change.not-yet")
        : !asked.After.Any(a => a.Value != supplier.Fact(a.Key)) ? new("change.nothing")
        : asked.ChangedOn > today ? new("change.in-future")
        : asked.ChangedOn < today.AddYears(-20) ? new("change.too-long-ago")
        : asked.After.ContainsKey(LicenceFact.CreditCode) && asked.Scan is null ? new("change.scan-needed")
        : null;

    /// <param name="reporting">Working days within which a change must be reported, and how they count.</param>
    public static ChangeRequest Of(Supplier supplier, ChangeAsked asked, ReportingTerm reporting, long by, bool byStaff, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNot(supplier, asked, today));
        var after = reporting.Calendar.WorkingDaysBetween(asked.ChangedOn, today);
        var request = new ChangeRequest
        {
            SupplierId = supplier.Id,
            OpenFor = supplier.Id,
            Reason = asked.Reason,
            ChangedOn = asked.ChangedOn,
            ReportedAfter = after,
            Late = after > reporting.Limit,
            WithoutCheck = asked.WithoutCheck,
            EnteredAt = now,
            EnteredById = by,
            ByStaff = byStaff,
            Sha256 = asked.Scan?.Sha256,
            FileName = asked.Scan?.Name,
            ContentType = asked.Scan?.ContentType,
        };
        foreach (var (fact, value) in asked.After.OrderBy(a => a.Key))
            if (supplier.Fact(fact) is var before && before != value)
                request._lines.Add(new ChangeLine(supplier.Id, fact, before, value));
        return request;
    }

    /// <summary>Null when <paramref name="by"/> may decide; otherwise <c>change.settled</c> or <c>change.own-entry</c> (segregation of duties).</summary>
    public Refusal? WhyNotDecide(long by) =>
        State is not ChangeState.Open ? new("change.settled")
        : EnteredById == by ? new("change.own-entry")
        : null;

    /// <param name="initials">Pinyin initials of the new name; not used when the name stays.</param>
    /// <returns>The name that the company bore until now; null when the name stays.</returns>
    public FormerName? Approve(Supplier supplier, string initials, long by, DateTimeOffset now, string? reason)
    {
        Decide(ChangeState.Approved, by, now, reason);
        FormerName? former = null;
        foreach (var line in _lines)
        {
            if (line.Fact is LicenceFact.LegalName)
                former = new FormerName(supplier.Id, line.Before, ChangedOn);
            supplier.Change(line.Fact, line.After, initials);
        }

        return former;
    }

    public void Decline(long by, DateTimeOffset now, string reason) => Decide(ChangeState.Declined, by, now, reason);

    /// <summary>Null when whoever entered it may take it back; otherwise <c>change.settled</c>.</summary>
    public Refusal? WhyNotWithdraw() => State is ChangeState.Open ? null : new("change.settled");

    public void Withdraw(DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotWithdraw());
        (State, OpenFor, DecidedAt) = (ChangeState.Withdrawn, null, now);
    }

    private void Decide(ChangeState state, long by, DateTimeOffset now, string? reason)
    {
        RefusedException.ThrowIf(WhyNotDecide(by));
        (State, OpenFor) = (state, null);
        (DecidedById, DecidedAt, DecisionReason) = (by, now, reason);
    }
}
