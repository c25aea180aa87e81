using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

public sealed class RequalificationTests
{
    internal static Task<RequalificationCase> NowAsync(Portal portal, long supplierId) =>
        portal.DbAsync(db => db.Requalifications.Include(c => c.History).AsNoTracking().Where(c => c.SupplierId == supplierId).OrderBy(c => c.Id).LastAsync());

    internal static async Task<Answer> HandInAsync(Visitor owner, string task, string changes = "")
    {
        var page = await owner.GetAsync("/company/requalification");
        return await owner.PostAsync(
            "/company/requalification",
            "HandIn.Revision",
            page.Value("HandIn.Revision") ?? "0",
            "HandIn.Task",
            task,
            "HandIn.Changes",
            changes
        );
    }

    internal static async Task<Answer> DecideAsync(Visitor staff, long id, string move, string reason = "", string audited = "", string? revision = null)
    {
        var page = await staff.GetAsync($"/requalifications/{id}");
        return await staff.PostAsync(
            $"/requalifications/{id}/decide",
            "Form.Revision",
            revision ?? page.Value("Form.Revision") ?? "0",
            "Form.Move",
            move,
            "Form.CaseReason",
            reason,
            "Form.AuditedOn",
            audited
        );
    }

    internal static async Task<long> OpenAsync(Visitor staff, Supplier supplier, string cause = "FailedCheck", string note = "抽检不合格")
    {
        await staff.GetAsync($"/suppliers/{supplier.Id}/requalifications");
        var answer = await staff.PostAsync($"/suppliers/{supplier.Id}/requalifications", "Form.Cause", cause, "Form.CauseNote", note);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return long.Parse(answer.Leads!.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    [Theory, OnEachDatabase]
    public async Task A_case_opens_ahead_of_its_day_and_is_worked_off_to_a_new_date(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        await portal.SweepAsync("regrade-stale");
        (await portal.SweepAsync("open-requalifications")).Found.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(310));
        (await portal.SweepAsync("open-requalifications")).Done.ShouldBe(1);
        (await portal.SweepAsync("open-requalifications")).Found.ShouldBe(0);
        (await portal.MailToAsync(owner.Email!)).ShouldContain(m => m.Subject.Contains("Requalification opened"));
        var id = (await NowAsync(portal, supplier.Id)).Id;

        using var officer = await portal.SignInAsync("officer");
        using var person = await portal.SignInAsync("owner", supplier);
        (await person.GetAsync("/home")).Words.ShouldContain("Requalification: hand in documents");
        (await DecideAsync(officer, id, "Grade")).Words.ShouldContain("has not handed in");
        (await HandInAsync(person, "Answers")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await HandInAsync(person, "Answers", "无变化")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await HandInAsync(person, "Documents")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await HandInAsync(person, "Documents")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.GetAsync("/home")).Words.ShouldContain("1 requalifications wait for us");
        if ((await NowAsync(portal, supplier.Id)).AuditNeeded)
            (await DecideAsync(officer, id, "RecordAudit", "现场审核合格", Papers.Day(portal.Today))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await DecideAsync(officer, id, "Grade")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await DecideAsync(officer, id, "Renew")).Words.ShouldContain("A procurement manager decides");
        using var manager = await portal.SignInAsync("manager");
        (await DecideAsync(manager, id, "Renew", revision: "0")).Words.ShouldContain("changed");
        (await DecideAsync(manager, id, "Renew")).Status.ShouldBe(HttpStatusCode.Redirect);

        var closed = await NowAsync(portal, supplier.Id);
        closed.Outcome.ShouldBe(RequalificationOutcome.Renewed);
        var next = await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).Select(s => s.RequalifyOn).SingleAsync());
        next.ShouldBe(closed.NextOn);
        next!.Value.ShouldBeGreaterThan(portal.Today.AddMonths(5));
        (await portal.NewestAsync(supplier.Id))!.Cause.ShouldBe(GradeCause.Scheduled);
        (await portal.SweepAsync("open-requalifications")).Found.ShouldBe(0);
        var acts = await portal.DbAsync(db => db.AuditLines.Where(l => l.Subject == $"requalification:{id}").Select(l => l.Action).ToListAsync());
        acts.ShouldContain("requalification.renew");
    }

    [Theory, OnEachDatabase]
    public async Task Beyond_the_grace_the_portal_proposes_once_and_a_person_confirms(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var spared = await portal.GivenSupplierAsync();
        portal.Clock.Advance(TimeSpan.FromDays(310));
        await portal.SweepAsync("open-requalifications");
        portal.Clock.Advance(TimeSpan.FromDays(80));
        (await portal.SweepAsync("propose-suspensions")).Found.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(30));
        (await portal.SweepAsync("propose-suspensions")).Done.ShouldBe(2);
        (await portal.SweepAsync("propose-suspensions")).Found.ShouldBe(0);
        using var manager = await portal.SignInAsync("manager");
        foreach (var (of, confirmed) in new[] { (supplier, "true"), (spared, "false") })
        {
            var page = await manager.GetAsync($"/suppliers/{of.Id}");
            page.Words.ShouldContain("days of grace are over");
            var answer = await manager.PostAsync(
                $"/suppliers/{of.Id}/proposal",
                "Proposal.Revision",
                page.Value("Proposal.Revision")!,
                "Proposal.Confirmed",
                confirmed,
                "Proposal.RefusalReason",
                "正在搬迁"
            );
            answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        }

        var status = await portal.DbAsync(db => db.Suppliers.ToDictionaryAsync(s => s.Id, s => s.Status));
        (status[supplier.Id], status[spared.Id]).ShouldBe((SupplierStatus.Suspended, SupplierStatus.Qualified));
        (await portal.SweepAsync("propose-suspensions")).Found.ShouldBe(0, "a person said no to this case");
    }

    [Theory, OnEachDatabase]
    public async Task What_happens_makes_it_due_at_once_and_what_was_handed_in_is_asked_again(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        var id = await OpenAsync(officer, supplier, cause: "", note: "年度安排");
        (await officer.PostAsync($"/suppliers/{supplier.Id}/requalifications", "Form.Cause", "", "Form.CauseNote", "再次")).Words.ShouldContain("open already");
        (await HandInAsync(owner, "Answers", "no change")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await OpenAsync(officer, supplier, "Incident", "废水超标")).ShouldBe(id);
        var found = await NowAsync(portal, supplier.Id);
        found.DueOn.ShouldBe(portal.Today);
        (await portal.DbAsync(db => db.Suppliers.SingleAsync(s => s.Id == supplier.Id))).RequalifyOn.ShouldBe(portal.Today);
        found.AnswersAt.ShouldBeNull();
        found.History.Count.ShouldBe(3);
        var atOnce = await portal.GivenSupplierAsync();
        await OpenAsync(officer, atOnce);
        (await NowAsync(portal, atOnce.Id)).DueOn.ShouldBe(portal.Today, "without a case before, too");
        (await officer.GetAsync("/requalifications?state=Overdue")).Words.ShouldContain("No requalification matches");
        (await officer.GetAsync("/requalifications?after=x")).Status.ShouldBe(HttpStatusCode.BadRequest);
        portal.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await portal.SignInAsync("officer");
        (await later.GetAsync("/requalifications?state=Overdue")).Words.ShouldContain("3 days late");
    }

    [Theory, OnEachDatabase]
    public async Task A_document_that_ends_by_the_day_holds_the_papers_up_until_its_renewal_waits(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        var version = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(-1));
        await portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == version)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
        await OpenAsync(officer, supplier);
        (await HandInAsync(owner, "Documents")).Words.ShouldContain("1 document ends by the due day");
        await portal.DbAsync(async db =>
        {
            var document = await db.Documents.Include(d => d.Versions).SingleAsync(d => d.SupplierId == supplier.Id);
            var facts = document.Versions[0].Facts with { ValidTo = portal.Today.AddYears(3) };
            document.Submit(facts, new StoredFile(new string('c', 64), "b.pdf", 1, "application/pdf"), 1, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        (await HandInAsync(owner, "Documents")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnEachDatabase]
    public async Task A_paper_that_we_make_ourselves_holds_nobody_up(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        var version = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddDays(-1), "SUPPLIER_AUDIT");
        await portal.DbAsync(async db =>
        {
            (await db.DocumentVersions.SingleAsync(v => v.Id == version)).Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
        });
        await OpenAsync(officer, supplier);
        (await HandInAsync(owner, "Documents")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnEachDatabase]
    public async Task A_foreign_company_finds_nothing_and_changes_nothing(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var stranger = await portal.SignInAsync("owner", other);
        var id = await OpenAsync(officer, supplier, note: "canary-requalification");
        (await stranger.GetAsync("/company/requalification")).Words.ShouldNotContain("canary-requalification");
        (await stranger.GetAsync($"/requalifications/{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await HandInAsync(stranger, "Answers", "no change")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await NowAsync(portal, supplier.Id)).AnswersAt.ShouldBeNull();
        using var program = await Papers.ProgramAsync(portal, "owner", other);
        (await program.GetAsync($"/api/v1/suppliers/{supplier.Id}/requalifications")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var own = await Papers.ProgramAsync(portal, "owner", supplier);
        var rows = JsonDocument.Parse(await own.GetStringAsync($"/api/v1/suppliers/{supplier.Id}/requalifications")).RootElement;
        rows.GetArrayLength().ShouldBe(1);
        var seen = await portal.DbAsync(async db =>
        {
            db.OnlySupplierId = other.Id;
            return (await db.Requalifications.CountAsync(), await db.Set<RequalificationEvent>().CountAsync());
        });
        seen.ShouldBe((0, 0));
    }

    [Theory, OnEachDatabase]
    public async Task Words_that_cannot_be_kept_are_named_and_nothing_is_opened(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync($"/suppliers/{supplier.Id}/requalifications");
        foreach (var note in new[] { "", new string('长', 1001), "a\u202Eb", "a\u0007b" })
            (await officer.PostAsync($"/suppliers/{supplier.Id}/requalifications", "Form.Cause", "Incident", "Form.CauseNote", note)).Status.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );
        foreach (var cause in new[] { "Whim", "99" })
            (await officer.PostAsync($"/suppliers/{supplier.Id}/requalifications", "Form.Cause", cause, "Form.CauseNote", "x")).Status.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );
        (await officer.PostAsync("/suppliers/999999999/requalifications", "Form.CauseNote", "x")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await portal.DbAsync(db => db.Requalifications.CountAsync(c => c.SupplierId == supplier.Id))).ShouldBe(0);
        await OpenAsync(officer, supplier, note: "<b>粗体</b>");
        (await officer.GetAsync($"/suppliers/{supplier.Id}/requalifications")).Text.ShouldNotContain("<b>粗体</b>");
    }

    [Theory, OnEachDatabase]
    public async Task A_company_without_a_qualification_has_none_to_renew(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        foreach (var status in new[] { SupplierStatus.Registered, SupplierStatus.UnderReview })
        {
            var supplier = await portal.GivenSupplierAsync(status: status);
            await officer.GetAsync($"/suppliers/{supplier.Id}/requalifications");
            var refused = await officer.PostAsync($"/suppliers/{supplier.Id}/requalifications", "Form.Cause", "Incident", "Form.CauseNote", "何事");
            refused.Status.ShouldBe(HttpStatusCode.Conflict, refused.Words);
            (await portal.DbAsync(db => db.Requalifications.CountAsync(c => c.SupplierId == supplier.Id))).ShouldBe(0);
        }
    }
}
