using System.Collections.Frozen;

namespace SupplyChain.Accounts;

/// <summary>What a person may do. Every action of the portal names one of these, or says that anybody may.</summary>
public static class Permissions
{
    public const string SeeOwnCompany = "company.see";
    public const string EditOwnCompany = "company.edit";
    public const string SubmitOwnCompany = "company.submit";
    public const string EditOwnPeople = "company.people";
    public const string UploadDocuments = "documents.upload";

    /// <summary>Have a declaration file checked; nothing is kept.</summary>
    public const string CheckDeclarations = "declarations.check";
    public const string SeeDocuments = "documents.see";
    public const string SeeSuppliers = "suppliers.see";

    /// <summary>Take part in decisions on suppliers. On which, says the life policy by what is decided and by tier.</summary>
    public const string DecideSuppliers = "suppliers.decide";
    public const string ApproveSuppliers = "suppliers.approve";

    /// <summary>Decide on suppliers of the tiers for which the life policy names it: the strategic ones.</summary>
    public const string DecideStrategicSuppliers = "suppliers.strategic";
    public const string InviteSuppliers = "suppliers.invite";

    /// <summary>Ask many suppliers at once for documents or requalification, and sort them into categories.</summary>
    public const string HandleSuppliers = "suppliers.handle";

    /// <summary>Suspend and reinstate; names of the two in the life policy.</summary>
    public const string SuspendSuppliers = "suppliers.suspend";

    /// <summary>Put another person in the place of a supplier's owner who has left.</summary>
    public const string ReplaceOwners = "suppliers.owner";

    /// <summary>Keep the list of parts and materials from which suppliers choose.</summary>
    public const string KeepSupplyItems = "supplies.keep";
    public const string DelistSuppliers = "suppliers.delist";

    /// <summary>The facts of one supplier by program: staff of any, a supplier's own people of their own.</summary>
    public const string SeeSupplierFacts = "suppliers.facts";
    public const string ReviewDocuments = "documents.review";

    /// <summary>Ask suppliers for renewals and mail them links.</summary>
    public const string AskForRenewals = "renewals.ask";

    /// <summary>Change the catalogue of document types; shows counts, no supplier's data.</summary>
    public const string EditCatalogue = "catalogue.edit";
    public const string EditIssuers = "issuers.edit";

    /// <summary>Stop accepting an issuer's documents for a period, and lift that.</summary>
    public const string BarIssuers = "issuers.bar";
    public const string GradeSuppliers = "grades.make";

    /// <summary>Raise corrective actions and decide on their answers.</summary>
    public const string HandleActions = "actions.handle";

    /// <summary>Open requalifications and work them off; the decision itself needs <see cref="ApproveSuppliers"/>.</summary>
    public const string HandleRequalifications = "requalifications.handle";

    /// <summary>Plan audits of suppliers, fill in their checklists and close them.</summary>
    public const string HandleSiteAudits = "site-audits.handle";

    /// <summary>Enter training sessions, invite suppliers and record who came.</summary>
    public const string HandleTraining = "training.handle";

    /// <summary>Read and write in the threads of cases; a supplier's people in their own alone.</summary>
    public const string WriteMessages = "messages.write";

    /// <summary>Import the holidays and make-up days of a year.</summary>
    public const string KeepCalendar = "calendar.keep";

    /// <summary>Set when and whom the portal reminds; shows counts, no supplier's data.</summary>
    public const string EditReminders = "reminders.edit";

    /// <summary>Rewrite the mails of the portal.</summary>
    public const string EditMailTexts = "mail-texts.edit";

    /// <summary>Keep group robots and webhooks, and see what went there.</summary>
    public const string KeepChannels = "channels.keep";

    /// <summary>Answer corrective actions of one's own company and ask for more time.</summary>
    public const string AnswerActions = "actions.answer";

    /// <summary>Which messages left and which did not; their wording only with <see cref="SeeSuppliers"/>.</summary>
    public const string SeeNotices = "notices.see";
    public const string PublishSystems = "systems.publish";
    public const string SeeDashboard = "dashboard.see";

    /// <summary>Import the plan, keep tasks, record where targets stand.</summary>
    public const string EditRoadmap = "roadmap.edit";

    /// <summary>Enter self scores of the enterprise and review those of others.</summary>
    public const string AssessEnterprise = "enterprise.assess";

    /// <summary>Be in the assessor's room, for as long as the visit lasts.</summary>
    public const string SeeRoom = "room.see";

    /// <summary>Say anew, with source and day, what a region offers for green factories.</summary>
    public const string KeepIncentives = "incentives.keep";
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

