using System.Collections.Frozen;

namespace SupplyChain.Accounts;

/// <summary>What a person may do. Every action of the portal names one of these, or says that anybody may.</summary>
public static class Permissions
{
    public const string SeeOwnCompany = "company.see";
    public const string EditOwnCompany = "company.edit";
    public const string SubmitOwnCompany = "company.submit";
    public const string UploadDocuments = "documents.upload";
    public const string SeeSuppliers = "suppliers.see";
    public const string ApproveSuppliers = "suppliers.approve";
    public const string ReviewDocuments = "documents.review";
    public const string GradeSuppliers = "grades.make";
    public const string SeeDashboard = "dashboard.see";

    /// <summary>Import the plan, keep tasks, record where targets stand.</summary>
    public const string EditRoadmap = "roadmap.edit";

    /// <summary>Enter self scores of the enterprise and review those of others.</summary>
    public const string AssessEnterprise = "enterprise.assess";
    public const string RunSweeps = "sweeps.run";
    public const string SeeSystemHealth = "system.see";
    public const string EditAccounts = "accounts.edit";
    public const string SeeAudit = "audit.see";

    /// <summary>Anybody who is signed in, on their own account.</summary>
    public const string OwnAccount = "account.own";
}

/// <summary>The roles of the portal and what each may do. Three separate administrators (三员分立): none of them sees business data by that role.</summary>
public static class Roles
{
    public const string Owner = "owner";
    public const string Contributor = "contributor";
    public const string Officer = "officer";
    public const string Manager = "manager";
    public const string Management = "management";
    public const string SystemAdministrator = "sysadmin";
    public const string SecurityAdministrator = "secadmin";
    public const string AuditAdministrator = "auditor";

    public static readonly FrozenDictionary<string, string[]> Grants = new Dictionary<string, string[]>
    {
        [Owner] = [Permissions.SeeOwnCompany, Permissions.EditOwnCompany, Permissions.SubmitOwnCompany, Permissions.UploadDocuments],
        [Contributor] = [Permissions.SeeOwnCompany, Permissions.EditOwnCompany, Permissions.UploadDocuments],
        [Officer] = [Permissions.SeeSuppliers, Permissions.ReviewDocuments, Permissions.GradeSuppliers, Permissions.SeeDashboard, Permissions.AssessEnterprise],
        [Manager] =
        [
            Permissions.SeeSuppliers,
            Permissions.ApproveSuppliers,
            Permissions.ReviewDocuments,
            Permissions.GradeSuppliers,
            Permissions.SeeDashboard,
            Permissions.AssessEnterprise,
        ],
        [Management] = [Permissions.SeeSuppliers, Permissions.SeeDashboard, Permissions.EditRoadmap, Permissions.AssessEnterprise],
        [SystemAdministrator] = [Permissions.RunSweeps, Permissions.SeeSystemHealth],
        [SecurityAdministrator] = [Permissions.EditAccounts],
        [AuditAdministrator] = [Permissions.SeeAudit],
    }.ToFrozenDictionary();

    /// <summary>Roles that exclude each other and every business role.</summary>
    public static readonly string[] Administrators = [SystemAdministrator, SecurityAdministrator, AuditAdministrator];

    public static bool Grant(IEnumerable<string> roles, string permission) =>
        permission == Permissions.OwnAccount || roles.Any(r => Grants.TryGetValue(r, out var granted) && granted.Contains(permission));
}
