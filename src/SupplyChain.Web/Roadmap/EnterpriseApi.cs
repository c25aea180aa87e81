using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Grading;
using SupplyChain.Plants;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <param name="Moves">New points by indicator.</param>
/// <param name="Opened">Basic requirements taken as met.</param>
/// <param name="Target">Null when no path is asked for.</param>
public sealed record SimulateRequest(string? System, Dictionary<string, decimal>? Moves, List<string>? Opened, SimulateTarget? Target);

/// <param name="Index">Index to reach.</param>
/// <param name="By">What is to be least: <c>effort</c>, <c>budget</c>, <c>time</c> or <c>suppliers</c>.</param>
/// <param name="Deadline">Null for the end of this year.</param>
public sealed record SimulateTarget(
    decimal Index,
    [property: JsonConverter(typeof(JsonStringEnumConverter<PathCost>))] PathCost By = PathCost.Effort,
    DateOnly? Deadline = null,
    decimal DayRate = 1000
);

/// <summary>The enterprise's own star for programs.</summary>
[Route("/api/v1/enterprise")]
public sealed class EnterpriseApi(OwnSystems systems, OwnStar star, PlantRows plants, EnterpriseClock clock, Texts texts) : ControllerBase
{
    [HttpGet("assessment"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Assessment(string? system, long? plant, CancellationToken ct)
    {
        if (await WhyNotAsync(plant, ct) is { } wrong)
            return wrong;
        if (await systems.FindAsync(system, ct) is not { } found)
            return NotFound();
        var grade = await star.OnAsync(found, clock.Today, null, ct, plant);
        var own = grade.Result;
        return Ok(
            new
            {
                system = own.SystemId,
                version = own.SystemVersion,
                standing = Word(own.Standing),
                asOf = own.AsOf,
                plant,
                suppliersCountedAt = grade.Counted?.TakenAt,
                index = own.Score,
                stars = own.Stars,
                starsByScore = own.StarsByScore,
                coverage = own.Coverage,
                next = own.NextStars,
                requirements = own.Requirements.Select(r => new { r.Code, verdict = Word(r.Verdict) }),
                indicators = own.Lines.Select(l => new
                {
                    l.Code,
                    l.Points,
                    l.MaxPoints,
                    state = Word(l.State),
                }),
            }
        );
    }

    /// <summary>Tries moves out and searches paths; keeps nothing.</summary>
    [HttpPost("simulate"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Simulate(
        [FromBody] SimulateRequest? request,
        [FromServices] StarPaths paths,
        [FromServices] RoadmapQuery query,
        CancellationToken ct
    )
    {
        if (request is null || !ModelState.IsValid)
            return ValidationProblem(ModelState);
        if (await systems.FindAsync(request.System, ct) is not { } found)
            return NotFound();
        var own = await star.OnAsync(found, clock.Today, null, ct);
        try
        {
            var moved = own.Question.Simulate(request.Moves ?? [], request.Opened ?? []);
            var searched = request.Target is { } t
                ? paths.Find(own, await query.TasksAsync(ct), t.Index, t.By, t.Deadline ?? new DateOnly(clock.Today.Year, 12, 31), t.DayRate)
                : null;
            return Ok(
                new
                {
                    rated = moved.Rated,
                    coverage = moved.Coverage,
                    index = moved.Reading.Index,
                    stars = moved.Reading.Stars,
                    starsIfGatesOpen = moved.Reading.StarsIfGatesOpen,
                    closedGates = moved.Reading.ClosedGates,
                    next = moved.Reading.NextFrom,
                    missing = moved.Reading.Missing,
                    by = searched is null ? null : Word(searched.By),
                    paths = searched?.Answer.Paths.Select(p => new
                    {
                        steps = p.TaskIds.Select(id => new { id, name = NameOf(id, searched, own) }),
                        p.EffortDays,
                        p.BudgetCny,
                        index = own.Question.IndexOf(p.Index),
                        p.ReadyOn,
                        p.SupplierPoints,
                    }),
                    notWorthDoing = searched?.Answer.NotWorthDoing.Select(n => new { id = n.TaskId, why = n.Why.Code }),
                    proven = searched?.Answer.Proven,
                    whyNone = searched?.Answer.WhyNone?.Code,
                }
            );
        }
        catch (RefusedException refused)
        {
            return Refused(refused.Refusal);
        }
    }

    [HttpGet("forecast"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Forecast([FromServices] StarForecast forecast, long? plant, CancellationToken ct, int months = 12)
    {
        if (await WhyNotAsync(plant, ct) is { } wrong)
            return wrong;
        try
        {
            var found = await forecast.RunAsync(months, ct, plant);
            return Ok(
                new
                {
                    plant,
                    months = found.Cliff.Months.Select(m => new
                    {
                        m.AsOf,
                        m.Index,
                        m.Stars,
                        m.Fallen,
                        lapsed = m.Lapsed.Select(l => new
                        {
                            document = l.Id,
                            supplier = l.Owner,
                            lastDay = l.LastDay,
                        }),
                        drops = found
                            .Drops.Where(d => d.AsOf == m.AsOf)
                            .Select(d => new
                            {
                                supplier = d.Id,
                                d.Name,
                                d.TierNow,
                                d.TierThen,
                            }),
                    }),
                    firstFall = found.Cliff.FirstFall?.AsOf,
                }
            );
        }
        catch (RefusedException refused)
        {
            return Refused(refused.Refusal);
        }
    }

    /// <summary>Null when the parameters can be answered: what is no number, a plant named twice, an unknown and a closed one cannot.</summary>
    private async Task<IActionResult?> WhyNotAsync(long? plant, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return ValidationProblem(ModelState);
        if (Request.Query["plant"].Count > 1)
            return Refused(new Refusal("plant.twice"));
        if (plant is not { } id)
            return null;
        var choice = await plants.ChoiceAsync(id, ct);
        return choice.Unknown ? NotFound()
            : choice.Plants.Any(p => p.Id == id && p.Active) ? null
            : Refused(new Refusal("plant.gone"));
    }

    private ObjectResult Refused(Refusal refusal) =>
        Problem(texts.Of(refusal), statusCode: StatusCodes.Status422UnprocessableEntity, title: refusal.Code, type: "about:blank");

    private string NameOf(string id, PathsFound found, OwnGrade own) =>
        found.Tasks.TryGetValue(id, out var task) ? task.Title : KeepPath.TitleOf(texts, own.System.System, found.Steps[id]);

    private static string Word(Enum value) => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
