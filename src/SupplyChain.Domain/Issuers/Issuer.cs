using System.Text;

namespace SupplyChain.Issuers;

public enum IssuerKind
{
    CertificationBody,
    Laboratory,

    /// <summary>Third-party evaluator of green factories and the like (第三方评价机构).</summary>
    Evaluator,
}

/// <summary>What happened to an issuer in the register.</summary>
public enum IssuerAct
{
    Entered,
    Changed,

    /// <summary>Its documents are not accepted for a period, after proven misconduct (the ministry's rule for third-party evaluators).</summary>
    Barred,
    Lifted,
}

/// <summary>A body whose certificates, reports or evaluations the enterprise accepts, or has stopped accepting.</summary>
public sealed class Issuer
{
    /// <summary>Longest name in characters.</summary>
    public const int LongestName = 200;

    private readonly List<IssuerName> _names = [];
    private readonly List<IssuerEvent> _events = [];

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public IssuerKind Kind { get; private set; }
    public string NameZh { get; private set; } = "";

    /// <summary>Null when it has none.</summary>
    public string? NameEn { get; private set; }

    /// <summary>Such as CNCA-R-2002-001 or CNAS L0001; null while it is not known.</summary>
    public string? ApprovalNumber { get; private set; }

    /// <summary>First day on which its documents are not accepted; null when it is not barred.</summary>
    public DateOnly? BarredFrom { get; private set; }

    /// <summary>Last such day.</summary>
    public DateOnly? BarredTo { get; private set; }
    public string? BarredReason { get; private set; }

    /// <summary>Every name under which its documents are found; no name belongs to two issuers.</summary>
    public IReadOnlyList<IssuerName> Names => _names;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<IssuerEvent> Events => _events;

    private Issuer() { }

    /// <param name="otherNames">Short and former names as they stand on documents.</param>
    public Issuer(IssuerKind kind, string nameZh, string? nameEn, string? approvalNumber, IEnumerable<string> otherNames, long? by, DateTimeOffset now)
    {
        Set(kind, nameZh, nameEn, approvalNumber, otherNames);
        _events.Add(new IssuerEvent(IssuerAct.Entered, null, by, now));
    }

    public void Change(IssuerKind kind, string nameZh, string? nameEn, string? approvalNumber, IEnumerable<string> otherNames, long by, DateTimeOffset now)
    {
        var before = $"{Kind} · {NameZh} · {NameEn} · {ApprovalNumber}";
        Set(kind, nameZh, nameEn, approvalNumber, otherNames);
        _events.Add(new IssuerEvent(IssuerAct.Changed, before, by, now));
    }

    public bool IsBarredOn(DateOnly day) => BarredFrom <= day && day <= BarredTo;

    /// <summary>Null when it may be barred: <c>issuer.barred-already</c>, <c>issuer.period-reversed</c>, or <c>issuer.period-long</c> beyond five years (house rule).</summary>
    public Refusal? WhyNotBar(DateOnly from, DateOnly to, DateOnly today) =>
        BarredTo >= today ? new("issuer.barred-already")
        : to < from || to < today ? new("issuer.period-reversed")
        : to > from.AddYears(5) ? new("issuer.period-long", 5)
        : null;

    public void Bar(DateOnly from, DateOnly to, string reason, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotBar(from, to, today));
        (BarredFrom, BarredTo, BarredReason) = (from, to, reason);
        _events.Add(new IssuerEvent(IssuerAct.Barred, $"{from:yyyy-MM-dd} – {to:yyyy-MM-dd} · {reason}", by, now));
    }

    /// <summary>Null when it is barred now or will be; otherwise <c>issuer.not-barred</c>.</summary>
    public Refusal? WhyNotLift(DateOnly today) => BarredTo >= today ? null : new("issuer.not-barred");

    public void Lift(string reason, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotLift(today));
        (BarredFrom, BarredTo, BarredReason) = (null, null, null);
        _events.Add(new IssuerEvent(IssuerAct.Lifted, reason, by, now));
    }

    /// <summary>Letters and digits of a name, half-width and upper case: what names are compared by. At most 200 characters.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in Identifiers.Typed.WellFormed(name).Normalize(NormalizationForm.FormKC).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                key.Append(Rune.ToUpperInvariant(rune));
        return key.Length > LongestName ? key.ToString(0, LongestName) : key.ToString();
    }

    private void Set(IssuerKind kind, string nameZh, string? nameEn, string? approvalNumber, IEnumerable<string> otherNames)
    {
        (Kind, NameZh, NameEn, ApprovalNumber) = (kind, nameZh, nameEn, approvalNumber);
        var wanted = new[] { nameZh, nameEn ?? "" }
            .Concat(otherNames)
            .Select(n => (Name: n, Key: KeyOf(n)))
            .Where(n => n.Key.Length > 0)
            .DistinctBy(n => n.Key)
            .ToList();
        _names.RemoveAll(n => !wanted.Exists(w => w.Key == n.Key));
        _names.AddRange(wanted.Where(w => !_names.Exists(n => n.Key == w.Key)).Select(w => new IssuerName(w.Name, w.Key)));
    }
}

/// <summary>One name of an issuer.</summary>
public sealed class IssuerName
{
    public long Id { get; private set; }
    public long IssuerId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>As <see cref="Issuer.KeyOf"/> gives it; unique.</summary>
    public string Key { get; private set; } = "";

    private IssuerName() { }

    internal IssuerName(string name, string key)
    {
        Name = name;
        Key = key;
    }
}

/// <summary>One line of an issuer's history.</summary>
public sealed class IssuerEvent
{
    public long Id { get; private set; }
    public long IssuerId { get; private set; }
    public IssuerAct Act { get; private set; }

    /// <summary>Period and reason, or what stood there before; null when there is nothing to say.</summary>
    public string? Detail { get; private set; }

    /// <summary>Null when it came with the portal.</summary>
    public long? ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    private IssuerEvent() { }

    internal IssuerEvent(IssuerAct act, string? detail, long? by, DateTimeOffset at)
    {
        Act = act;
        Detail = detail;
        ById = by;
        At = at;
    }
}
