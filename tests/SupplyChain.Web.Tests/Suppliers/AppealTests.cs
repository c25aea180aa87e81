using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Suppliers;

public sealed class AppealTests
{
    private static Task<Answer> DecideAsync(Caller manager, Supplier supplier, string outcome, string reason = "") =>
        manager.PostAsync(
            $"/suppliers/{supplier.Id}/decide",
            "Form.Revision",
            supplier.Revision.ToString(CultureInfo.InvariantCulture),
            "Form.Outcome",
            outcome,
            "Form.DecisionReason",
            reason
        );

    private static async Task<Answer> AppealAsync(Caller owner, string reason)
    {
        var page = await owner.GetAsync("/company");
        return await owner.PostAsync("/company/appeal", "Appeal.Revision", page.Value("Appeal.Revision") ?? "0", "Appeal.AppealReason", reason);
    }

    private static Task<Supplier> NowAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Suppliers.Include(s => s.Moves.OrderBy(m => m.Id)).SingleAsync(s => s.Id == supplier.Id));

    [Theory, OnEachDatabase]
    public async Task An_appeal_against_a_decline_is_decided_by_somebody_else(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        using var owner = await Caller.AsAsync(portal, Roles.Owner, supplier);
        using var decliner = await Caller.AsAsync(portal, Roles.Manager);
        using var other = await Caller.AsAsync(portal, Roles.Manager);
        await DecideAsync(decliner, supplier, "Decline", "licence has another name");
        (await owner.GetAsync("/company")).Words.ShouldContain($"you may appeal until {portal.Clock.GetUtcNow():yyyy}");

        (await AppealAsync(owner, "the registrar changed the name in May")).Leads.ShouldStartWith("/company/receipts/");
        var now = await NowAsync(portal, supplier);
        (now.Status, now.Moves[^1].Step, now.Moves[^1].Reason).ShouldBe((SupplierStatus.UnderReview, "appeal", "the registrar changed the name in May"));
        (await owner.GetAsync("/company")).Text.ShouldNotContain("/company/appeal");

        (await decliner.GetAsync("/home")).Words.ShouldNotContain("to approve");
        var barred = await decliner.GetAsync($"/suppliers/{supplier.Id}");
        barred.Words.ShouldContain("appeal against your own decision");
        barred.Text.ShouldNotContain("Form.Outcome");
        foreach (var outcome in new[] { "Approve", "Decline" })
            (await DecideAsync(decliner, now, outcome, "still")).Status.ShouldBe(HttpStatusCode.Conflict);

        var page = await other.GetAsync($"/suppliers/{supplier.Id}");
        page.Words.ShouldContain("the registrar changed the name in May");
        page.Words.ShouldContain(decliner.Account.DisplayName);
        (await DecideAsync(other, now, "Approve")).Status.ShouldBe(HttpStatusCode.Redirect);
        var approved = await NowAsync(portal, supplier);
        (approved.Status, approved.AppealedFromId).ShouldBe((SupplierStatus.Qualified, null));
    }

    [Theory, OnEachDatabase]
    public async Task The_answer_to_an_appeal_is_final_until_the_company_hands_in_anew(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        using var owner = await Caller.AsAsync(portal, Roles.Owner, supplier);
        using var one = await Caller.AsAsync(portal, Roles.Manager);
        using var other = await Caller.AsAsync(portal, Roles.Manager);
        await DecideAsync(one, supplier, "Decline", "no licence");
        await AppealAsync(owner, "it is there");
        await DecideAsync(other, await NowAsync(portal, supplier), "Decline", "it names another company");
        var page = await owner.GetAsync("/company");
        page.Words.ShouldContain("it names another company");
        page.Words.ShouldContain("already answered your appeal");
        (await AppealAsync(owner, "once more")).Status.ShouldBe(HttpStatusCode.Conflict);

        var declined = await NowAsync(portal, supplier);
        await portal.DbAsync(async db =>
        {
            var again = await db.Suppliers.SingleAsync(s => s.Id == supplier.Id);
            again.Submit(owner.Account.Id, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        (await DecideAsync(one, await NowAsync(portal, supplier), "Decline", "address missing")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await AppealAsync(owner, "it is on page 2")).Leads.ShouldStartWith("/company/receipts/");
        declined.AppealedFromId.ShouldBe(one.Account.Id);
    }

    [Theory, OnEachDatabase]
    public async Task An_appeal_takes_a_reason_in_time_from_the_owner(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        using var owner = await Caller.AsAsync(portal, Roles.Owner, supplier);
        using var contributor = await Caller.AsAsync(portal, Roles.Contributor, supplier);
        using var manager = await Caller.AsAsync(portal, Roles.Manager);
        (await AppealAsync(owner, "nothing was declined")).Status.ShouldBe(HttpStatusCode.Conflict);
        await DecideAsync(manager, supplier, "Decline", "no licence");

        (await contributor.GetAsync("/company")).Words.ShouldContain("The owner of the company's account can appeal");
        (await contributor.PostAsync("/company/appeal", "Appeal.Revision", "1", "Appeal.AppealReason", "x")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AppealAsync(owner, " ")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var hidden = await AppealAsync(owner, "it\u202E is there");
        hidden.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        hidden.Words.ShouldContain("is there");
        (await AppealAsync(owner, new string('x', 1001))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var stale = await owner.PostAsync("/company/appeal", "Appeal.Revision", "0", "Appeal.AppealReason", "typed for long");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Words.ShouldContain("typed for long");

        var revision = (await owner.GetAsync("/company")).Value("Appeal.Revision")!;
        portal.Clock.Advance(TimeSpan.FromDays(30));
        using var later = await Caller.AsAsync(portal, Roles.Owner, supplier);
        (await later.GetAsync("/company")).Words.ShouldContain("The time to appeal ended on");
        var late = await later.PostAsync("/company/appeal", "Appeal.Revision", revision, "Appeal.AppealReason", "too late");
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.Registered);
    }
}
