using SupplyChain.Accounts;

namespace SupplyChain.Shared;

/// <summary>One entry of the left menu; it is shown to who may use it.</summary>
/// <param name="Text">Key of its wording.</param>
public sealed record MenuItem(string Text, string Path, string Permission);

public static class Menu
{
    public static readonly MenuItem[] Items =
    [
        new("menu.home", "/home", Permissions.OwnAccount),
        new("menu.inbox", "/inbox", Permissions.OwnAccount),
        new("menu.messages", "/messages", Permissions.WriteMessages),
        new("menu.company", "/company", Permissions.SeeOwnCompany),
        new("menu.myDocuments", "/company/documents", Permissions.SeeOwnCompany),
        new("menu.myDeclarations", "/company/declarations", Permissions.SeeOwnCompany),
        new("menu.myGrade", "/company/grade", Permissions.SeeOwnCompany),
        new("menu.myActions", "/company/actions", Permissions.SeeOwnCompany),
        new("menu.myRequalification", "/company/requalification", Permissions.SeeOwnCompany),
        new("menu.myAsks", "/company/asks", Permissions.SeeOwnCompany),
        new("menu.mySiteAudits", "/company/site-audits", Permissions.SeeOwnCompany),
        new("menu.myTraining", "/company/training", Permissions.SeeOwnCompany),
        new("menu.people", "/company/people", Permissions.EditOwnPeople),
        new("menu.suppliers", "/suppliers", Permissions.SeeSuppliers),
        new("menu.changes", "/changes", Permissions.SeeSuppliers),
        new("menu.supplyItems", "/supply-items", Permissions.SeeSuppliers),
        new("menu.review", "/documents/review", Permissions.ReviewDocuments),
        new("menu.expiring", "/documents/expiring", Permissions.SeeSuppliers),
        new("menu.issuers", "/issuers", Permissions.SeeSuppliers),
        new("menu.materials", "/materials", Permissions.SeeSuppliers),
        new("menu.actions", "/actions", Permissions.SeeSuppliers),
        new("menu.requalifications", "/requalifications", Permissions.SeeSuppliers),
        new("menu.siteAudits", "/site-audits", Permissions.SeeSuppliers),
        new("menu.training", "/training", Permissions.SeeSuppliers),
        new("menu.campaigns", "/campaigns", Permissions.SeeSuppliers),
        new("menu.grading", "/grading", Permissions.GradeSuppliers),
        new("menu.tierReport", "/reports/tiers", Permissions.SeeSuppliers),
        new("menu.systems", "/systems", Permissions.SeeSuppliers),
        new("menu.dashboard", "/dashboard", Permissions.SeeDashboard),
        new("menu.roadmap", "/roadmap", Permissions.SeeDashboard),
        new("menu.assessment", "/assessment", Permissions.SeeDashboard),
        new("menu.incentives", "/incentives", Permissions.SeeDashboard),
        new("menu.calendar", "/calendar", Permissions.SeeSuppliers),
        new("menu.calendar", "/calendar", Permissions.SeeSystemHealth),
        new("menu.notices", "/notices", Permissions.SeeNotices),
        new("menu.sweeps", "/admin/sweeps", Permissions.RunSweeps),
        new("menu.mailTexts", "/admin/mail-texts", Permissions.EditMailTexts),
        new("menu.channels", "/admin/channels", Permissions.KeepChannels),
        new("menu.storage", "/admin/files", Permissions.SeeSystemHealth),
        new("menu.accounts", "/admin/accounts", Permissions.EditAccounts),
        new("menu.audit", "/admin/audit", Permissions.SeeAudit),
    ];
}
