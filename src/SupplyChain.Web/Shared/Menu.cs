using System.Collections.Frozen;
using SupplyChain.Accounts;

namespace SupplyChain.Shared;

/// <summary>One entry of the left menu; it is shown to who may use it.</summary>
/// <param name="Text">Key of its wording.</param>
public sealed record MenuItem(string Text, string Path, string Permission);

/// <param name="Text">Key of the heading; null for the entries on top, which have none.</param>
public sealed record MenuGroup(string? Text, MenuItem[] Items);

public static class Menu
{
    private static readonly MenuGroup[] All =
    [
        new(
            null,
            [
                new("menu.home", "/home", Permissions.OwnAccount),
                new("menu.inbox", "/inbox", Permissions.OwnAccount),
                new("menu.messages", "/messages", Permissions.WriteMessages),
                new("menu.room", "/room", Permissions.SeeRoom),
            ]
        ),
        new(
            "menu.group.company",
            [
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
                new("menu.incentives", "/incentives", Permissions.SeeOwnCompany),
            ]
        ),
        new(
            "menu.group.suppliers",
            [
                new("menu.suppliers", "/suppliers", Permissions.SeeSuppliers),
                new("menu.changes", "/changes", Permissions.SeeSuppliers),
                new("menu.supplyItems", "/supply-items", Permissions.SeeSuppliers),
                new("menu.requalifications", "/requalifications", Permissions.SeeSuppliers),
                new("menu.actions", "/actions", Permissions.SeeSuppliers),
                new("menu.siteAudits", "/site-audits", Permissions.SeeSuppliers),
                new("menu.training", "/training", Permissions.SeeSuppliers),
                new("menu.campaigns", "/campaigns", Permissions.SeeSuppliers),
            ]
        ),
        new(
            "menu.group.evidence",
            [
                new("menu.review", "/documents/review", Permissions.ReviewDocuments),
                new("menu.expiring", "/documents/expiring", Permissions.SeeSuppliers),
                new("menu.materials", "/materials", Permissions.SeeSuppliers),
                new("menu.issuers", "/issuers", Permissions.SeeSuppliers),
                new("menu.documentTypes", "/document-types", Permissions.EditCatalogue),
            ]
        ),
        new(
            "menu.group.grading",
            [
                new("menu.grading", "/grading", Permissions.GradeSuppliers),
                new("menu.tierReport", "/reports/tiers", Permissions.SeeSuppliers),
                new("menu.systems", "/systems", Permissions.SeeSuppliers),
            ]
        ),
        new(
            "menu.group.star",
            [
                new("menu.dashboard", "/dashboard", Permissions.SeeDashboard),
                new("menu.roadmap", "/roadmap", Permissions.SeeDashboard),
                new("menu.assessment", "/assessment", Permissions.SeeDashboard),
                new("menu.assessors", "/assessors", Permissions.EditRoadmap),
                new("menu.plants", "/plants", Permissions.SeeDashboard),
                new("menu.incentives", "/incentives", Permissions.SeeDashboard),
            ]
        ),
        new(
            "menu.group.portal",
            [
                new("menu.notices", "/notices", Permissions.SeeNotices),
                new("menu.calendar", "/calendar", Permissions.SeeSuppliers),
                new("menu.calendar", "/calendar", Permissions.SeeSystemHealth),
                new("menu.reminderPlans", "/reminder-plans", Permissions.EditReminders),
                new("menu.mailTexts", "/admin/mail-texts", Permissions.EditMailTexts),
                new("menu.channels", "/admin/channels", Permissions.KeepChannels),
                new("menu.incentives", "/incentives", Permissions.RunSweeps),
                new("menu.sweeps", "/admin/sweeps", Permissions.RunSweeps),
                new("menu.storage", "/admin/files", Permissions.SeeSystemHealth),
                new("menu.accounts", "/admin/accounts", Permissions.EditAccounts),
                new("menu.audit", "/admin/audit", Permissions.SeeAudit),
            ]
        ),
    ];

    private static readonly FrozenDictionary<string, MenuGroup[]> ByRole = Roles.Grants.Keys.ToFrozenDictionary(role => role, role => Of([role]));
    private static readonly MenuGroup[] WithoutRole = Of([]);
    private static readonly string[] Paths = [.. All.SelectMany(g => g.Items).Select(i => i.Path).OrderByDescending(p => p.Length)];

    /// <summary>What the role may use; groups that would be empty are left out.</summary>
    /// <param name="role">Null for an account that has none yet.</param>
    public static IReadOnlyList<MenuGroup> For(string? role) => role is not null && ByRole.TryGetValue(role, out var groups) ? groups : WithoutRole;

    /// <summary>The entry to which an address belongs; null when it belongs to none.</summary>
    public static string? Of(string path) => Array.Find(Paths, p => path == p || path.StartsWith(p + "/", StringComparison.Ordinal));

    private static MenuGroup[] Of(string[] roles) =>
        [.. All.Select(g => g with { Items = [.. g.Items.Where(i => Roles.Grant(roles, i.Permission))] }).Where(g => g.Items.Length > 0)];
}
