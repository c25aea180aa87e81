using Shouldly;
using SupplyChain.Grading;
using Xunit;

namespace SupplyChain.Suppliers;

public class SupplierLifeTests
{
    private const long Entered = 1;
    private const long First = 2;
    private const long Second = 3;
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly LifePolicy Policy = LifePolicy.Shipped;
    private static readonly SupplierProfile Complete = new(
        null,
        "37",
        "威海市高区 1 号",
        "王一",
        "李二",
        "13800138000",
        SupplyCategory.Packaging,
        PermitRequired: false
    );

    private static Supplier Draft() => Supplier.Register("91370600M000004711", "元星电子有限公司", "YXDZYXGS", Entered, Now);

    private static Supplier Submitted()
    {
        var supplier = Draft();
        supplier.Describe(Complete);
        supplier.Submit(Entered, Now);
        return supplier;
    }

    private static Supplier Qualified()
    {
        var supplier = Submitted();
        supplier.Approve(First, Now, Today.AddMonths(12), null);
        return supplier;
    }

    [Fact]
    public void A_draft_keeps_what_was_typed_and_names_what_is_missing()
    {
        var supplier = Draft();
        supplier.Describe(Complete with { Address = null, Category = SupplyCategory.Unspecified });
        supplier.ContactName.ShouldBe("李二");
        supplier.Profile.Missing.ShouldBe(["address", "category"]);
        supplier.WhyNotSubmit()!.Code.ShouldBe("supplier.profile-incomplete");
    }

    [Fact]
    public void A_submitted_profile_cannot_lose_a_field() =>
        Submitted().WhyNotDescribe(Complete with { Address = null })!.Code.ShouldBe("supplier.profile-incomplete");

    [Fact]
    public void Nobody_decides_on_a_company_that_they_entered()
    {
        Submitted().WhyNotDecide(Entered)!.Code.ShouldBe("supplier.own-entry");
        Should.Throw<RefusedException>(() => Submitted().Approve(Entered, Now, Today, null));
        Submitted().WhyNotDecide(First).ShouldBeNull();
    }

    [Fact]
    public void A_declined_company_keeps_its_profile_and_can_submit_again()
    {
        var supplier = Submitted();
        supplier.Decline(First, Now, "执照名称不符");
        supplier.Status.ShouldBe(SupplierStatus.Registered);
        supplier.Profile.ShouldBe(Complete);
        supplier.Moves[^1].Reason.ShouldBe("执照名称不符");
        supplier.WhyNotSubmit().ShouldBeNull();
    }

    [Fact]
    public void A_decision_is_made_once() => Qualified().WhyNotDecide(Second)!.Code.ShouldBe("supplier.not-under-review");

    [Theory]
    [InlineData(0, "supplier.conditions-end-past")]
    [InlineData(1, null)]
    [InlineData(365, null)]
    [InlineData(366, "supplier.conditions-too-long")]
    public void Conditions_end_after_today_and_within_a_year(int days, string? code) =>
        (Submitted().WhyNotApproveConditionally(First, Today.AddDays(days), Today, Policy)?.Code).ShouldBe(code);

    [Fact]
    public void A_conditional_qualification_lapses_on_the_day_after_its_last_into_a_new_decision()
    {
        var supplier = Submitted();
        supplier.ApproveConditionally(First, Now, Today, new("三个月内取得 ISO 14001", Today.AddDays(90), Second), Today.AddMonths(12), Policy);
        supplier.WhyNotLapse(Today.AddDays(90))!.Code.ShouldBe("supplier.conditions-run");
        supplier.Lapse(Now.AddDays(91), Today.AddDays(91));
        supplier.Status.ShouldBe(SupplierStatus.UnderReview);
        supplier.Moves[^1].ById.ShouldBeNull();
        supplier.Moves[^1].Reason.ShouldBe("三个月内取得 ISO 14001");
        supplier.Conditions.ShouldBeNull();
        supplier.WhyNotDecide(First).ShouldBeNull();
    }

    [Fact]
    public void One_person_suspends_and_reinstates()
    {
        var supplier = Qualified();
        supplier.Take("suspend", "超标排放", false, First, Now, Today, Policy).ShouldBeTrue();
        supplier.Status.ShouldBe(SupplierStatus.Suspended);
        supplier.WhyNotTake("reinstate", Entered, Policy)!.Code.ShouldBe("supplier.own-entry");
        supplier.Take("reinstate", "已整改", false, First, Now, Today, Policy).ShouldBeTrue();
        supplier.Status.ShouldBe(SupplierStatus.Qualified);
    }

