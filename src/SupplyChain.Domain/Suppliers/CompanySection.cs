namespace SupplyChain.Suppliers;

/// <summary>A part of the company's work that one of its people answers for.</summary>
public enum CompanySection
{
    Company,
    Contacts,
    Documents,
    Declarations,
    Answers,
}

/// <summary>Who answers for a section. It says who is asked first; it takes no right away.</summary>
public sealed class SectionHolder
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Unique within the supplier.</summary>
    public CompanySection Section { get; private set; }
    public long AccountId { get; private set; }
    public DateTimeOffset Since { get; private set; }

    private SectionHolder() { }

    public SectionHolder(long supplierId, CompanySection section, long accountId, DateTimeOffset now)
    {
        (SupplierId, Section) = (supplierId, section);
        PassTo(accountId, now);
    }

    public void PassTo(long accountId, DateTimeOffset now) => (AccountId, Since) = (accountId, now);
}

public enum JoinState
{
    Open,
    Accepted,
    Declined,
}

/// <summary>
/// Somebody who shall become one of the company's people once its owner agrees: a stranger who tried to register the company, or a person
/// whom a colleague named for a section.
/// </summary>
public sealed class JoinRequest
{
    /// <summary>Open requests of one company; more are not kept (house rule, against flooding).</summary>
    public const int MostOpen = 20;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }
    public string Email { get; private set; } = "";

    /// <summary>As the stranger or the colleague wrote it.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>zh-CN or en.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The section that they are to take over; null for a stranger.</summary>
    public CompanySection? Section { get; private set; }

    /// <summary>The colleague who named them; null for a stranger.</summary>
    public long? NamedById { get; private set; }
    public DateTimeOffset At { get; private set; }
    public JoinState State { get; private set; }

    /// <summary>Supplier and address while it is open, null afterwards; unique: one open request for one address.</summary>
    public string? OpenKey { get; private set; }
    public long? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    private JoinRequest() { }

    public JoinRequest(long supplierId, string email, string name, string language, DateTimeOffset now)
    {
        (SupplierId, Email, PersonName, Language, At) = (supplierId, email, name, language, now);
        OpenKey = KeyOf(supplierId, email);
    }

    /// <summary>A colleague names somebody for their section.</summary>
    public static JoinRequest For(CompanySection section, long namedBy, long supplierId, string email, string name, string language, DateTimeOffset now) =>
        new(supplierId, email, name, language, now) { Section = section, NamedById = namedBy };

    public static string KeyOf(long supplierId, string email) => $"{supplierId}:{email.ToUpperInvariant()}";

    /// <summary>Null while it waits; otherwise <c>join.settled</c>.</summary>
    public Refusal? WhyNotDecide() => State is JoinState.Open ? null : new("join.settled");

    public void Decide(bool accept, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotDecide());
        State = accept ? JoinState.Accepted : JoinState.Declined;
        (OpenKey, DecidedById, DecidedAt) = (null, by, now);
    }
}
