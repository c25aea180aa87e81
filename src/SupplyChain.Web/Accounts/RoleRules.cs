namespace SupplyChain.Accounts;

/// <summary>Which role an account may hold. One account holds exactly one (the database refuses a second), so administrators mix with nothing.</summary>
public static class RoleRules
{
    /// <summary>Prefix of the wordings of roles.</summary>
    public const string Text = "role";

    public static readonly string[] Supplier = [Roles.Owner, Roles.Contributor];
    public static readonly string[] Staff = [.. Roles.Grants.Keys.Except(Supplier).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> For(bool ofSupplier) => ofSupplier ? Supplier : Staff;

    /// <summary>Null when an account of a supplier (or of the enterprise itself) may hold the role.</summary>
    public static Refusal? WhyNot(string? role, bool ofSupplier) =>
        role is null || !Roles.Grants.ContainsKey(role) ? new("account.unknown-role")
        : For(ofSupplier).Contains(role) ? null
        : ofSupplier ? new("account.staff-role-for-supplier")
        : new("account.supplier-role-for-staff");
}
