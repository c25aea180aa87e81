using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Workbooks;

namespace SupplyChain.Plants;

public sealed class MonthTests(PlantPortals portals) : IClassFixture<PlantPortals>
{
    private static string[] Month(params (string Code, string Value, string Unit)[] figures) =>
        [
            .. figures.SelectMany(f => new[] { $"Form.Figures[{f.Code}]", f.Value, $"Form.Units[{f.Code}]", f.Unit }),
            "Form.MonthProof",
            "电费单",
            "Form.ProofYear",
            "2026",
        ];

    private static Task<PlantMonth> KeptAsync(Portal portal, int month) =>
        portal.DbAsync(db => db.PlantMonths.Include(m => m.Figures).SingleAsync(m => m.Month == new DateOnly(2026, month, 1)));

    [Theory, OnEachDatabase]
    public async Task A_month_is_entered_reviewed_by_another_person_and_locked(string database)
    {
        var portal = portals.On(database);
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        using var management = await portal.SignInAsync(Roles.Management);
        await officer.GetAsync("/plants/months/2026-03");
        string[] figures = Month(("electricity", "100", "MWh"), ("output", "10", "kpcs"), ("productsSold", "100", "pcs"), ("productsRecovered", "40", "pcs"));
        var entered = await officer.PostAsync("/plants/months/2026-03", figures);
        entered.Status.ShouldBe(HttpStatusCode.Redirect, entered.Words);
        (await portal.DbAsync(db => db.Plants.CountAsync())).ShouldBe(1, "the enterprise's own plant was made by itself");
        var page = await officer.GetAsync("/plants?year=2026");
        page.Words.ShouldContain("12.29");
        page.Words.ShouldContain("1,229");

        var month = await KeptAsync(portal, 3);
        await officer.GetAsync("/plants/months/2026-03");
        (await officer.PostAsync("/plants/months/2026-03", figures)).Words.ShouldContain("2026-03 was entered before");
        var own = await officer.PostAsync($"/plants/months/2026-03/{month.Id}/review", "Form.Revision", $"{month.Revision}");
        own.Words.ShouldContain("Somebody else than who entered it");
        (await manager.GetAsync("/assessment/X41")).Text.ShouldContain("Form.ScoreNumerator");
        await manager.GetAsync("/plants/months/2026-03");
        (await manager.PostAsync($"/plants/months/2026-03/{month.Id}/review", "Form.Revision", $"{month.Revision}")).Status.ShouldBe(HttpStatusCode.Redirect);
        var computed = await manager.GetAsync("/assessment/X41");
        computed.Words.ShouldContain("follows from reviewed monthly figures");
        computed.Words.ShouldContain("2.5 / 5", customMessage: "40 of 100 on a curve that is full at 80 %");
        computed.Text.ShouldNotContain("Form.ScoreNumerator");

        month = await KeptAsync(portal, 3);
        var locked = await officer.PostAsync("/plants/months/2026-03", [.. figures, "Form.Revision", $"{month.Revision}"]);
        locked.Status.ShouldBe(HttpStatusCode.Conflict);
        locked.Words.ShouldContain("2026-03 is locked");
        await management.GetAsync("/plants/months/2026-03");
        string[] reopen = ["Form.Revision", $"{month.Revision}", "Form.ReopenReason", "抄表有误"];
        (await officer.PostAsync($"/plants/months/2026-03/{month.Id}/reopen", reopen)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await management.PostAsync($"/plants/months/2026-03/{month.Id}/reopen", reopen)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync("/plants/months/2026-03")).Words.ShouldContain("抄表有误");
        month = await KeptAsync(portal, 3);
        string[] again = [.. Month(("electricity", "90", "MWh")), "Form.Revision", $"{month.Revision}"];
        (await officer.PostAsync("/plants/months/2026-03", again)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await KeptAsync(portal, 3)).Figures.ShouldHaveSingleItem().Value.ShouldBe(90);
        (await officer.PostAsync("/plants/months/2026-03", again)).Status.ShouldBe(HttpStatusCode.Conflict, "a stale form changes nothing");
    }

