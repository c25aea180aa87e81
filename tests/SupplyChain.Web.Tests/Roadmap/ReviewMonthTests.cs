using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Roadmap;

/// <summary>The month is 2026-10: the portal's clock stands in November.</summary>
public sealed class ReviewMonthTests
{
    private const string Month = "/dashboard/history/2026-10";

    private static string[] Decision(string text, DateOnly due) =>
        ["Form.DecisionText", text, "Form.DecisionOwner", "EHS", "Form.DecisionDue", due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];

    [Fact]
    public async Task A_decision_becomes_a_task_and_the_next_month_says_whether_it_was_kept()
    {
        using var own = new OwnPortal();
        var portal = own.Portal;
        await own.GivenOwnEvidenceAsync();
        await portal.SweepAsync("freeze-month");
        using var visitor = await portal.SignInAsync(Roles.Management);
        await visitor.GetAsync(Month);
        foreach (var (text, days) in new[] { ("Meter the ovens", 5), ("Ask ten suppliers", 3), ("Write a policy", 200) })
            (await visitor.PostAsync(Month + "/decisions", Decision(text, portal.Today.AddDays(days)))).Status.ShouldBe(HttpStatusCode.Redirect);
        var tasks = await portal.DbAsync(db => db.RoadmapTasks.Where(t => t.DecidedIn != null).ToListAsync());
        tasks.Select(t => t.DecidedIn).Distinct().ShouldBe([new DateOnly(2026, 10, 31)]);
        (await visitor.GetAsync("/roadmap/tasks")).Words.ShouldContain("Meter the ovens");

        await portal.DbAsync(async db =>
        {
            var done = await db.RoadmapTasks.SingleAsync(t => t.Title == "Meter the ovens");
            done.Describe(
                new TaskFacts(
                    done.Title,
                    null,
                    done.Owner,
                    0,
                    0,
                    done.StartOn,
                    done.DueOn,
                    "Report 7",
                    new Dictionary<string, decimal>(StringComparer.Ordinal),
                    [],
                    []
                )
            );
            done.Move(TaskState.Done, null, portal.Today.AddDays(1));
            return await db.SaveChangesAsync();
        });
        portal.Clock.Advance(TimeSpan.FromDays(11));
        await portal.SweepAsync("freeze-month");
        using var later = await portal.SignInAsync(Roles.Management);
        foreach (var path in new[] { "/dashboard/history/2026-11", "/dashboard" })
        {
            var words = Regex.Replace((await later.GetAsync(path)).Words, "\\s+", " ");
            words.ShouldMatch("Meter the ovens.{0,60}Kept", path);
            words.ShouldMatch("Ask ten suppliers.{0,60}Not kept", path);
            words.ShouldMatch("Write a policy.{0,60}Still in time", path);
        }

        var page = await later.GetAsync("/dashboard");
        var said = Regex.Replace(page.Words, "\\s+", " ");
        said.IndexOf("See to the decision: Ask ten suppliers", StringComparison.Ordinal)
            .ShouldBeInRange(0, said.IndexOf("Our own star", StringComparison.Ordinal), "the next action comes first");
        said.ShouldContain("3 decisions, 2 still open");
        var gaps = Regex.Match(said, @"(\d+) indicators lose ([\d.]+) points");
        var lost = await portal.DbAsync(db => db.MonthSnapshots.OrderByDescending(s => s.Month).Select(s => s.Index).FirstAsync());
        decimal.Parse(gaps.Groups[2].Value, CultureInfo.InvariantCulture).ShouldBe(100 - lost!.Value, "a summary adds up to the figure beside it");
        foreach (Match fold in Regex.Matches(page.Text, "<details class=\"fold\">.*?</details>", RegexOptions.Singleline))
            fold.Value.ShouldMatch("(?s)<summary>[^<]*\\d[^<]*</summary>.*<table", "a fold says a count and holds its table");

        var minutes = await later.BytesAsync("/dashboard/history/2026-11/minutes");
        using var book = SpreadsheetDocument.Open(new MemoryStream(minutes), false);
        var cells = book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<Cell>()).Select(c => c.InnerText).ToList();
        var hash = await portal.DbAsync(db => db.MonthSnapshots.Where(s => s.Month == new DateOnly(2026, 11, 30)).Select(s => s.Sha256).SingleAsync());
        foreach (var word in new[] { hash, "Write a policy", "Still in time", "2026-11" })
            cells.ShouldContain(word);
    }

    [Fact]
    public async Task A_decision_that_cannot_be_kept_is_refused_with_what_was_typed()
    {
        using var own = new OwnPortal();
        var portal = own.Portal;
        await own.GivenOwnEvidenceAsync();
        await portal.SweepAsync("freeze-month");
        var month = $"/dashboard/history/{await portal.DbAsync(db => db.MonthSnapshots.MaxAsync(s => s.Month)):yyyy-MM}";
        using var visitor = await portal.SignInAsync(Roles.Management);
        await visitor.GetAsync(month);
        foreach (
            var (form, reason) in new[]
            {
                (Decision("Too late", portal.Today.AddDays(-1)), "has passed"),
                (Decision("a\u202Eb", portal.Today), "characters"),
                (Decision(new string('x', 201), portal.Today), "200"),
                (Decision("", portal.Today), "What is decided"),
            }
        )
        {
            var answer = await visitor.PostAsync(month + "/decisions", form);
            ((int)answer.Status).ShouldBeInRange(409, 422, reason);
            answer.Words.ShouldContain(reason);
            answer.Text.ShouldContain("value=\"EHS\"");
        }

        (await visitor.PostAsync(month + "/decisions", Decision("Once only", portal.Today.AddDays(9)))).Status.ShouldBe(HttpStatusCode.Redirect);
        await visitor.GetAsync(month);
        (await visitor.PostAsync(month + "/decisions", Decision("Once only", portal.Today.AddDays(9)))).Words.ShouldContain("decided the same already");
        (await visitor.PostAsync("/dashboard/history/2020-01/decisions", Decision("No month", portal.Today.AddDays(9)))).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync(month);
        (await officer.PostAsync(month + "/decisions", Decision("Not mine", portal.Today.AddDays(9)))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (
            await portal.DbAsync(db => db.RoadmapTasks.CountAsync(t => t.DecidedIn != null && t.Title != "Once only" && t.Owner == "EHS" && t.Title.Length < 9))
        ).ShouldBe(0);
    }
}
