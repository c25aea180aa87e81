using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

public sealed class ReminderPlanPageTests
{
    /// <summary>The fields of a plan; each stage is written "days To To".</summary>
    private static string[] Plan(int ordinal, string stop, string reason, params string[] stages) =>
        ["Form.Ordinal", $"{ordinal}", "Form.StopDays", stop, "Form.PlanReason", reason, .. stages.SelectMany((stage, i) => Stage(stage.Split(' '), i))];

    private static IEnumerable<string> Stage(string[] words, int i) =>
        [$"Form.Stages[{i}].Days", words[0], .. words.Skip(1).SelectMany(to => new[] { $"Form.Stages[{i}].To", to })];

    private static async Task<Answer> SetAsync(Visitor who, string key, params string[] fields)
    {
        await who.GetAsync("/account");
        return await who.PostAsync($"/reminder-plans/{key}", fields);
    }

    private static Task<List<(string Recipient, int Stage)>> SentAsync(Portal portal, string kinds) =>
        portal.DbAsync(async db =>
            (await db.Notices.Where(n => n.Kind.StartsWith(kinds) && n.Skipped == null).OrderBy(n => n.Id).ToListAsync()).ConvertAll(n =>
                (n.Recipient, n.Stage)
            )
        );

    private static async Task<long> GivenCertificateAsync(Portal portal, Supplier supplier, int days)
    {
        var id = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(days));
        await portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == id)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
        return id;
    }

    [Theory, OnEachDatabase]
    public async Task A_plan_of_a_document_type_is_in_force_at_once_and_sends_nothing_that_was_sent(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = (await portal.GivenAccountAsync("owner", supplier.Id)).Id;
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        await GivenCertificateAsync(portal, supplier, 35);
        (await portal.SweepAsync("remind-expiring")).Done.ShouldBe(1);
        (await manager.GetAsync("/reminder-plans")).Words.ShouldContain("Certificates and permits that end");
        (await manager.GetAsync("/reminder-plans/ISO14001")).Words.ShouldContain("As shipped");

        var plan = Plan(0, "30", "Audits take longer now", "7 SupplierOwner", "120 SupplierOwner", "40 SupplierOwner Buyer");
        var preview = await manager.PostAsync("/reminder-plans/ISO14001/preview", plan);
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Words);
        preview.Text.ShouldContain("Sent today</th><td class=\"num\" data-label=\"As it is\">0</td><td class=\"num\" data-label=\"With the new plan\">2</td>");
        (await portal.DbAsync(db => db.ReminderPlans.AnyAsync())).ShouldBeFalse("a preview changes nothing");
        (await SetAsync(manager, "ISO14001", plan)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.GetAsync("/reminder-plans")).Words.ShouldContain("120 · 40 · 7");

        (await portal.SweepAsync("remind-expiring")).Done.ShouldBe(2);
        (await portal.SweepAsync("remind-expiring")).Found.ShouldBe(0);
        (await SentAsync(portal, "document.")).ShouldBe(
            [($"account:{owner}", 60), ($"account:{owner}", 40), ($"account:{officer.Account!.Id}", 40)],
            ignoreOrder: true
        );
        var line = await portal.DbAsync(db => db.AuditLines.SingleAsync(l => l.Action == "reminder-plan.set"));
        (line.Subject, line.Detail).ShouldBe(("document-type:ISO14001", "– → 120 SupplierOwner, 40 SupplierOwner+Buyer, 7 SupplierOwner, stop 30"));

        // an older form, the same plan again, and a plan whose new stages are less imminent than what left
        (await SetAsync(manager, "ISO14001", Plan(0, "30", "late", "50 SupplierOwner"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await SetAsync(manager, "ISO14001", [.. plan.Take(1), "1", .. plan.Skip(2)])).Words.ShouldContain("That is the plan already");
        (await SetAsync(manager, "ISO14001", Plan(1, "30", "more", "200 SupplierOwner", "50 SupplierOwner Buyer"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SweepAsync("remind-expiring")).Found.ShouldBe(0);

        await manager.GetAsync("/reminder-plans/ISO14001");
        (await manager.PostAsync("/reminder-plans/ISO14001/drop", "Drop.Ordinal", "2", "Drop.DropReason", "as before")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        var page = await manager.GetAsync("/reminder-plans/ISO14001");
        page.Words.ShouldContain("As shipped");
        page.Words.ShouldContain("Version 3");
    }

    [Theory, OnEachDatabase]
    public async Task A_plan_of_a_kind_says_who_hears_of_it_and_when_it_stops(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenAccountAsync("owner", supplier.Id);
        using var manager = await portal.SignInAsync("manager");
        (await SetAsync(manager, "Requalification", Plan(0, "9", "ours alone", "10 Manager", "-8 Manager"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await SetAsync(manager, "YearlyStatement", Plan(0, "5", "earlier", "200 TopicContact"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.GetAsync("/reminder-plans/ROHS_DOC")).Words.ShouldContain("Plan of its kind");
        portal.Clock.Advance(TimeSpan.FromDays(310));
        await portal.SweepAsync("open-requalifications");
        (await portal.SweepAsync("remind-requalifications")).Found.ShouldBe(0, "the stage of 60 days is no more");
        var due = await portal.DbAsync(db => db.Requalifications.Select(c => c.DueOn).SingleAsync());
        portal.Clock.Advance(TimeSpan.FromDays(due.DayNumber - portal.Today.DayNumber - 10));
        (await portal.SweepAsync("remind-requalifications")).Done.ShouldBe(1);
        portal.Clock.Advance(TimeSpan.FromDays(19));
        (await portal.SweepAsync("remind-requalifications")).Found.ShouldBe(0, "it has stopped");
        (await SentAsync(portal, "requalification.near")).ShouldBe([($"account:{manager.Account!.Id}", 10)]);
    }

    [Theory, OnEachDatabase]
    public async Task Our_own_filings_are_told_to_our_own_people(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenAccountAsync("owner", supplier.Id);
        var officer = await portal.GivenAccountAsync("officer");
        var manager = await portal.GivenAccountAsync("manager");
        (await portal.SweepAsync("remind-filings")).Found.ShouldBe(0);
        // the dynamic-management table is due on 15 April
        portal.Clock.Advance(new DateOnly(2027, 2, 20).ToDateTime(TimeOnly.MinValue) - portal.Today.ToDateTime(TimeOnly.MinValue));
        (await portal.SweepAsync("remind-filings")).Done.ShouldBe(1);
        portal.Clock.Advance(TimeSpan.FromDays(30));
        (await portal.SweepAsync("remind-filings")).Done.ShouldBe(2);
        (await portal.SweepAsync("remind-filings")).Found.ShouldBe(0);
        (await SentAsync(portal, "filing.")).ShouldBe(
            [($"account:{officer.Id}", 60), ($"account:{officer.Id}", 30), ($"account:{manager.Id}", 30)],
            ignoreOrder: true
        );
        await portal.SweepAsync("gather-digests");
        (await portal.MailToAsync(manager.Email!)).ShouldHaveSingleItem().Text.ShouldContain("File the yearly dynamic-management table: 2027-04-15");
    }

    [Theory, OnEachDatabase]
    public async Task Plans_that_cannot_hold_are_named_and_nothing_is_kept(string database)
    {
        using var portal = Portal.Start(database);
        using var manager = await portal.SignInAsync("manager");
        using var officer = await portal.SignInAsync("officer");
        foreach (
            var (fields, status, words) in new[]
            {
                (Plan(0, "30", "x", "7 Buyer", "7 Manager"), HttpStatusCode.Conflict, "The stage of 7 days is there twice"),
                (Plan(0, "30", "x", "731 Buyer"), HttpStatusCode.Conflict, "-365 to 730"),
                (Plan(0, "30", "x", "7"), HttpStatusCode.Conflict, "nobody to hear of it"),
                (Plan(0, "30", "x"), HttpStatusCode.Conflict, "one stage at least"),
                (Plan(0, "30", "x", " Buyer"), HttpStatusCode.Conflict, "needs its days"),
                (Plan(0, "30", "x", "-30 Buyer"), HttpStatusCode.Conflict, "comes after the stop"),
                (Plan(0, "0", "x", "7 Buyer"), HttpStatusCode.UnprocessableEntity, "1"),
                (Plan(0, "", "x", "7 Buyer"), HttpStatusCode.UnprocessableEntity, ""),
                (Plan(0, "30", "", "7 Buyer"), HttpStatusCode.UnprocessableEntity, ""),
                (Plan(0, "30", "a\u202Eb", "7 Buyer"), HttpStatusCode.UnprocessableEntity, ""),
                (Plan(0, "30", new string('长', 1001), "7 Buyer"), HttpStatusCode.UnprocessableEntity, ""),
                (Plan(0, "30", "x", "seven Buyer"), HttpStatusCode.UnprocessableEntity, ""),
                (Plan(0, "30", "x", "7 Nobody"), HttpStatusCode.UnprocessableEntity, ""),
                (Plan(0, "30", "x", [.. Enumerable.Range(1, 23).Select(d => $"{d} Buyer")]), HttpStatusCode.UnprocessableEntity, "Too many"),
            }
        )
        {
            var answer = await SetAsync(manager, "SurveillanceDue", fields);
            answer.Status.ShouldBe(status, string.Join(' ', fields) + answer.Words);
            answer.Words.ShouldContain(words);
            (await manager.PostAsync("/reminder-plans/SurveillanceDue/preview", fields)).Words.ShouldContain(words);
        }

        (await SetAsync(manager, "StatutoryFiling", Plan(0, "30", "x", "7 SupplierOwner"))).Words.ShouldContain("do not hear of the enterprise's own filings");
        (await SetAsync(manager, "Training", Plan(0, "30", "x", "7 Manager"))).Words.ShouldContain("suppliers alone");
        foreach (var key in new[] { "nothing", "1", "trAining", "ISO14001%20" })
        {
            (await manager.GetAsync($"/reminder-plans/{key}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await SetAsync(manager, key, Plan(0, "30", "x", "7 Buyer"))).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await officer.GetAsync("/reminder-plans")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await SetAsync(officer, "Training", Plan(0, "30", "x", "7 SupplierOwner"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await portal.DbAsync(db => db.ReminderPlans.AnyAsync())).ShouldBeFalse();
        (await SetAsync(manager, "Training", Plan(0, "30", "<b>粗体</b>", "7 SupplierOwner"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.GetAsync("/reminder-plans/Training")).Text.ShouldNotContain("<b>粗体</b>");
    }
}
