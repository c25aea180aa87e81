using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Grading;

public sealed class GradeTrendTests
{
    [Theory, OnEachDatabase]
    public async Task The_curve_and_its_table_show_every_score_and_any_two_grades_are_compared(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var rival = await portal.GivenRatedSupplierAsync();
        await portal.SweepAsync("regrade-stale");
        var scores = new List<string> { GradeTags.Number((await portal.NewestAsync(supplier.Id))!.Score!.Value) };
        foreach (var code in new[] { "S13", "S14" })
        {
            portal.Clock.Advance(TimeSpan.FromDays(30));
            var now = portal.Clock.GetUtcNow();
            await portal.DbAsync(async db =>
            {
                (await db.EvidenceEntries.SingleAsync(e => e.SupplierId == supplier.Id && e.Code == code)).Replace(now);
                db.EvidenceEntries.Add(EvidenceEntry.Of(supplier.Id, new Answer(code, 2, portal.Today), by: 1, now));
                (await db.Suppliers.SingleAsync(s => s.Id == supplier.Id)).MarkStale();
                await db.SaveChangesAsync();
            });
            await portal.SweepAsync("regrade-stale");
            scores.Add(GradeTags.Number((await portal.NewestAsync(supplier.Id))!.Score!.Value));
        }

        scores.Distinct().Count().ShouldBe(3);
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        using var other = await portal.SignInAsync(Roles.Owner, rival);
        foreach (var (reader, path) in new[] { (owner, "/company/grade"), (officer, $"/suppliers/{supplier.Id}/grade") })
        {
            var page = await reader.GetAsync(path);
            page.Text.ShouldContain("data-chart=");
            page.Words.ShouldContain($"3 grades, from {scores[0]} to {scores[2]} points");
            foreach (var score in scores)
                page.Words.ShouldContain(score);
        }

        (await other.GetAsync("/company/grade")).Text.ShouldNotContain("data-chart");
        var first = portal.DbAsync(db => Task.FromResult(db.Grades.Where(g => g.SupplierId == supplier.Id).Min(g => g.Id)));
        var last = (await portal.NewestAsync(supplier.Id))!.Id;
        (await owner.GetAsync($"/company/grades/compare?from={await first}&to={last}")).Words.ShouldContain(scores[0]);
        (await other.GetAsync($"/company/grades/compare?from={await first}&to={last}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
