namespace SupplyChain.Accounts;

/// <summary>A data-protection key, kept in the database so that every node can read every cookie.</summary>
public sealed class SigningKey
{
    public long Id { get; set; }
    public string Name { get; set; } = "";
    public string Xml { get; set; } = "";
}
