using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Grading;
using SupplyChain.Plants;

namespace SupplyChain.Roadmap;

public sealed class PlantReadingTests
{
    private static async Task<(long First, long Second, long Closed)> GivenPlantsAsync(Portal portal) =>
        await portal.DbAsync(async db =>
        {
            var plants = new[] { "A1", "A2", "A3" }.Select(c => new Plant(new PlantFacts(c, "厂" + c, "Plant " + c, "370600"))).ToList();
            plants[2].Turn(activePlants: 3);
            db.Plants.AddRange(plants);
            await db.SaveChangesAsync();
            return (plants[0].Id, plants[1].Id, plants[2].Id);
        });

    private static string[] Reading(long? plant, string value, string? basis) =>
        ["Form.Plant", $"{plant}", "Form.ReadOn", "2026-11-01", "Form.ReadValue", value, "Form.ReadBasis", basis ?? "", "Form.ReadSource", "meter"];

    [Theory, OnEachDatabase]
    public async Task Readings_of_plants_add_up_to_the_whole_and_what_cannot_be_added_is_refused(string database)
    {
        using var portal = Portal.Start(database);
        using var visitor = await portal.SignInAsync(Roles.Management, language: "en");
        await visitor.GetAsync("/roadmap");
        await OwnPortal.ImportAsync(visitor, RoadmapPlan.ShippedJson);
        var (first, second, closed) = await GivenPlantsAsync(portal);
        async Task<Answer> ReadAsync(long? plant, string value, string? basis)
        {
            await visitor.GetAsync("/roadmap/targets/Q2");
            return await visitor.PostAsync("/roadmap/targets/Q2", Reading(plant, value, basis));
        }

        (await ReadAsync(null, "15", null)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await ReadAsync(first, "10", "300")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.GetAsync("/roadmap")).Words.ShouldContain("15 %");
        (await ReadAsync(second, "50", "100")).Status.ShouldBe(HttpStatusCode.Redirect);
        var plan = (await visitor.GetAsync("/roadmap")).Words;
        plan.ShouldContain("20 %");
        plan.ShouldContain("adds up from 2 plants");
        (await visitor.GetAsync("/roadmap/targets/Q2")).Words.ShouldContain("Plant A2");

        foreach (
            var (plant, value, basis, why) in new[]
            {
                (closed, "10", "5", "no such active plant"),
                (999_999, "10", "5", "no such active plant"),
                (first, "12", null, "needs what it is weighed by"),
                (first, "12", "0", "needs what it is weighed by"),
                (first, "10", "300", "was kept already"),
            }
        )
        {
            var refused = await ReadAsync(plant, value, basis);
            refused.Status.ShouldBe(HttpStatusCode.Conflict, why);
            refused.Words.ShouldContain(why);
            refused.Value("Form.ReadValue").ShouldBe(value);
        }

        (await portal.DbAsync(db => db.TargetReadings.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task The_API_answers_for_one_plant_and_names_what_is_wrong_with_it()
    {
        using var portal = Portal.Start("sqlite");
        using var visitor = await portal.SignInAsync(Roles.Management, language: "en");
        var (first, second, closed) = await GivenPlantsAsync(portal);
        var level = OwnStar.System.Indicators.First(i => i.Rule is JudgedRule);
        await portal.DbAsync(async db =>
        {
            var day = portal.Today.AddDays(-5);
            var answer = EvidenceEntry.Of(null, new Grading.Answer(level.Code, ((JudgedRule)level.Rule).Steps.Count - 1, day), 1, portal.Clock.GetUtcNow());
            answer.At(first);
            db.EvidenceEntries.Add(answer);
            await db.SaveChangesAsync();
        });
        async Task<decimal> PointsAsync(string query)
        {
            using var json = JsonDocument.Parse((await visitor.GetAsync("/api/v1/enterprise/assessment" + query)).Text);
            var line = json.RootElement.GetProperty("indicators").EnumerateArray().First(i => i.GetProperty("code").GetString() == level.Code);
            return line.GetProperty("points").ValueKind is JsonValueKind.Null ? 0 : line.GetProperty("points").GetDecimal();
        }

        (await PointsAsync($"?plant={first}")).ShouldBe(level.Points);
        (await PointsAsync($"?plant={second}")).ShouldBe(0);
        (await PointsAsync("")).ShouldBe(0);
        foreach (var path in new[] { "assessment", "forecast" })
        {
            (await visitor.GetAsync($"/api/v1/enterprise/{path}?plant={first}")).Text.ShouldContain($"\"plant\":{first}");
            (await visitor.GetAsync($"/api/v1/enterprise/{path}?plant=999999")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.GetAsync($"/api/v1/enterprise/{path}?plant={closed}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await visitor.GetAsync($"/api/v1/enterprise/{path}?plant={first}&plant={second}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await visitor.GetAsync($"/api/v1/enterprise/{path}?plant=a")).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await visitor.GetAsync($"/roadmap/forecast?plant={first}")).Words.ShouldContain("Plant A1");
        (await visitor.GetAsync("/roadmap/forecast?plant=999999")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
