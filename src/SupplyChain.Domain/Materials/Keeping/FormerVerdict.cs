namespace SupplyChain.Materials;

/// <summary>A verdict of a stored declaration that a later one has replaced, with the rules that it rested on. Never changed.</summary>
public sealed class FormerVerdict
{
    public long Id { get; private set; }
    public long DeclarationId { get; private set; }
    public long SupplierId { get; private set; }
    public Outcome Outcome { get; private set; }

    /// <summary>Last day of the exemptions that it rested on; null without one or without a known end.</summary>
    public DateOnly? Until { get; private set; }
    public string Exemptions { get; private set; } = "";
    public string RuleVersion { get; private set; } = "";

    /// <summary>The day whose rules it was judged by.</summary>
    public DateOnly CheckedOn { get; private set; }

    /// <summary>The day on which the rules or the date led to another verdict.</summary>
    public DateOnly ReplacedOn { get; private set; }

    /// <summary>Its findings as JSON.</summary>
    public string Findings { get; private set; } = "";

    private FormerVerdict() { }

    internal FormerVerdict(StoredDeclaration declaration, DateOnly replacedOn)
    {
        (DeclarationId, SupplierId, ReplacedOn) = (declaration.Id, declaration.SupplierId, replacedOn);
        (Outcome, Until, Exemptions) = (declaration.Outcome, declaration.Until, declaration.Exemptions);
        (RuleVersion, CheckedOn, Findings) = (declaration.RuleVersion, declaration.CheckedOn, declaration.Findings);
    }
}
