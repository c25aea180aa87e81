namespace SupplyChain.Browsing;

/// <summary>
/// Every page of the portal, as each role meets it on the demo company: zh and en, 1280 and 360 px, light and dark; axe, overflow, policy
/// and script errors. The screenshots are for people to look at.
/// </summary>
[Collection("portal")]
public sealed class EveryPageTests(Browser browser, RunningPortal portal)
{
    [BrowserTheory]
    [InlineData(
        "",
        "/",
        "/sign-in",
        "/register",
        "/register/check",
        "/confirm/again",
        "/forgot",
        "/forgot/check",
        "/privacy",
        "/help",
        "/checklist",
        "/checklist?category=CircuitBoards&permit=true&keyControlled=true",
        "/samples/ISO14001",
        "/samples/ROHS_DOC",
        "/dev/mail",
        "/renew/done",
        "/disclosure",
        "/no-such-page"
    )]
    [InlineData(
        "owner",
        "/home",
        "/company",
        "/company/profile",
        "/company/check",
        "/company/people",
        "/company/sites",
        "/company/sites/new",
        "/company/sites/1",
        "/company/contacts",
        "/company/contacts/new",
        "/company/contacts/1",
        "/company/supplies",
        "/company/sections",
        "/company/sections/Documents",
        "/company/changes",
        "/company/changes/new",
        "/company/commitment",
        "/company/receipts",
        "/company/receipts/1",
        "/company/checklist",
        "/company/checklist/absence?type=REACH_SVHC",
        "/company/documents",
        "/company/documents/new",
        "/company/documents/new?type=ISO45001",
        "/company/documents/files",
        "/company/documents/1",
        "/company/documents/versions/4/promise",
        "/company/grade",
        "/account",
        "/account/contacts/3",
        "/company/grades/1/sheet",
        "/company/declarations",
        "/company/declarations/new",
        "/company/declarations/short",
        "/company/actions",
        "/company/requalification",
        "/inbox",
        "/incentives"
    )]
    [InlineData(
        "officer",
        "/home",
        "/suppliers",
        "/suppliers?tier=A",
        "/suppliers?q=none-such",
        "/suppliers?lapses=90",
        "/suppliers/filters",
        "/suppliers/filters?query=%3Ftier%3DA",
        "/suppliers/batch?act=Remind&ids=1&ids=2&ids=27",
        "/suppliers/batch?act=Requalify&ids=1&ids=27",
        "/suppliers/batch?act=Classify&ids=1",
        "/suppliers/1",
        "/suppliers/1/grade",
        "/suppliers/1/evidence",
        "/suppliers/1/file",
        "/suppliers/1/file/receipts/1",
        "/suppliers/1/credit-code",
        "/changes",
        "/changes/1",
        "/suppliers/admissions",
        "/suppliers/admissions?turn=Supplier",
        "/supply-items",
        "/supply-items/new",
        "/supply-items/1",
        "/documents/review",
        "/documents/review/next",
        "/documents/review?colour=Signal",
        "/documents/review/done",
        "/documents/versions/1/register",
        "/documents/rechecks",
        "/documents/expiring",
        "/documents/expiring?column=Silent",
        "/documents/expiring?column=Lapsed",
        "/documents/expiring?column=Surveillance",
        "/documents/expiring/4/ladder",
        "/documents/versions/1/surveillance",
        "/issuers",
        "/issuers/1",
        "/issuers/new",
        "/issuers/1/edit",
        "/materials",
        "/materials/exemptions",
        "/materials/substances",
        "/materials/lists",
        "/suppliers/1/declarations",
        "/actions",
        "/suppliers/1/actions",
        "/requalifications",
        "/requalifications?state=All",
        "/suppliers/1/requalifications",
        "/notices",
        "/notices/preview",
        "/grading",
        "/grading/incidents",
        "/grading/downgrades",
        "/grading/downgrades?closed=true",
        "/grading/consequences",
        "/reports/tiers",
        "/suppliers/1/grades/1/sheet",
        "/systems",
        "/systems/1",
        "/assessment"
    )]
    [InlineData(
        "manager",
        "/home",
        "/issuers/1",
        "/suppliers/27",
        "/suppliers/27/file",
        "/suppliers/1/owner",
        "/suppliers/invite",
        "/suppliers/1/merge/2",
        "/suppliers/imports",
        "/suppliers/2/consequences"
    )]
    [InlineData(
        "management",
        "/home",
        "/dashboard",
        "/dashboard/measures/lowRiskSupplierShare",
        "/dashboard/history",
        "/roadmap",
        "/roadmap/tasks",
        "/roadmap/simulator",
        "/roadmap/forecast",
        "/roadmap/calendar",
        "/roadmap/disclosure",
        "/assessment/pack",
        "/incentives",
        "/incentives/37"
    )]
    [InlineData("sysadmin", "/home", "/document-types", "/document-types/ISO14001", "/admin/sweeps", "/admin/sweeps/deliver-notices", "/admin/files")]
    [InlineData("secadmin", "/home", "/admin/accounts", "/admin/accounts/invite", "/admin/accounts/1")]
    [InlineData("auditor", "/home", "/admin/audit", "/account", "/account/password", "/account/codes", "/account/tokens")]
    public async Task Nothing_is_left_to_mend(string role, params string[] paths)
    {
        var walker = await Walker.StartAsync(browser, portal, role, role.Length == 0 ? null : $"{role}@demo.example");
        var findings = new List<string>();
        foreach (var path in paths)
        {
            var answer = await walker.Page.GotoAsync(path);
            if (answer!.Status != (path == "/no-such-page" ? 404 : 200))
                findings.Add($"{role} {path}: {answer.Status}");
            else
                findings.AddRange(
                    await walker.Page.InspectAsync(
                        $"{(role.Length == 0 ? "stranger" : role)}{path.Replace('/', '-').Replace('?', '-').Replace('=', '-').Replace('&', '-').Replace('%', '-')}"
                    )
                );
        }

        findings.ShouldBeEmpty();
    }
}