    /// <summary>Of a third-party body; invited for a time.</summary>
    public const string Assessor = "assessor";

    public static readonly FrozenDictionary<string, string[]> Grants = new Dictionary<string, string[]>
    {
        [Owner] =
        [
            Permissions.SeeOwnCompany,
            Permissions.EditOwnCompany,
            Permissions.SubmitOwnCompany,
            Permissions.EditOwnPeople,
            Permissions.UploadDocuments,
            Permissions.AnswerActions,
            Permissions.WriteMessages,
            Permissions.SeeSupplierFacts,
            Permissions.SeeDocuments,
        ],
        [Contributor] =
        [
            Permissions.SeeOwnCompany,
            Permissions.EditOwnCompany,
            Permissions.UploadDocuments,
            Permissions.AnswerActions,
            Permissions.WriteMessages,
            Permissions.SeeSupplierFacts,
            Permissions.SeeDocuments,
            Permissions.CheckDeclarations,
        ],
        [Officer] =
        [
            Permissions.SeeSuppliers,
            Permissions.SeeSupplierFacts,
            Permissions.InviteSuppliers,
            Permissions.KeepSupplyItems,
            Permissions.HandleSuppliers,
            Permissions.ReviewDocuments,
            Permissions.AskForRenewals,
            Permissions.EditIssuers,
            Permissions.GradeSuppliers,
            Permissions.HandleActions,
            Permissions.HandleRequalifications,
            Permissions.HandleSiteAudits,
            Permissions.HandleTraining,
            Permissions.WriteMessages,
            Permissions.SeeNotices,
            Permissions.SeeDashboard,
            Permissions.AssessEnterprise,
            Permissions.UploadDocuments,
            Permissions.SeeDocuments,
            Permissions.CheckDeclarations,
        ],
        [Manager] =
        [
            Permissions.SeeSuppliers,
            Permissions.SeeSupplierFacts,
            Permissions.InviteSuppliers,
            Permissions.HandleSuppliers,
            Permissions.DecideSuppliers,
            Permissions.ApproveSuppliers,
            Permissions.DecideStrategicSuppliers,
            Permissions.SuspendSuppliers,
            Permissions.DelistSuppliers,
            Permissions.ReplaceOwners,
            Permissions.KeepSupplyItems,
            Permissions.ReviewDocuments,
            Permissions.AskForRenewals,
            Permissions.EditIssuers,
            Permissions.BarIssuers,
            Permissions.EditCatalogue,
            Permissions.GradeSuppliers,
            Permissions.HandleActions,
            Permissions.HandleRequalifications,
            Permissions.HandleSiteAudits,
            Permissions.HandleTraining,
            Permissions.WriteMessages,
            Permissions.SeeNotices,
            Permissions.PublishSystems,
            Permissions.KeepCalendar,
            Permissions.EditReminders,
            Permissions.EditMailTexts,
            Permissions.SeeDashboard,
            Permissions.AssessEnterprise,
            Permissions.UploadDocuments,
            Permissions.SeeDocuments,
            Permissions.CheckDeclarations,
        ],
        [Management] =
        [
            Permissions.SeeSuppliers,
            Permissions.SeeSupplierFacts,
            Permissions.DecideSuppliers,
            Permissions.DecideStrategicSuppliers,
            Permissions.SeeDashboard,
            Permissions.EditRoadmap,
            Permissions.KeepIncentives,
            Permissions.AssessEnterprise,
            Permissions.SeeDocuments,
            Permissions.CheckDeclarations,
        ],
        [SystemAdministrator] =
        [
            Permissions.RunSweeps,
            Permissions.KeepIncentives,
            Permissions.SeeSystemHealth,
            Permissions.SeeNotices,
            Permissions.EditCatalogue,
            Permissions.KeepCalendar,
            Permissions.EditReminders,
            Permissions.EditMailTexts,
            Permissions.KeepChannels,
        ],
        [SecurityAdministrator] = [Permissions.EditAccounts],
        [AuditAdministrator] = [Permissions.SeeAudit],
        [Assessor] = [Permissions.SeeRoom],
    }.ToFrozenDictionary();

    /// <summary>Roles that exclude each other and every business role.</summary>
    public static readonly string[] Administrators = [SystemAdministrator, SecurityAdministrator, AuditAdministrator];

    public static bool Grant(IEnumerable<string> roles, string permission) =>
        permission == Permissions.OwnAccount || roles.Any(r => Grants.TryGetValue(r, out var granted) && granted.Contains(permission));
}
