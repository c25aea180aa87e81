using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

public sealed class DowngradeTests
{
    private static readonly string[] Lapsing = ["ISO14001", "ISO45001", "QC080000"];

    /// <summary>A supplier whose tier falls tomorrow, because three certificates lapse; one of its people, and its grade.</summary>
    internal static async Task<(Supplier Supplier, Grade Grade, Account Owner)> GivenFallingAsync(Portal portal)
    {
        var supplier = await portal.GivenRatedSupplierAsync();
        foreach (var type in Lapsing)
            await portal.GivenVersionAsync(supplier, type, validTo: portal.Today);
        var owner = await portal.GivenAccountAsync(Roles.Owner, supplier.Id);
        await portal.SweepAsync("regrade-stale");
        return (supplier, (await portal.NewestAsync(supplier.Id))!, owner);
    }

    internal static async Task<DowngradeProposal> LapseAsync(Portal portal, Supplier supplier)
    {
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.SweepAsync("mark-stale-grades");
        (await portal.SweepAsync("regrade-stale")).Failed.ShouldBe(0);
        return await ProposalAsync(portal, supplier);
    }

    internal static Task<DowngradeProposal> ProposalAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Downgrades.AsNoTracking().Where(p => p.SupplierId == supplier.Id).OrderByDescending(p => p.Id).FirstAsync());

    private static async Task<Visitor> SignInAsync(Portal portal, Account account)
    {
        var visitor = portal.Stranger();
        await visitor.SignInAsync(account.Email!, Portal.Password);
        return visitor;
    }

    [Theory, OnEachDatabase]
    public async Task A_lapse_that_lowers_the_tier_is_proposed_and_made_only_after_the_days_to_answer_by_a_person(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, before, owner) = await GivenFallingAsync(portal);
        var proposal = await LapseAsync(portal, supplier);

        (await portal.CountAsync(supplier.Id)).ShouldBe(1);
        proposal.State.ShouldBe(DowngradeState.Open);
        proposal.FromTier.ShouldBe(before.Tier);
        proposal.Cause.ShouldBe(GradeCause.DocumentLapsed);
        // five working days after Saturday 21 November 2026
        proposal.AnswerUntil.ShouldBe(new DateOnly(2026, 11, 27));
        (await portal.MailToAsync(owner.Email!)).ShouldContain(m => m.Subject.Contains("Proposed", StringComparison.Ordinal));

        using var officer = await portal.SignInAsync(Roles.Officer);
        var path = $"/grading/downgrades/{proposal.Id}";
        var page = await officer.GetAsync(path);
        page.Words.ShouldContain("The supplier may answer until 2026-11-27");
        (await officer.PostAsync(path + "/confirm", "Confirmed.Revision", $"{proposal.Revision}")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.GetAsync("/home")).Words.ShouldNotContain("proposed downgrades");

        portal.Clock.Advance(TimeSpan.FromDays(7));
        using var later = await portal.SignInAsync(Roles.Officer);
        (await later.GetAsync("/home")).Words.ShouldContain("1 proposed downgrades to decide");
        page = await later.GetAsync(path);
        (await later.PostAsync(path + "/confirm", "Confirmed.Revision", "99")).Status.ShouldBe(HttpStatusCode.Conflict);
        var made = await later.PostAsync(path + "/confirm", "Confirmed.Revision", page.Value("Confirmed.Revision")!);
        made.Status.ShouldBe(HttpStatusCode.Redirect, made.Words);
        (await later.PostAsync(path + "/confirm", "Confirmed.Revision", page.Value("Confirmed.Revision")!)).Status.ShouldBe(HttpStatusCode.Conflict);
        var after = (await portal.NewestAsync(supplier.Id))!;
        after.Tier.ShouldBe(proposal.ToTier);
        after.Cause.ShouldBe(GradeCause.DocumentLapsed);
        (await portal.CountAsync(supplier.Id)).ShouldBe(2);
        (await ProposalAsync(portal, supplier)).State.ShouldBe(DowngradeState.Confirmed);
        (await later.GetAsync("/grading/downgrades?closed=true")).Words.ShouldContain("Confirmed");
    }

    [Theory, OnEachDatabase]
    public async Task The_suppliers_answer_is_kept_and_lets_a_person_decide_at_once(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, _, account) = await GivenFallingAsync(portal);
        var proposal = await LapseAsync(portal, supplier);
        using var owner = await SignInAsync(portal, account);
        var page = await owner.GetAsync("/company/grade");
        page.Words.ShouldContain("answer until 2026-11-27");
        var path = $"/company/downgrades/{proposal.Id}/answer";
        var revision = page.Value("Reply.Revision")!;
        (await owner.PostAsync(path, "Reply.Revision", revision)).Words.ShouldContain("Answer");
        var hidden = await owner.PostAsync(path, "Reply.DowngradeAnswer", "renewal\u202E under way", "Reply.Revision", revision);
        hidden.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        hidden.Words.ShouldContain("under way");
        (await owner.PostAsync(path, "Reply.DowngradeAnswer", new string('x', 1001), "Reply.Revision", revision)).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await owner.PostAsync(path, "Reply.DowngradeAnswer", "<b>audit on Monday</b>", "Reply.Revision", revision)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PostAsync(path, "Reply.DowngradeAnswer", "again", "Reply.Revision", revision)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await owner.GetAsync("/company/grade")).Text.ShouldContain("&lt;b&gt;audit on Monday&lt;/b&gt;");

        using var officer = await portal.SignInAsync(Roles.Officer);
        var detail = await officer.GetAsync($"/grading/downgrades/{proposal.Id}");
        detail.Words.ShouldContain("<b>audit on Monday</b>");
        detail.Words.ShouldContain("Confirm the downgrade");
    }

    [Theory, OnEachDatabase]
    public async Task A_declined_downgrade_leaves_the_grade_until_its_day_and_is_then_proposed_anew(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, before, owner) = await GivenFallingAsync(portal);
        var proposal = await LapseAsync(portal, supplier);
        using var officer = await portal.SignInAsync(Roles.Officer);
        var path = $"/grading/downgrades/{proposal.Id}";
        var page = await officer.GetAsync(path);
        var revision = page.Value("Form.Revision")!;
        Task<SupplyChain.Answer> DeclineAsync(string reason, string until) =>
            officer.PostAsync(path + "/decline", "Form.DeclineReason", reason, "Form.DeclinedUntil", until, "Form.Revision", revision);
        (await DeclineAsync("", "2026-12-31")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DeclineAsync("audit booked", "2026-11-01")).Words.ShouldContain("2026-11-01 has passed");
        var far = await DeclineAsync("audit booked", "2028-01-01");
        far.Words.ShouldContain("The latest possible date is 2027-11-21");
        far.Words.ShouldContain("audit booked");
        (await DeclineAsync("audit booked", "2026-12-31")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.MailToAsync(owner.Email!)).ShouldContain(m => m.Text.Contains("audit booked", StringComparison.Ordinal));

        await portal.GivenMeasuresAsync(supplier, "S51");
        await portal.SweepAsync("mark-stale-grades");
        await portal.SweepAsync("regrade-stale");
        (await portal.DbAsync(db => db.Downgrades.CountAsync())).ShouldBe(1);
        (await portal.NewestAsync(supplier.Id))!.Id.ShouldBe(before.Id);

        portal.Clock.Advance(TimeSpan.FromDays(45));
        await portal.SweepAsync("mark-stale-grades");
        await portal.SweepAsync("regrade-stale");
        var states = await portal.DbAsync(db => db.Downgrades.OrderBy(p => p.Id).Select(p => p.State).ToListAsync());
        states.ShouldBe([DowngradeState.DeclineEnded, DowngradeState.Open]);
        (await portal.NewestAsync(supplier.Id))!.Id.ShouldBe(before.Id);
    }

    [Theory, OnEachDatabase]
    public async Task A_proposal_follows_the_evidence_and_is_dropped_by_itself_when_its_reason_is_gone(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, before, _) = await GivenFallingAsync(portal);
        var proposal = await LapseAsync(portal, supplier);
        await portal.GivenVersionAsync(supplier, "QC080000");
        await portal.SweepAsync("regrade-stale");
        var changed = await ProposalAsync(portal, supplier);
        (changed.Id, changed.State, changed.Changes).ShouldBe((proposal.Id, DowngradeState.Open, 1));
        changed.AnswerUntil.ShouldBe(proposal.AnswerUntil);
        await portal.SweepAsync("mark-stale-grades");
        await portal.SweepAsync("regrade-stale");
        (await ProposalAsync(portal, supplier)).Changes.ShouldBe(1);

        foreach (var type in Lapsing)
            await portal.GivenVersionAsync(supplier, type);
        await portal.SweepAsync("regrade-stale");
        (await ProposalAsync(portal, supplier)).State.ShouldBe(DowngradeState.Dropped);
        var after = (await portal.NewestAsync(supplier.Id))!;
        after.Id.ShouldNotBe(before.Id);
        after.Tier.ShouldBe(before.Tier);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "grade.downgrade-drop"))).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_new_red_line_lowers_the_tier_at_once_unless_the_policy_says_otherwise(string database)
    {
        foreach (var atOnce in new[] { true, false })
        {
            using var portal = Portal.Start(database, new() { ["Grading:RedLinesAtOnce"] = atOnce ? "true" : "false" });
            var supplier = await portal.GivenRatedSupplierAsync();
            await portal.SweepAsync("regrade-stale");
            await portal.DbAsync(async db =>
            {
                db.Incidents.Add(new RecordedIncident(supplier.Id, "R1", portal.Today, IncidentState.Alleged, "2026-7", 1, portal.Clock.GetUtcNow()));
                (await db.Suppliers.FirstAsync(s => s.Id == supplier.Id)).MarkStale();
                await db.SaveChangesAsync();
            });
            await portal.SweepAsync("regrade-stale");
            (await portal.CountAsync(supplier.Id)).ShouldBe(atOnce ? 2 : 1);
            (await portal.DbAsync(db => db.Downgrades.CountAsync())).ShouldBe(atOnce ? 0 : 1);
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_foreign_proposal_is_not_there_and_a_supplier_decides_nothing(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, _, _) = await GivenFallingAsync(portal);
        var proposal = await LapseAsync(portal, supplier);
        using var other = await portal.SignInAsync(Roles.Owner, await portal.GivenSupplierAsync());
        await other.GetAsync("/company/grade");
        var foreign = await other.PostAsync($"/company/downgrades/{proposal.Id}/answer", "Reply.DowngradeAnswer", "mine", "Reply.Revision", "0");
        foreign.Status.ShouldBe(HttpStatusCode.Conflict);
        foreign.Text.ShouldNotContain(supplier.Name);
        (await ProposalAsync(portal, supplier)).Answer.ShouldBeNull();
        (await other.GetAsync("/grading/downgrades")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await other.PostAsync($"/grading/downgrades/{proposal.Id}/confirm", "Confirmed.Revision", "0")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync("/api/v1/downgrades")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var officer = await portal.SignInAsync(Roles.Officer);
        (await officer.GetAsync("/grading/downgrades/999999")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.PostAsync("/grading/downgrades/999999/confirm", "Confirmed.Revision", "0")).Status.ShouldBe(HttpStatusCode.NotFound);
        var api = await officer.GetAsync($"/api/v1/downgrades?supplier={supplier.Id}&state=open");
        api.Text.ShouldContain("\"answerUntil\":\"2026-11-27\"");
        (await officer.GetAsync("/api/v1/downgrades?limit=0")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
