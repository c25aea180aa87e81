using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Applications;
using SupplyChain.Grading;
using SupplyChain.Roadmap;

namespace SupplyChain.Demo;

public sealed class DemoTests
{
    [Theory, OnEachDatabase]
    public async Task The_demo_has_a_past_that_can_be_computed_again(string database)
    {
        using var portal = Portal.Start(database, new Dictionary<string, string>(StringComparer.Ordinal) { ["Demo"] = "true" });
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<Data.AppDb>();
        var grades = await db.Grades.AsNoTracking().OrderBy(g => g.Id).ToListAsync();
        grades.Select(g => (g.AsOf.Year, g.AsOf.Month)).Distinct().Count().ShouldBeGreaterThan(5);
        var (catalogue, shelf) = (services.GetRequiredService<SystemCatalogue>(), services.GetRequiredService<ReceiptShelf>());
        foreach (var grade in grades)
        {
            var system = (await catalogue.FindAsync(grade.SystemSha256, default))!.System;
            Receipt.Recompute(await shelf.ReadAsync(grade, default), (_, _) => system).Same.ShouldBeTrue($"grade {grade.Id}");
            grade.AsOf.ShouldBeLessThanOrEqualTo(portal.Today);
        }

        var months = await db.MonthSnapshots.AsNoTracking().OrderBy(s => s.Month).ToListAsync();
        months.Count.ShouldBe(8);
        months.ShouldAllBe(s => !s.Late);
        months[^1].Index!.Value.ShouldBeGreaterThan(months[0].Index!.Value);

        var moves = services.GetRequiredService<TierMoves>();
        var counts = new List<MoveCount>();
        for (var i = 0; i < 6; i++)
            counts.AddRange(await moves.CountAsync(moves.Months[i + 1], moves.Months[i], default));
        counts.ShouldContain(c => c.Was != null && c.Is != null && string.CompareOrdinal(c.Was, c.Is) > 0);
        counts.ShouldContain(c => c.Was != null && c.Is != null && string.CompareOrdinal(c.Was, c.Is) < 0);
    }

    [Fact]
    public async Task The_demo_has_a_finished_application_where_the_programs_are_installed()
    {
        using var portal = Portal.Start("sqlite", new Dictionary<string, string>(StringComparer.Ordinal) { ["Demo"] = "true" });
        await using var scope = portal.Services.CreateAsyncScope();
        var build = scope.ServiceProvider.GetServices<Scheduling.ISweep>().First(s => s.Name == "build-applications");
        await build.RunAsync(portal.Clock.GetUtcNow(), default);
        var packs = await portal.DbAsync(db => db.ApplicationPacks.AsNoTracking().ToListAsync());
        if (PackTools.Missing.Count > 0)
            packs.ShouldBeEmpty();
        else
            packs.ShouldHaveSingleItem().State.ShouldBe(PackState.Ready);
    }
}
