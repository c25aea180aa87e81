using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Plants;

namespace SupplyChain.Incentives;

public sealed class IncentiveEditTests(PlantPortals portals) : IClassFixture<PlantPortals>
{
    private static string[] Edit(string part, params string[] more) =>
        ["Form.EditPart", part, "Form.EditSource", "威海市工信局通知", "Form.EditSourceOn", "2026-05-12", .. more];

    [Theory, OnEachDatabase]
    public async Task A_change_names_its_source_overrides_what_shipped_and_gives_way_when_withdrawn(string database)
    {
        var portal = portals.On(database);
        using var management = await portal.SignInAsync(Roles.Management);
        using var supplier = await portal.SignInAsync(Roles.Owner, await portal.GivenSupplierAsync(), language: "en");
        var shipped = IncentiveLibrary.Shipped.Find("37")!;
        var first = shipped.Policies[0].Title;
        (await supplier.GetAsync("/incentives/37")).Words.ShouldContain(first);
        await management.GetAsync("/incentives/37/edit");
        string[] reward = Edit("Reward", "Form.EditPlace", "威海市", "Form.EditKind", "Fixed", "Form.EditMin", "77", "Form.EditMax", "77");
        (await management.PostAsync("/incentives/37/edit", reward)).Status.ShouldBe(HttpStatusCode.Redirect);
        (
            await management.PostAsync("/incentives/37/edit", Edit("Policy", "Form.EditReplaces", "0", "Form.EditZh", "新办法", "Form.EditMonth", "2026-05"))
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        var seen = (await supplier.GetAsync("/incentives/37")).Words;
        seen.ShouldContain("770,000");
        seen.ShouldContain("威海市工信局通知");
        seen.ShouldContain("2026-05-12");
        seen.ShouldContain("新办法");
        seen.ShouldNotContain(first);
        seen.ShouldNotContain("Additions and corrections");
        (await supplier.GetAsync("/incentives?place=威海市&region=37")).Words.ShouldContain("1 region with 151");
        (await management.GetAsync("/incentives/37")).Words.ShouldContain("Additions and corrections");
        (await management.GetAsync("/incentives/11")).Words.ShouldNotContain("新办法");
        (await management.GetAsync("/api/v1/incentives?region=37")).Text.ShouldContain("77");

        var edit = await portal.DbAsync(db => db.IncentiveEdits.SingleAsync(e => e.Part == IncentivePart.Policy));
        await management.GetAsync("/incentives/37");
        string[] stamp = ["Form.Revision", $"{edit.Revision}"];
        (await management.PostAsync($"/incentives/11/edits/{edit.Id}/withdraw", stamp)).Status.ShouldBe(HttpStatusCode.Conflict, "it is of another region");
        (await management.PostAsync($"/incentives/37/edits/{edit.Id}/withdraw", stamp)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await management.PostAsync($"/incentives/37/edits/{edit.Id}/withdraw", stamp)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await supplier.GetAsync("/incentives/37")).Words.ShouldContain(first);
        (await management.GetAsync("/incentives/37")).Words.ShouldContain("Withdrawn");
    }

    [Theory, OnEachDatabase]
    public async Task The_form_says_which_fields_a_new_entry_needs_and_which_it_does_not(string database)
    {
        using var admin = await portals.On(database).SignInAsync(Roles.SystemAdministrator, language: "en");
        var bare = IncentiveLibrary.Shipped.Regions.First(r => r.Targets.Count == 0).Code;
        var full = IncentiveLibrary.Shipped.Regions.First(r => r.Targets.Count > 0).Code;
        async Task<string> LabelAsync(string region, string part, string field)
        {
            var page = (await admin.GetAsync($"/incentives/{region}/edit?part={part}")).Text;
            return Regex.Match(page, $"<label[^>]*for=\"Form_{field}\"[^>]*>[^<]*</label>").Value;
        }

        foreach (
            var (part, field) in new[] { ("Target", "EditCount"), ("Target", "EditYear"), ("Reward", "EditKind"), ("Reward", "EditMin"), ("Policy", "EditZh") }
        )
        {
            (await LabelAsync(full, part, field)).ShouldContain("class=\"required\"", Case.Sensitive, field);
            (await LabelAsync(full, part, field)).ShouldNotContain("optional", Case.Sensitive, field);
        }
        (await LabelAsync(full, "Target", "EditCount")).ShouldContain("not when it no longer holds");
        (await LabelAsync(bare, "Target", "EditCount")).ShouldNotContain("not when", Case.Sensitive, "there is nothing that could be taken away");
        (await LabelAsync(bare, "Fees", "EditZh")).ShouldContain("class=\"required\"");
        foreach (
            var (part, field) in new[]
            {
                ("Target", "EditPlace"),
                ("Target", "EditCountMax"),
                ("Target", "EditLevel"),
                ("Policy", "EditMonth"),
                ("Policy", "EditEn"),
            }
        )
            (await LabelAsync(full, part, field)).ShouldContain("optional", Case.Sensitive, field);
    }

    [Theory, OnEachDatabase]
    public async Task Targets_counts_and_industries_are_changed_beside_what_the_report_says(string database)
    {
        using var portal = Portal.Start(database);
        using var admin = await portal.SignInAsync(Roles.SystemAdministrator, language: "en");
        using var chinese = await portal.SignInAsync(Roles.Management, language: "zh-CN");
        var shipped = IncentiveLibrary.Shipped.Find("37")!;
        async Task KeepAsync(string part, params string[] more)
        {
            (await admin.GetAsync($"/incentives/37/edit?part={part}")).Status.ShouldBe(HttpStatusCode.OK);
            (await admin.PostAsync("/incentives/37/edit", Edit(part, more))).Status.ShouldBe(HttpStatusCode.Redirect, part);
        }

        await KeepAsync("Factories", "Form.EditCount", "456");
        await KeepAsync("Target", "Form.EditCount", "600", "Form.EditYear", "2027", "Form.EditLevel", "National");
        await KeepAsync("Industries", "Form.EditIndustries", "氢能装备\n电子信息、海洋工程", "Form.EditOpenEnded", "true");
        var region = (await admin.GetAsync("/incentives/37")).Words;
        foreach (var words in new[] { "456", $"the report says {shipped.Factories}", "600 national (2027)", "氢能装备", "海洋工程", "and others" })
            region.ShouldContain(words);
        (await chinese.GetAsync("/incentives/37")).Words.ShouldContain($"报告原数 {shipped.Factories}");
        var list = (await admin.GetAsync("/incentives")).Words;
        list.ShouldContain("1402");
        list.ShouldContain("1 region was recounted here");
        (await admin.GetAsync("/incentives?industry=氢能装备")).Text.ShouldContain("href=\"/incentives/37\"");
        (await admin.GetAsync("/incentives/37/edit?part=Factories")).Words.ShouldContain("456");
        (await admin.GetAsync("/incentives/37/edit?part=Nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);

        foreach (var edit in await portal.DbAsync(db => db.IncentiveEdits.AsNoTracking().ToListAsync()))
        {
            await admin.GetAsync("/incentives/37");
            (await admin.PostAsync($"/incentives/37/edits/{edit.Id}/withdraw", "Form.Revision", $"{edit.Revision}")).Status.ShouldBe(HttpStatusCode.Redirect);
        }

        (await admin.GetAsync("/api/v1/incentives?region=37")).Text.ShouldContain($"\"factories\":{shipped.Factories}");
    }

    [Fact]
    public async Task Bad_changes_are_named_and_only_management_and_the_system_administrator_make_any()
    {
        var portal = portals.On("sqlite");
        using var admin = await portal.SignInAsync(Roles.SystemAdministrator);
        await admin.GetAsync("/incentives/37/edit");
        async Task Refused(string reason, string[] fields)
        {
            var answer = await admin.PostAsync("/incentives/37/edit", fields);
            ((int)answer.Status).ShouldBeInRange(409, 422);
            answer.Words.ShouldContain(reason);
            answer.Value("Form.EditSource").ShouldBe("威海市工信局通知");
        }

        await Refused("the smaller not above", Edit("Reward", "Form.EditKind", "Range", "Form.EditMin", "9", "Form.EditMax", "1"));
        await Refused("Nothing has that number", Edit("Policy", "Form.EditReplaces", "999", "Form.EditZh", "x"));
        await Refused("title or wording in Chinese", Edit("Fees"));
        await Refused("is no month", Edit("Policy", "Form.EditZh", "x", "Form.EditMonth", "2026-99"));
        await Refused("a year from 2000", Edit("Target", "Form.EditCount", "9", "Form.EditCountMax", "1", "Form.EditYear", "2027"));
        await Refused("a year from 2000", Edit("Target", "Form.EditCount", "9", "Form.EditYear", "27"));
        await Refused("a count from 0", Edit("Factories", "Form.EditCount", "-1"));
        await Refused("a count from 0", Edit("Factories"));
        await Refused("1 to 60 industries", Edit("Industries", "Form.EditIndustries", "机械、机械"));
        await Refused("1 to 60 industries", Edit("Industries", "Form.EditIndustries", " , "));
        await Refused("in the future", ["Form.EditPart", "Fees", "Form.EditZh", "x", "Form.EditSource", "威海市工信局通知", "Form.EditSourceOn", "2030-01-01"]);
        (await admin.GetAsync("/incentives/99/edit")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var officer = await portal.SignInAsync(Roles.Officer);
        (await officer.GetAsync("/incentives/37/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var supplier = await portal.SignInAsync(Roles.Owner, await portal.GivenSupplierAsync());
        (await supplier.PostAsync("/incentives/37/edit", Edit("Fees", "Form.EditZh", "x"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
