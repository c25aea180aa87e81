using SupplyChain.Accounts;

namespace SupplyChain.Demo;

/// <param name="Name">Display name, made up.</param>
/// <param name="Ordinal">Tells people of one role apart.</param>
public sealed record DemoAccount(string Role, string Name, int Ordinal = 1)
{
    public string Email => $"{Role}{(Ordinal == 1 ? "" : $"{Ordinal}")}@demo.example";
}

/// <summary>
/// One person per role for the demo company, and a second manager for what takes two; they exist in demo mode only.
/// </summary>
public static class DemoAccounts
{
    /// <summary>Of every demo account; shown on the sign-in page in demo mode.</summary>
    public const string Password = "green-chain-2026";

    public static readonly DemoAccount[] All =
    [
        new(Roles.Owner, "孙岩"),
        new(Roles.Contributor, "于晓"),
        new(Roles.Officer, "李采"),
        new(Roles.Manager, "王敏"),
        new(Roles.Manager, "何平", 2),
        new(Roles.Management, "赵总"),
        new(Roles.SystemAdministrator, "周系"),
        new(Roles.SecurityAdministrator, "吴安"),
        new(Roles.AuditAdministrator, "郑审"),
        new(Roles.Assessor, "钱评"),
    ];
}
