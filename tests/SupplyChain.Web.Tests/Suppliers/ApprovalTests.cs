using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Suppliers;

/// <summary>Who approves a new supplier: one manager, or two where the policy says so by its tier.</summary>
public sealed class ApprovalTests
{
    [Theory, OnEachDatabase]
    public async Task A_new_supplier_of_tier_A_takes_two_managers(string database)
    {
        var portal = Portal.On(database);
        var supplier = await OfTierAsync(portal, "A");
        using var owner = await Caller.AsAsync(portal, "owner", supplier);
        using var one = await Caller.AsAsync(portal, "manager");
        using var other = await Caller.AsAsync(portal, "manager");
        (await one.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain("takes two people");
        (await DecideAsync(portal, one, supplier, "Approve", "全部文件已核对")).Status.ShouldBe(HttpStatusCode.Redirect);
        var waiting = await NowAsync(portal, supplier);
        (waiting.Status, waiting.ProposedById).ShouldBe((SupplierStatus.UnderReview, one.Account.Id));
        (await portal.MailToAsync(owner.Account.Email!)).ShouldBeEmpty();

        // the first person neither confirms nor decides anew, nobody else goes past the proposal
        (await SettleAsync(portal, one, supplier, true)).Words.ShouldContain("somebody else must confirm");
        (await DecideAsync(portal, other, supplier, "Approve")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await DecideAsync(portal, one, supplier, "Decline", "x")).Status.ShouldBe(HttpStatusCode.Conflict);
        var page = await other.GetAsync($"/suppliers/{supplier.Id}");
        page.Words.ShouldContain("全部文件已核对");
        page.Text.ShouldNotContain("Form.Outcome");

        (await SettleAsync(portal, other, supplier, true)).Status.ShouldBe(HttpStatusCode.Redirect);
        var now = await NowAsync(portal, supplier);
        (now.Status, now.ProposedMeasure, now.RequalifyOn).ShouldBe((SupplierStatus.Qualified, null, portal.Today.AddMonths(24)));
        now.Moves.OrderBy(m => m.Id).Select(m => m.Step).TakeLast(2).ShouldBe(["approve-proposed", "approve"]);
        (await portal.MailToAsync(owner.Account.Email!)).Count.ShouldBe(1);
        (await SettleAsync(portal, other, supplier, true)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnEachDatabase]
    public async Task The_second_manager_refuses_and_the_company_is_still_to_be_decided(string database)
    {
        var portal = Portal.On(database);
        var supplier = await OfTierAsync(portal, "A");
        using var one = await Caller.AsAsync(portal, "manager");
        using var other = await Caller.AsAsync(portal, "manager");
        var until = portal.Today.AddDays(30);
        await DecideAsync(portal, one, supplier, "Conditions", "补交证书", $"{until:yyyy-MM-dd}");
        (await other.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain($"{until:yyyy-MM-dd}");
        (await SettleAsync(portal, other, supplier, false)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SettleAsync(portal, other, supplier, false, "证书已经齐全")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.UnderReview);

        await DecideAsync(portal, other, supplier, "Conditions", "补交证书", $"{until:yyyy-MM-dd}");
        (await SettleAsync(portal, one, supplier, true)).Status.ShouldBe(HttpStatusCode.Redirect);
        var now = await NowAsync(portal, supplier);
        (now.Status, now.ConditionsUntil, now.ConditionsCheckerId).ShouldBe((SupplierStatus.ConditionallyQualified, until, other.Account.Id));
    }

    [Theory, OnEachDatabase]
    public async Task Who_entered_a_company_is_neither_the_first_nor_the_second_to_approve_it(string database)
    {
        var portal = Portal.On(database);
        using var author = await Caller.AsAsync(portal, "manager");
        using var other = await Caller.AsAsync(portal, "manager");
        var supplier = await OfTierAsync(portal, "A", author.Account.Id);
        (await DecideAsync(portal, author, supplier, "Approve")).Status.ShouldBe(HttpStatusCode.Conflict);
        await DecideAsync(portal, other, supplier, "Approve");
        (await author.GetAsync($"/suppliers/{supplier.Id}")).Text.ShouldNotContain("Proposal.Confirmed");
        (await SettleAsync(portal, author, supplier, true)).Words.ShouldContain("somebody else must decide");
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.UnderReview);
    }

    [Theory, OnEachDatabase]
    public async Task Which_tiers_take_two_is_a_setting(string database)
    {
        using var portal = Portal.Start(database, new() { ["Life:ApproveByTwo:0"] = "B" });
        using var one = await Caller.AsAsync(portal, "manager");
        var (a, b) = (await OfTierAsync(portal, "A"), await OfTierAsync(portal, "B"));
        await DecideAsync(portal, one, a, "Approve");
        await DecideAsync(portal, one, b, "Approve");
        (await NowAsync(portal, a)).Status.ShouldBe(SupplierStatus.Qualified);
        (await NowAsync(portal, b)).Status.ShouldBe(SupplierStatus.UnderReview);
    }

    [Theory, OnEachDatabase]
    public async Task Management_is_the_second_person_for_a_strategic_supplier_and_for_no_other(string database)
    {
        var portal = Portal.On(database);
        var (strategic, other) = (await OfTierAsync(portal, "A"), await OfTierAsync(portal, "B"));
        using var manager = await Caller.AsAsync(portal, "manager");
        using var management = await Caller.AsAsync(portal, "management");
        using var officer = await Caller.AsAsync(portal, "officer");
        await DecideAsync(portal, manager, strategic, "Approve", "核对无误");
        (await management.GetAsync("/home")).Text.ShouldContain("/suppliers");
        (await management.GetAsync($"/suppliers/{strategic.Id}")).Text.ShouldContain("Proposal.Confirmed");
        (await SettleAsync(portal, officer, strategic, true)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await SettleAsync(portal, management, strategic, true)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, strategic)).Status.ShouldBe(SupplierStatus.Qualified);

        (await management.GetAsync($"/suppliers/{other.Id}")).Text.ShouldNotContain("Form.Outcome");
        (await DecideAsync(portal, management, other, "Approve")).Words.ShouldContain("Your role does not include this measure.");
        (await DecideAsync(portal, management, other, "Decline", "x")).Words.ShouldContain("Your role does not include this measure.");
        (await NowAsync(portal, other)).Status.ShouldBe(SupplierStatus.UnderReview);

        // to suspend a strategic supplier is theirs too, to delist it is not
        (await MeasureAsync(portal, management, strategic, "suspend")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, strategic)).ProposedMeasure.ShouldBe("suspend");
        (await SettleAsync(portal, manager, strategic, true)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await MeasureAsync(portal, management, strategic, "delist")).Words.ShouldContain("Your role does not include this measure.");
        (await NowAsync(portal, strategic)).Status.ShouldBe(SupplierStatus.Suspended);
    }