    [Theory]
    [InlineData("output", "-5", "pcs", "2026", "Good products made cannot be negative")]
    [InlineData("electricity", "5", "m3", "2026", "cannot be given in m3")]
    [InlineData("electricity", "20%", "kWh", "2026", "is no number")]
    [InlineData("packagingRecovered", "5", "kg", "2026", "over 100 %")]
    [InlineData("electricity", "5", "kWh", "2025", "The evidence is of 2025")]
    [InlineData("electricity", "", "kWh", "2026", "has no figure")]
    [InlineData("nonsense", "5", "kWh", "2026", "There is no figure nonsense")]
    public async Task An_impossible_month_is_named_and_what_was_typed_stays(string code, string value, string unit, string year, string reason)
    {
        var portal = portals.On("sqlite");
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/plants/months/2026-05");
        var fields = Month((code, value, unit), ("freshWater", "", "m3"));
        fields[^1] = year;
        var answer = await officer.PostAsync("/plants/months/2026-05", fields);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Words.ShouldContain(reason);
        if (FigureCatalogue.Shipped.Find(code) is not null)
            answer.Value($"Form.Figures[{code}]").ShouldBe(value);
        answer.Text.ShouldContain("电费单");
        (await portal.DbAsync(db => db.PlantMonths.AnyAsync(m => m.Month == new DateOnly(2026, 5, 1)))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_month_without_evidence_in_the_future_or_that_is_none_is_refused()
    {
        var portal = portals.On("sqlite");
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/plants/months/2026-11");
        (await officer.PostAsync("/plants/months/2026-11", Month(("output", "1", "pcs")))).Words.ShouldContain("2026-11 is not over yet");
        var bare = await officer.PostAsync("/plants/months/2026-06", "Form.Figures[output]", "1", "Form.MonthProof", "", "Form.ProofYear", "2026");
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bare.Value("Form.Figures[output]").ShouldBe("1");
        foreach (var path in new[] { "/plants/months/2026-13", "/plants?plant=999999", "/plants/months/2026-03?plant=999999" })
            (await officer.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
    }

    private static byte[] Workbook(params string[][] rows)
    {
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        {
            using var sheet = book.AddSheet("m", [12]);
            foreach (var row in rows)
                sheet.Row(row);
        }

        return file.ToArray();
    }

    private static Task<Answer> ImportAsync(Visitor visitor, byte[] bytes, params string[] more) =>
        visitor.PostFileAsync("/plants/import", "Form.MonthsFile", "m.xlsx", bytes, more);

    [Theory, OnEachDatabase]
    public async Task A_workbook_goes_out_and_comes_in_whole_or_not_at_all(string database)
    {
        var portal = portals.On(database);
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/plants");
        string[] head = ["month x", "electricity y", "output z", "proof p", "proofYear q"];
        string[] units = ["", "MWh", "pcs", "", ""];
        var faulty = await ImportAsync(
            officer,
            Workbook(
                head,
                units,
                ["2026-07", "12", "-1", "bill", ""],
                ["2026-08", "80000 kWh", "5", "", "2026"],
                ["2026-09", "3 m3", "5", "bill", "2026"],
                ["2026-09", "3", "5", "bill", "2025"],
                ["2026-09", "3", "5", "bill", "2026"],
                ["someday", "3", "5", "bill", "2026"]
            )
        );
        faulty.Status.ShouldBe(HttpStatusCode.Conflict);
        foreach (
            var reason in new[]
            {
                "cannot be negative",
                "does not say what proves it",
                "B5 ",
                "The evidence is of 2025",
                "2026-09 occurs twice",
                "A8 ",
                "no month",
            }
        )
            faulty.Words.ShouldContain(reason);
        (await portal.DbAsync(db => db.PlantMonths.AnyAsync(m => m.Month >= new DateOnly(2026, 7, 1)))).ShouldBeFalse();

        var good = Workbook(head, units, ["2026-07", "12", "7", "bill", ""], ["2026-08", "80000 kWh", "5", "bill", "2026"]);
        (await ImportAsync(officer, good)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await KeptAsync(portal, 8)).Figures.Single(f => f.Code == "electricity").Unit.ShouldBe("kWh");
        await officer.GetAsync("/plants");
        (await ImportAsync(officer, good)).Status.ShouldBe(HttpStatusCode.Redirect, "the same again changes nothing");
        await officer.GetAsync("/plants");
        var changed = Workbook(head, units, ["2026-07", "13", "7", "bill", ""]);
        (await ImportAsync(officer, changed)).Words.ShouldContain("2026-07 was entered before, with other figures");
        (await ImportAsync(officer, changed, "Form.Replace", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await KeptAsync(portal, 7)).Figures.Single(f => f.Code == "electricity").Value.ShouldBe(13);

        var exported = await officer.BytesAsync("/plants/workbook?year=2026");
        await officer.GetAsync("/plants");
        (await ImportAsync(officer, exported)).Status.ShouldBe(HttpStatusCode.Redirect, "what goes out comes in unchanged");
        (await KeptAsync(portal, 8)).Figures.Single(f => f.Code == "electricity").Value.ShouldBe(80_000);
        (await ImportAsync(officer, "no workbook"u8.ToArray())).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnEachDatabase]
    public async Task A_goal_is_measured_against_its_baseline_and_a_contradiction_is_refused(string database)
    {
        var portal = portals.On(database);
        using var management = await portal.SignInAsync(Roles.Management);
        await management.GetAsync("/plants/goals");
        string[] Goal(string metric, string value, string year, string baseline) =>
            ["Form.GoalMetric", metric, "Form.GoalYear", year, "Form.GoalValue", value, "Form.BaselineYear", baseline, "Form.BaselineValue", "1800"];
        var same = await management.PostAsync("/plants/goals", Goal("unitEnergy", "1500", "2027", "2027"));
        same.Status.ShouldBe(HttpStatusCode.Conflict);
        same.Words.ShouldContain("baseline year (2027) must lie before");
        same.Value("Form.GoalValue").ShouldBe("1500");
        (await management.PostAsync("/plants/goals", Goal("renewableShare", "120", "2027", "2025"))).Words.ShouldContain("between 0 and 100: 120");
        (await management.PostAsync("/plants/goals", Goal("", "1", "2027", "2025"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await management.PostAsync("/plants/goals", Goal("unitEnergy", "1500", "2027", "2025"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await management.PostAsync("/plants/goals", Goal("unitEnergy", "1400", "2027", "2025"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var goal = await portal.DbAsync(db => db.YearGoals.SingleAsync());
        goal.Value.ShouldBe(1400, "one goal for one metric, year and plant");
        (await management.GetAsync("/plants/goals")).Words.ShouldContain("1,800");
        (await management.PostAsync($"/plants/goals/{goal.Id}/drop")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await management.PostAsync($"/plants/goals/{goal.Id}/drop")).Status.ShouldBe(HttpStatusCode.Conflict);
    }
}
