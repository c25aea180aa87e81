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
        "/dev/mail",
        "/no-such-page"
    )]
    [InlineData(
        "owner",
        "/home",
        "/company",
        "/company/profile",
        "/company/check",
        "/company/people",
        "/company/documents",
        "/company/documents/new",
        "/company/documents/new?type=ISO45001",
        "/company/documents/1",
        "/company/grade",
        "/company/declarations",
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
        "/suppliers/1",
        "/suppliers/1/grade",
        "/suppliers/1/evidence",
        "/documents/review",
        "/documents/review/next",
        "/documents/expiring",
        "/materials",
        "/materials/exemptions",
        "/materials/substances",
        "/materials/lists",
        "/actions",
        "/suppliers/1/actions",
        "/requalifications",
        "/requalifications?state=All",
        "/suppliers/1/requalifications",
        "/notices",
        "/notices/preview",
        "/grading",
        "/systems",
        "/systems/1",
        "/assessment"
    )]
    [InlineData("manager", "/home", "/suppliers/27", "/suppliers/invite")]
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
        "/assessment/pack",
        "/incentives",
        "/incentives/37"
    )]
    [InlineData("sysadmin", "/home", "/admin/sweeps", "/admin/sweeps/deliver-notices")]
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
                    await walker.Page.InspectAsync($"{(role.Length == 0 ? "stranger" : role)}{path.Replace('/', '-').Replace('?', '-').Replace('=', '-')}")
                );
        }

        findings.ShouldBeEmpty();
    }
}
