using SupplyChain.Identifiers;

namespace SupplyChain.Suppliers;

/// <summary>What is said of a site; texts are trimmed and within the length of their columns.</summary>
/// <param name="DivisionCode">GB/T 2260: two digits of a province, or six of a <see cref="Locality"/>.</param>
/// <param name="Makes">What is made there.</param>
/// <param name="DeliversToUs">True when goods for the enterprise come from there.</param>
public sealed record SiteFacts(string Name, string DivisionCode, string Address, string Makes, bool DeliversToUs);

/// <summary>A place where a supplier works. A certificate for one site says nothing about another.</summary>
public sealed class Site
{
    /// <summary>Sites that one supplier may keep (house rule).</summary>
    public const int Most = 50;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Two digits of GB/T 2260.</summary>
    public string DivisionCode { get; private set; } = "";
    public string Address { get; private set; } = "";

    /// <summary>What is made there.</summary>
    public string Makes { get; private set; } = "";

    /// <summary>True when goods for the enterprise come from there: a certificate that names sites must name one of these to count.</summary>
    public bool DeliversToUs { get; private set; }

    /// <summary>When it was given up; null while it works. The row stays, since certificates name it.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>True when goods come from this very place by these facts too, whatever it is called.</summary>
    public bool Delivers(SiteFacts facts) => DeliversToUs && DivisionCode == facts.DivisionCode && Address == facts.Address;

    private Site() { }

    public Site(long supplierId, SiteFacts facts)
    {
        SupplierId = supplierId;
        Describe(facts);
    }

    public SiteFacts Facts => new(Name, DivisionCode, Address, Makes, DeliversToUs);

    public void Describe(SiteFacts facts) => (Name, DivisionCode, Address, Makes, DeliversToUs) = facts;

    public void Close(DateTimeOffset now)
    {
        ClosedAt ??= now;
        DeliversToUs = false;
    }

    /// <summary>It works again.</summary>
    public void Reopen() => ClosedAt = null;

    /// <summary>One line that says it all, for receipts and comparisons.</summary>
    public string Line => $"{Name}, {Division.NameOf(DivisionCode)} {Address}, {Makes}{(DeliversToUs ? " *" : "")}";
}
