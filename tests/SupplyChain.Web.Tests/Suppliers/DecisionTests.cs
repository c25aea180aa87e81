using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Grading;

namespace SupplyChain.Suppliers;

public sealed class DecisionTests
{
    private static Task<Answer> DecideAsync(
        Caller manager,
        Supplier supplier,
        string outcome,
        string reason = "",
        string until = "",
        int? revision = null,
        long? grade = null
    ) =>
        manager.PostAsync(
            $"/suppliers/{supplier.Id}/decide",
            "Form.Revision",
            (revision ?? supplier.Revision).ToString(CultureInfo.InvariantCulture),
            "Form.GradeId",
            $"{grade}",
            "Form.Outcome",
            outcome,
            "Form.DecisionReason",
            reason,
            "Form.ConditionsUntil",
            until
        );

    private static Task<Supplier> NowAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Suppliers.Include(s => s.Moves).SingleAsync(s => s.Id == supplier.Id));

    [Theory, OnEachDatabase]
    public async Task A_manager_approves_and_the_suppliers_people_get_a_mail_each(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        var person = await portal.GivenAccountAsync("owner", supplier.Id, "zh-CN");
        using var manager = await Caller.AsAsync(portal, "manager");
        (await manager.GetAsync($"/suppliers/{supplier.Id}")).Text.ShouldContain("Form.Outcome");
        (await DecideAsync(manager, supplier, "Approve")).Status.ShouldBe(HttpStatusCode.Redirect);
        var now = await NowAsync(portal, supplier);
        now.Status.ShouldBe(SupplierStatus.Qualified);
        now.RequalifyOn.ShouldBe(portal.Today.AddMonths(12));
        now.Moves.OrderBy(m => m.Id).Last().ById.ShouldBe(manager.Account.Id);
        (await portal.MailToAsync(person.Email!)).Single().Subject.ShouldContain("已批准");
        (await manager.GetAsync($"/suppliers/{supplier.Id}")).Text.ShouldNotContain("Form.Outcome");
    }

    [Theory, OnEachDatabase]
    public async Task A_company_graded_while_the_manager_reads_is_decided_after_the_new_grade_was_seen(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        await portal.GivenAnswersAsync(supplier);
        using var manager = await Caller.AsAsync(portal, "manager");
        var page = await manager.GetAsync($"/suppliers/{supplier.Id}");
        (page.Value("Form.GradeId"), page.Value("Form.Revision")).ShouldBe(("", "0"));
        (await portal.SweepAsync("regrade-stale")).Done.ShouldBe(1);

        var refused = await manager.PostAsync($"/suppliers/{supplier.Id}/decide", Fields(page, "Conditions", "先补齐"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Words.ShouldContain("graded anew while you were reading");
        refused.Words.ShouldContain("先补齐");
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.UnderReview);

        (await manager.PostAsync($"/suppliers/{supplier.Id}/decide", Fields(refused, "Conditions", "先补齐"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.ConditionallyQualified);

        string[] Fields(Answer shown, string outcome, string reason) =>
            [
                "Form.Revision",
                shown.Value("Form.Revision")!,
                "Form.GradeId",
                shown.Value("Form.GradeId")!,
                "Form.Outcome",
                outcome,
                "Form.DecisionReason",
                reason,
                "Form.ConditionsUntil",
                $"{portal.Today.AddMonths(2):yyyy-MM-dd}",
            ];
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_approves_a_company_that_they_entered(string database)
    {
        var portal = Portal.On(database);
        using var manager = await Caller.AsAsync(portal, "manager");
        var supplier = await portal.DbAsync(async db =>
        {
            var own = Supplier.Register(Portal.NewCreditCode(), "自录电子有限公司", "ZLDZ", manager.Account.Id, portal.Clock.GetUtcNow());
            own.Describe(new(null, "37", "威海", "王一", "李二", "13800138000", SupplyCategory.Packaging, PermitRequired: false));
            own.Submit(0, portal.Clock.GetUtcNow());
            db.Suppliers.Add(own);
            await db.SaveChangesAsync();
            return own;
        });
        var page = await manager.GetAsync($"/suppliers/{supplier.Id}");
        page.Words.ShouldContain("somebody else must decide");
        page.Text.ShouldNotContain("Form.Outcome");
        (await DecideAsync(manager, supplier, "Approve")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.UnderReview);
    }

    [Theory, OnEachDatabase]
    public async Task Declining_takes_a_reason_which_the_supplier_reads_and_can_act_on(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        using var owner = await Caller.AsAsync(portal, "owner", supplier);
        using var manager = await Caller.AsAsync(portal, "manager");
        (await DecideAsync(manager, supplier, "Decline")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DecideAsync(manager, supplier, "Decline", "执照名称不符")).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await owner.GetAsync("/company");
        page.Words.ShouldContain("执照名称不符");
        page.Words.ShouldContain("Sign the green commitment");
        (await portal.MailToAsync(owner.Account.Email!)).Single().Text.ShouldContain("执照名称不符");
    }

    [Theory, OnEachDatabase]
    public async Task Of_two_managers_who_decide_at_once_one_wins_and_the_other_keeps_their_text(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        using var one = await Caller.AsAsync(portal, "manager");
        using var other = await Caller.AsAsync(portal, "manager");
        (await DecideAsync(one, supplier, "Approve")).Status.ShouldBe(HttpStatusCode.Redirect);
        var stale = await DecideAsync(other, supplier, "Decline", "地址不清楚");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Words.ShouldContain("地址不清楚");
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.Qualified);
    }

    [Theory, OnEachDatabase]
    public async Task Conditions_that_run_out_come_back_as_a_decision(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        using var manager = await Caller.AsAsync(portal, "manager");
        (await DecideAsync(manager, supplier, "Conditions", "补交证书", $"{portal.Today.AddDays(20):yyyy-MM-dd}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SweepAsync("lapse-conditions")).Done.ShouldBe(0);
        (await manager.GetAsync($"/api/v1/suppliers/{supplier.Id}/approval")).Text.ShouldContain("YesWithConditions");

        portal.Clock.Advance(TimeSpan.FromDays(21));
        (await manager.GetAsync($"/api/v1/suppliers/{supplier.Id}/approval")).Text.ShouldContain("supplier.buy.conditions-lapsed");
        (await portal.SweepAsync("lapse-conditions")).Done.ShouldBe(1);
        (await portal.SweepAsync("lapse-conditions")).Done.ShouldBe(0);
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.UnderReview);
        (await portal.MailToAsync(manager.Account.Email!)).Single().Subject.ShouldContain("ran out");
    }

    [Theory, OnEachDatabase]
    public async Task Delisting_takes_a_second_manager(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var one = await Caller.AsAsync(portal, "manager");
        using var other = await Caller.AsAsync(portal, "manager");
        var revision = supplier.Revision.ToString(CultureInfo.InvariantCulture);
        var path = $"/suppliers/{supplier.Id}";
        var proposed = await one.PostAsync($"{path}/measures", "Measure.Revision", revision, "Measure.Code", "delist", "Measure.MeasureReason", "虚假数据");
        proposed.Status.ShouldBe(HttpStatusCode.Redirect);
        revision = (await NowAsync(portal, supplier)).Revision.ToString(CultureInfo.InvariantCulture);
        (await one.PostAsync($"{path}/proposal", "Proposal.Revision", revision, "Proposal.Confirmed", "true")).Words.ShouldContain(
            "somebody else must confirm"
        );
        (await other.GetAsync(path)).Text.ShouldContain("Proposal.Confirmed");
        (await other.PostAsync($"{path}/proposal", "Proposal.Revision", revision, "Proposal.Confirmed", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, supplier)).Status.ShouldBe(SupplierStatus.Delisted);
        (await other.GetAsync(path)).Words.ShouldContain("虚假数据");
    }

    [Theory, OnEachDatabase]
    public async Task An_officer_sees_suppliers_but_does_not_decide(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        using var officer = await Caller.AsAsync(portal, "officer");
        (await officer.GetAsync($"/suppliers/{supplier.Id}")).Text.ShouldNotContain("Form.Outcome");
        (await DecideAsync(officer, supplier, "Approve")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task The_approver_sees_companies_of_a_similar_name(string database)
    {
        var portal = Portal.On(database);
        var old = await portal.GivenSupplierAsync("山东省双生精密电子有限责任公司");
        var supplier = await portal.GivenSupplierAsync("山东双生精密电子有限公司", SupplierStatus.UnderReview);
        using var manager = await Caller.AsAsync(portal, "manager");
        (await manager.GetAsync($"/suppliers/{supplier.Id}")).Text.ShouldContain($"/suppliers/{old.Id}\"");
    }
}
