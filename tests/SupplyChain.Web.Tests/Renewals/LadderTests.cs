using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Renewals;

public sealed class LadderTests
{
    private static string Path(RenewalCase it, string more = "") => $"/documents/expiring/{it.OldId}/ladder{more}";

    [Theory, OnEachDatabase]
    public async Task The_silent_are_escalated_step_by_step_and_a_second_person_decides_on_conditions(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var helper = await portal.GivenAccountAsync("contributor", supplier.Id);
        await portal.GivenAccountAsync("owner", supplier.Id);
        var it = await RenewalCase.GivenAsync(portal, supplier, renewed: false);
        using var manager = await portal.SignInAsync("manager");
        using var officer = await portal.SignInAsync("officer");
        var until = Papers.Day(portal.Today.AddMonths(2));
        (await officer.GetAsync("/documents/expiring?column=Silent")).Text.ShouldContain(Path(it));
        await officer.GetAsync(Path(it));
        (await officer.PostAsync(Path(it), "Form.Rung", "Conditional", "Form.LadderNote", "new certificate", "Form.ConditionsTo", until)).Status.ShouldBe(
            HttpStatusCode.Conflict,
            "nobody was telephoned yet"
        );
        (await officer.PostAsync(Path(it), "Form.Rung", "OtherContact", "Form.Person", $"account:{helper.Id}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.MailToAsync(helper.Email!)).ShouldHaveSingleItem().Subject.ShouldContain("ends soon");
        (await officer.PostAsync(Path(it), "Form.Rung", "Phone", "Form.LadderNote", "Spoke to Ms Li: audit is late")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync(Path(it), "Form.Rung", "Manager", "Form.LadderNote", "No date yet")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync(Path(it), "Form.Rung", "Conditional", "Form.LadderNote", "new certificate", "Form.ConditionsTo", until)).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await officer.PostAsync(Path(it), "Form.Rung", "Conditional", "Form.LadderNote", "again", "Form.ConditionsTo", until)).Status.ShouldBe(
            HttpStatusCode.Conflict
        );
        (await portal.MailToAsync(manager.Account!.Email!)).Count.ShouldBe(2, "told, and asked to confirm");
        (await Status(portal, supplier)).ShouldBe(SupplierStatus.Qualified, "nothing is blocked before somebody confirms");
        var board = (await officer.GetAsync("/documents/expiring?column=Silent")).Words;
        board.ShouldContain("step 4: Conditional status");

        var step = await portal.DbAsync(db => db.EscalationSteps.SingleAsync(s => s.Rung == Rung.Conditional));
        (await officer.PostAsync(Path(it, $"/{step.Id}"), "revision", "0", "agreed", "true")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync("/home")).Words.ShouldContain("1 proposal of conditional status to confirm");
        await manager.GetAsync(Path(it));
        (await manager.PostAsync(Path(it, $"/{step.Id}"), "revision", "7", "agreed", "true")).Status.ShouldBe(HttpStatusCode.Conflict, "a stale form");
        (await manager.PostAsync(Path(it, $"/{step.Id}"), "revision", $"{step.Revision}", "agreed", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Status(portal, supplier)).ShouldBe(SupplierStatus.ConditionallyQualified);
        (await manager.PostAsync(Path(it, $"/{step.Id}"), "revision", $"{step.Revision}", "agreed", "true")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.MailToAsync(helper.Email!))[^1].Subject.ShouldContain("qualified under conditions");
    }

    [Theory, OnEachDatabase]
    public async Task Bad_steps_are_refused_and_nothing_of_them_is_kept(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var stranger = await portal.GivenAccountAsync("owner", (await portal.GivenSupplierAsync()).Id);
        var it = await RenewalCase.GivenAsync(portal, supplier, renewed: false);
        var answered = await RenewalCase.GivenAsync(portal, supplier);
        using var manager = await portal.SignInAsync("manager");
        await manager.GetAsync(Path(it));
        foreach (var note in new[] { "", "a\u202eb", new string('x', 1001) })
            (await manager.PostAsync(Path(it), "Form.Rung", "Phone", "Form.LadderNote", note)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.PostAsync(Path(it), "Form.Rung", "Ladder", "Form.LadderNote", "x")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.PostAsync(Path(it), "Form.Rung", "OtherContact", "Form.Person", $"account:{stranger.Id}")).Status.ShouldBe(
            HttpStatusCode.Conflict,
            "a person of another company"
        );
        (await manager.PostAsync(Path(answered), "Form.Rung", "Phone", "Form.LadderNote", "x")).Status.ShouldBe(HttpStatusCode.Conflict);
        var marked = await manager.PostAsync(Path(it), "Form.Rung", "Phone", "Form.LadderNote", "<script>alert(1)</script>");
        marked.Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.GetAsync(Path(it))).Text.ShouldNotContain("<script>alert(1)");
        foreach (var day in new[] { portal.Today, portal.Today.AddMonths(7) })
            (await manager.PostAsync(Path(it), "Form.Rung", "Conditional", "Form.LadderNote", "x", "Form.ConditionsTo", Papers.Day(day))).Status.ShouldBe(
                HttpStatusCode.Conflict
            );
        (
            await manager.PostAsync(Path(it), "Form.Rung", "Conditional", "Form.LadderNote", "x", "Form.ConditionsTo", Papers.Day(portal.Today.AddDays(9)))
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        var step = await portal.DbAsync(db => db.EscalationSteps.SingleAsync(s => s.Rung == Rung.Conditional));
        (await manager.PostAsync(Path(it, $"/{step.Id}"), "revision", "0", "agreed", "true")).Status.ShouldBe(HttpStatusCode.Conflict, "own proposal");
        (await portal.DbAsync(db => db.EscalationSteps.CountAsync())).ShouldBe(2);
        using var owner = await portal.SignInAsync("owner", supplier);
        (await owner.GetAsync(Path(it))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync("/documents/expiring/999999/ladder")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task One_message_a_week_says_where_the_renewals_stand_however_often_it_runs(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        var heavy = await RenewalCase.GivenAsync(portal, supplier, renewed: false);
        await RenewalCase.GivenAsync(portal, supplier);
        await RenewalCase.GivenAsync(portal, supplier, endsIn: 80, renewed: false);
        await RenewalCase.GivenAsync(portal, supplier, endsIn: -4, renewed: false);
        await portal.DbAsync(db => db.DocumentVersions.Where(v => v.Id == heavy.OldId).ExecuteUpdateAsync(u => u.SetProperty(v => v.TierWithout, "C")));
        await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.Tier, "A")));
        (await portal.SweepAsync("tell-week")).Done.ShouldBe(1);
        (await portal.SweepAsync("tell-week")).Done.ShouldBe(0);
        var mail = (await portal.MailToAsync(officer.Account!.Email!)).ShouldHaveSingleItem();
        mail.Text.ShouldContain("2 documents lapse within 60 days: 1 renewed and waiting for review, 0 asked for, 0 promised, 1 silent; 1 lapsed already.");
        mail.Text.ShouldContain("1 would drop suppliers of tier A or B below B.");
        mail.Text.ShouldContain($"{supplier.Name} (A)");
        portal.Clock.Advance(TimeSpan.FromDays(14));
        (await portal.SweepAsync("tell-week")).Done.ShouldBe(1, "after two weeks without a run there is one message, not two");
    }

    private static Task<SupplierStatus> Status(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).Select(s => s.Status).SingleAsync());
}
