using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>The portal's clock stands on 2026-11-20.</summary>
public sealed class IncidentTimelineTests
{
    private static readonly BasicRequirement Gate = OwnStar.System.BasicRequirements.First(r => r.WindowMonths == 36);
    private static readonly RedLine Line = ShippedSystems.SupplierElectronics.RedLines.First(r => r.WindowMonths > 0);

    private static Task FileAsync(Portal portal, long? supplier, string code, string on, string source, IncidentState state = IncidentState.Alleged) =>
        portal.DbAsync(async db =>
        {
            var day = DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            db.Incidents.Add(new RecordedIncident(supplier, code, day, state, source, by: 1, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

    [Theory, OnEachDatabase]
    public async Task Each_incident_says_on_which_day_it_stops_counting_and_when_an_application_becomes_possible(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync("罚单精密有限公司");
        using var management = await portal.SignInAsync(Roles.Management);
        var empty = await management.GetAsync("/dashboard/incidents");
        empty.Words.ShouldContain("No incident of ours stands in the way");

        await FileAsync(portal, null, Gate.Code, "2023-11-20", "left today");
        (await management.GetAsync("/dashboard/incidents")).Words.ShouldContain("No incident of ours stands in the way");
        await FileAsync(portal, null, Gate.Code, "2024-03-05", "鲁环罚〔2024〕5号", IncidentState.Verified);
        await FileAsync(portal, supplier.Id, Line.Code, "2026-10-01", "威环罚〔2026〕77号");
        await FileAsync(portal, supplier.Id, "NO-LONGER-KNOWN", "2026-09-01", "under older rules");

        var page = await management.GetAsync("/dashboard/incidents");
        page.Words.ShouldContain("Until 2027-03-05 an incident of ours stands in the way");
        page.Words.ShouldContain("has not counted since 2026-11-20");
        page.Words.ShouldContain("stops counting on 2027-03-05");
        page.Words.ShouldContain($"stops counting on {new DateOnly(2026, 10, 1).AddMonths(Line.WindowMonths):yyyy-MM-dd}");
        page.Words.ShouldContain("not counted under the rules in force");
        page.Words.ShouldContain("罚单精密有限公司");
        // what the assessment says of the same requirement
        (await management.GetAsync($"/assessment/{Gate.Code}")).Words.ShouldContain("2027-03-05");
    }

    [Theory, OnEachDatabase]
    public async Task Incidents_of_suppliers_come_page_by_page_each_once_and_only_to_staff(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        // many on one day, so that the id decides
        for (var i = 0; i < TimelinePage.Size + 7; i++)
            await FileAsync(portal, supplier.Id, Line.Code, i % 3 == 0 ? "2026-10-01" : "2026-09-30", $"case-{i:D3}.");
        using var management = await portal.SignInAsync(Roles.Management);
        var (seen, path) = (new List<string>(), "/dashboard/incidents");
        for (var pages = 0; pages < 3 && path.Length > 0; pages++)
        {
            var page = await management.GetAsync(path);
            seen.AddRange(Regex.Matches(page.Text, @"case-\d{3}\.", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value));
            path = Regex.Match(page.Text, "href=\"(/dashboard/incidents\\?before=\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        }

        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Count.ShouldBe(TimelinePage.Size + 7);
        (await management.GetAsync("/dashboard/incidents?before=999999999")).Words.ShouldContain(seen[0]);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        (await owner.GetAsync("/dashboard/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
