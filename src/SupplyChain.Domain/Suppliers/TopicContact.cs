namespace SupplyChain.Suppliers;

/// <summary>What a contact answers for: a closed set (house rule).</summary>
public enum ContactTopic
{
    Environment,
    Materials,
    Quality,
    Sales,
    SocialResponsibility,
}

/// <param name="Phone">Null when none is given.</param>
/// <param name="Language">zh-CN or en.</param>
public sealed record TopicContactFacts(ContactTopic Topic, string Name, string Email, string? Phone, string Language);

/// <summary>A person of the supplier whom the enterprise may ask about one topic. Removed for good when it is no longer wanted (PIPL).</summary>
public sealed class TopicContact
{
    /// <summary>Contacts that one supplier may keep (house rule).</summary>
    public const int Most = 40;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }
    public ContactTopic Topic { get; private set; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";

    /// <summary>The address as <see cref="KeyOf"/> gives it, to be found by.</summary>
    public string EmailKey { get; private set; } = "";

    /// <summary>Null when none is given.</summary>
    public string? Phone { get; private set; }

    /// <summary>zh-CN or en.</summary>
    public string Language { get; private set; } = "";

    private TopicContact() { }

    public TopicContact(long supplierId, TopicContactFacts facts)
    {
        SupplierId = supplierId;
        Describe(facts);
    }

    public TopicContactFacts Facts => new(Topic, Name, Email, Phone, Language);

    public void Describe(TopicContactFacts facts)
    {
        (Topic, Name, Email, Phone, Language) = facts;
        EmailKey = KeyOf(Email);
    }

    /// <summary>The same for one mailbox, however its address is written.</summary>
    public static string KeyOf(string email) => email.Trim().ToUpperInvariant();
}

/// <summary>A name that the company bore before; the search for duplicates knows it too.</summary>
public sealed class FormerName
{
    /// <summary>Former names that one supplier may keep (house rule).</summary>
    public const int Most = 10;

    public long Id { get; private set; }
    public long SupplierId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The name as <see cref="Supplier.SearchText"/> gives it.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>Last day as the legal name; null when it is not known.</summary>
    public DateOnly? Until { get; private set; }

    private FormerName() { }

    public FormerName(long supplierId, string name, DateOnly? until)
    {
        SupplierId = supplierId;
        Name = name;
        SearchName = Supplier.SearchText(name);
        Until = until;
    }
}