    [Theory, OnEachDatabase]
    public async Task Who_approves_which_tier_is_a_setting(string database)
    {
        using var portal = Portal.Start(database, new() { ["Life:ApprovalPermissionByTier:B"] = "suppliers.strategic" });
        using var management = await Caller.AsAsync(portal, "management");
        (await management.GetAsync("/home")).Text.ShouldNotContain("status=UnderReview");
        var (a, b) = (await OfTierAsync(portal, "A"), await OfTierAsync(portal, "B"));
        (await management.GetAsync("/home")).Text.ShouldContain("status=UnderReview");
        await DecideAsync(portal, management, a, "Approve");
        await DecideAsync(portal, management, b, "Approve");
        ((await NowAsync(portal, a)).ProposedMeasure, (await NowAsync(portal, b)).Status).ShouldBe((null, SupplierStatus.Qualified));
    }

    private static async Task<Answer> MeasureAsync(Portal portal, Caller by, Supplier supplier, string code) =>
        await by.PostAsync(
            $"/suppliers/{supplier.Id}/measures",
            "Measure.Revision",
            (await NowAsync(portal, supplier)).Revision.ToString(CultureInfo.InvariantCulture),
            "Measure.Code",
            code,
            "Measure.MeasureReason",
            "重大环境事故"
        );

    private static async Task<Supplier> OfTierAsync(Portal portal, string tier, long enteredBy = 0)
    {
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        await portal.DbAsync(db =>
            db.Suppliers.Where(s => s.Id == supplier.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Tier, tier).SetProperty(x => x.EnteredById, enteredBy))
        );
        return supplier;
    }

    private static Task<Supplier> NowAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Suppliers.Include(s => s.Moves).SingleAsync(s => s.Id == supplier.Id));

    private static async Task<Answer> DecideAsync(Portal portal, Caller manager, Supplier supplier, string outcome, string reason = "", string until = "") =>
        await manager.PostAsync(
            $"/suppliers/{supplier.Id}/decide",
            "Form.Revision",
            (await NowAsync(portal, supplier)).Revision.ToString(CultureInfo.InvariantCulture),
            "Form.Outcome",
            outcome,
            "Form.DecisionReason",
            reason,
            "Form.ConditionsUntil",
            until
        );

    private static async Task<Answer> SettleAsync(Portal portal, Caller manager, Supplier supplier, bool confirmed, string reason = "") =>
        await manager.PostAsync(
            $"/suppliers/{supplier.Id}/proposal",
            "Proposal.Revision",
            (await NowAsync(portal, supplier)).Revision.ToString(CultureInfo.InvariantCulture),
            "Proposal.Confirmed",
            confirmed ? "true" : "false",
            "Proposal.RefusalReason",
            reason
        );
}
