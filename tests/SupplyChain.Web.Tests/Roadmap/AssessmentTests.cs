using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Roadmap;

public sealed class AssessmentTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    private static async Task<decimal?> PointsAsync(Visitor visitor, string code)
    {
        using var json = JsonDocument.Parse((await visitor.GetAsync("/api/v1/enterprise/assessment")).Text);
        var line = json.RootElement.GetProperty("indicators").EnumerateArray().Single(i => i.GetProperty("code").GetString() == code);
        return line.GetProperty("points").GetDecimal();
    }

    private Task<SelfScore> PendingAsync(string code) =>
        own.Portal.DbAsync(db => db.SelfScores.SingleAsync(s => s.Code == code && s.State == SelfScoreState.Proposed));

    [Fact]
    public async Task A_self_score_counts_once_a_second_person_has_confirmed_it()
    {
        using var officer = await own.Portal.SignInAsync(Roles.Officer);
        using var manager = await own.Portal.SignInAsync(Roles.Manager);
        await officer.GetAsync("/assessment/X11?system=EGSCI");
        var proposed = await officer.PostAsync("/assessment/X11", "Form.System", "EGSCI", "Form.ScoreLevel", "3", "Form.ScoreProof", "文件 GL-01");
        proposed.Status.ShouldBe(HttpStatusCode.Redirect, proposed.Words);
        (await PointsAsync(officer, "X11")).ShouldBe(0);
        var score = await PendingAsync("X11");
        string[] accept = ["Form.System", "EGSCI", "Form.Accept", "true", "Form.Revision", $"{score.Revision}"];
        var own1 = await officer.PostAsync($"/assessment/X11/scores/{score.Id}", accept);
        own1.Status.ShouldBe(HttpStatusCode.Conflict);
        own1.Words.ShouldContain("Nobody reviews what they entered");
        await manager.GetAsync("/assessment/X11");
        (await manager.PostAsync($"/assessment/X11/scores/{score.Id}", accept)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await PointsAsync(officer, "X11")).ShouldBe(6);
        var twice = await manager.PostAsync($"/assessment/X11/scores/{score.Id}", accept);
        twice.Status.ShouldBe(HttpStatusCode.Conflict);
        (await own.Portal.DbAsync(db => db.EvidenceEntries.CountAsync(e => e.SupplierId == null && e.Code == "X11" && e.ReplacedAt == null))).ShouldBe(1);
    }

    [Theory]
    [InlineData("9", "10", "2020-01-01", "2020-12-31", "more than 12 months ago")]
    [InlineData("11", "10", "2026-01-01", "2026-10-31", "more than 100 %")]
    [InlineData("1", "0", "2026-01-01", "2026-10-31", "cannot be 0")]
    [InlineData("-1", "10", "2026-01-01", "2026-10-31", "negative")]
    [InlineData("1", "10", "2026-01-01", "2027-10-31", "in the future")]
    [InlineData("1", "10", "2024-01-01", "2026-10-31", "at most 12 months")]
    public async Task An_impossible_ratio_is_named_and_kept_nowhere(string numerator, string denominator, string from, string to, string reason)
    {
        using var officer = await own.Portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/assessment/X41");
        var answer = await officer.PostAsync(
            "/assessment/X41",
            ["Form.ScoreNumerator", numerator, "Form.ScoreDenominator", denominator, "Form.ScoreFrom", from, "Form.ScoreTo", to, "Form.ScoreProof", "账"]
        );
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Words.ShouldContain(reason);
        answer.Value("Form.ScoreNumerator").ShouldBe(numerator);
        (await own.Portal.DbAsync(db => db.SelfScores.AnyAsync(s => s.Code == "X41"))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_computed_indicator_cannot_be_entered()
    {
        using var officer = await own.Portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/assessment/X22");
        var answer = await officer.PostAsync("/assessment/X22", "Form.ScoreLevel", "1", "Form.ScoreProof", "x");
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Words.ShouldContain("computed from suppliers");
    }

    [Fact]
    public async Task An_accident_within_three_years_closes_the_gate_whatever_was_confirmed()
    {
        using var officer = await own.Portal.SignInAsync(Roles.Officer);
        using var manager = await own.Portal.SignInAsync(Roles.Manager);
        await officer.GetAsync("/assessment/N2");
        await officer.PostAsync("/assessment/N2", "Form.ScoreMet", "true", "Form.ScoreProof", "年度自查");
        var score = await PendingAsync("N2");
        await manager.GetAsync("/assessment/N2");
        await manager.PostAsync($"/assessment/N2/scores/{score.Id}", "Form.Accept", "true", "Form.Revision", $"{score.Revision}");
        async Task<string> VerdictAsync()
        {
            using var json = JsonDocument.Parse((await officer.GetAsync("/api/v1/enterprise/assessment")).Text);
            var gate = json.RootElement.GetProperty("requirements").EnumerateArray().Single(r => r.GetProperty("code").GetString() == "N2");
            return gate.GetProperty("verdict").GetString()!;
        }

        (await VerdictAsync()).ShouldBe("met");
        await officer.GetAsync("/assessment/N2");
        await officer.PostAsync("/assessment/N2/incidents", "Form.IncidentOn", "2023-11-01", "Form.OwnIncidentSource", "old");
        (await VerdictAsync()).ShouldBe("met");
        await officer.PostAsync("/assessment/N2/incidents", "Form.IncidentOn", "2024-06-01", "Form.OwnIncidentSource", "鲁环罚〔2024〕1 号");
        (await VerdictAsync()).ShouldBe("notmet");
        var future = await officer.PostAsync("/assessment/N2/incidents", "Form.IncidentOn", "2027-06-01", "Form.OwnIncidentSource", "x");
        future.Words.ShouldContain("cannot lie in the future");
    }

    [Fact]
    public async Task The_electronics_system_is_marked_provisional_and_the_general_one_is_not()
    {
        using var officer = await own.Portal.SignInAsync(Roles.Officer);
        (await officer.GetAsync("/assessment?system=EGSCI")).Text.ShouldContain("class=\"provisional\"");
        var general = OwnStar.System.Id == "EGSCI" ? Grading.ShippedSystems.General2016.Id : "";
        (await officer.GetAsync($"/assessment?system={general}")).Text.ShouldNotContain("class=\"provisional\"");
        (await officer.GetAsync("/assessment?system=nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class PackTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    [Fact]
    public async Task The_pack_check_names_what_is_missing_on_the_filing_day()
    {
        await own.GivenOwnEvidenceAsync();
        using var visitor = await own.Portal.SignInAsync(Roles.Management);
        var page = await visitor.GetAsync("/assessment/pack");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("value=\"2027-07-31\"");
        page.Words.ShouldContain("X41 has no evidence");
        page.Words.ShouldContain("X11 is scored, but nobody said what proves it");
        page.Words.ShouldNotContain("Requirement B1 is not met");
        var past = await visitor.GetAsync("/assessment/pack?filing=2020-01-01");
        past.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        past.Words.ShouldContain("must lie within the next five years");
    }
}