    [Fact]
    public void Suspending_a_supplier_of_tier_A_takes_two_people()
    {
        var supplier = Qualified();
        var result = Grader.Grade(ShippedSystems.SupplierElectronics, EvidenceSet.Empty, Today) with { Score = 92m, Tier = "A" };
        supplier.Carry(new Grade(supplierId: null, new GradeDraft(EvidenceSet.Empty, result), GradeCause.First, by: null, Now));
        supplier.Take("suspend", "超标排放", false, First, Now, Today, Policy).ShouldBeFalse();
        supplier.Status.ShouldBe(SupplierStatus.Qualified);
    }

    [Fact]
    public void Whoever_declined_is_neither_the_first_nor_the_second_to_approve_on_appeal()
    {
        var two = Policy with { Approval = Policy.Approval with { People = 2 } };
        var supplier = Submitted();
        supplier.Decline(First, Now, "执照不符");
        supplier.Appeal(Today, Today, "已更名", Entered, Now);
        // what is sent back and answered meanwhile does not end the appeal
        supplier.SendBack(Second, Now, 1);
        supplier.Submit(Entered, Now);
        Should
            .Throw<RefusedException>(() => supplier.Admit(null, null, Today.AddMonths(12), First, Now, Today, two))
            .Refusal.Code.ShouldBe("supplier.own-decline");
        supplier.Admit(null, null, Today.AddMonths(12), Second, Now, Today, two).ShouldBeFalse();
        Should
            .Throw<RefusedException>(() => supplier.ConfirmApproval(Today.AddMonths(12), First, Now, Today, two))
            .Refusal.Code.ShouldBe("supplier.own-decline");
        supplier.Status.ShouldBe(SupplierStatus.UnderReview);
    }

    [Fact]
    public void Delisting_takes_two_different_people()
    {
        var supplier = Qualified();
        supplier.Take("delist", "虚假数据", true, First, Now, Today, Policy).ShouldBeFalse();
        supplier.Status.ShouldBe(SupplierStatus.Qualified);
        supplier.WhyNotSettle(First)!.Code.ShouldBe("supplier.own-proposal");
        supplier.WhyNotTake("suspend", Second, Policy)!.Code.ShouldBe("supplier.measure-open");
        supplier.Confirm(Second, Now, Today, Policy);
        supplier.Status.ShouldBe(SupplierStatus.Delisted);
        supplier.Moves[^1].Reason.ShouldBe("虚假数据");
        supplier.ProposedMeasure.ShouldBeNull();
    }

    [Fact]
    public void A_refused_proposal_changes_nothing_but_the_history()
    {
        var supplier = Qualified();
        supplier.Take("delist", "长期未供货", false, First, Now, Today, Policy);
        supplier.Refuse(Second, Now, "仍有订单");
        supplier.Status.ShouldBe(SupplierStatus.Qualified);
        supplier.Moves[^1].Step.ShouldBe("delist-refused");
        supplier.WhyNotTake("delist", Second, Policy).ShouldBeNull();
    }

    [Theory]
    [InlineData(true, 36)]
    [InlineData(false, 12)]
    public void A_delisted_company_may_apply_again_when_its_waiting_time_is_over(bool falseData, int months)
    {
        var supplier = Qualified();
        supplier.Take("delist", "退出", falseData, First, Now, Today, Policy);
        supplier.Confirm(Second, Now, Today, Policy);
        supplier.WhyNotEdit()!.Code.ShouldBe("supplier.delisted");
        supplier.WhyNotReapply(Today.AddMonths(months).AddDays(-1))!.Code.ShouldBe("supplier.reapply-later");
        supplier.Reapply(Entered, Now, Today.AddMonths(months));
        supplier.Status.ShouldBe(SupplierStatus.Registered);
        supplier.Profile.ShouldBe(Complete);
    }

    [Fact]
    public void Searching_ignores_case_and_width() => Supplier.SearchText("ＡＢＣ电子（Shenzhen）").ShouldBe("ABC电子(SHENZHEN)");
}
