using System.Net;
using System.Text;
using SupplyChain.Accounts;
using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>A portal of the class's own: what is said about the enterprise is said about all of it.</summary>
public sealed class OwnPortal : IDisposable
{
    public Portal Portal { get; } = Portal.Start("sqlite");

    public void Dispose() => Portal.Dispose();

    public async Task<Visitor> ManagementWithPlanAsync(string language = "en")
    {
        var visitor = await Portal.SignInAsync(Roles.Management, language: language);
        await visitor.GetAsync("/roadmap");
        (await ImportAsync(visitor, RoadmapPlan.ShippedJson)).Status.ShouldBe(HttpStatusCode.Redirect);
        return visitor;
    }

    public static Task<Answer> ImportAsync(Visitor visitor, string json) =>
        visitor.PostFileAsync("/roadmap/import", "Form.PlanFile", "plan.json", Encoding.UTF8.GetBytes(json));

    /// <summary>Confirmed answers and requirements that give 76 points under the electronics system, before suppliers.</summary>
    public Task GivenOwnEvidenceAsync() =>
        Portal.DbAsync(async db =>
        {
            var (now, day) = (Portal.Clock.GetUtcNow().AddDays(-60), Portal.Today.AddDays(-60));
            foreach (var indicator in OwnStar.System.Indicators)
            {
                var levels = indicator.Rule switch
                {
                    JudgedRule judged => judged.Steps.Count,
                    QualitativeRule qualitative => qualitative.Levels.Count,
                    _ => 0,
                };
                if (levels > 0)
                    db.EvidenceEntries.Add(EvidenceEntry.Of(null, new Grading.Answer(indicator.Code, levels - 1, day), 1, now));
            }

            foreach (var requirement in OwnStar.System.BasicRequirements)
                db.EvidenceEntries.Add(EvidenceEntry.Of(null, new RequirementAnswer(requirement.Code, Met: true, "test", "second", day), 1, now));
            await db.SaveChangesAsync();
        });
}
