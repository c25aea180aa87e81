using Shouldly;
using SupplyChain.Requalification;
using Xunit;

namespace SupplyChain.Suppliers;

public class SupplierAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly RequalificationSettings Settings = new();

    private static Supplier In(SupplierStatus status)
    {
        var profile = new SupplierProfile(null, "37", "威海", "王一", "李二", "13800138000", SupplyCategory.Packaging, PermitRequired: false);
        var supplier =
            status is SupplierStatus.Prospective
                ? Supplier.Invite("91370600M000004711", "元星", "YX", 1, Now)
                : Supplier.Register("91370600M000004711", "元星", "YX", 1, Now);
        if (status is SupplierStatus.Registered or SupplierStatus.Prospective)
            return supplier;
        supplier.Describe(profile);
        supplier.Submit(1, Now);
        if (status is SupplierStatus.UnderReview)
            return supplier;
        if (status is SupplierStatus.ConditionallyQualified)
        {
            supplier.ApproveConditionally(2, Now, Today, new("补交证书", Today.AddDays(30), 2), Today.AddMonths(12), LifePolicy.Shipped);
            return supplier;
        }

        supplier.Approve(2, Now, Today.AddMonths(12), null);
        if (status is SupplierStatus.Suspended)
            supplier.Take("suspend", "超标", false, 2, Now, Today, LifePolicy.Shipped);
        if (status is SupplierStatus.Delisted)
        {
            supplier.Take("delist", "退出", false, 2, Now, Today, LifePolicy.Shipped);
            supplier.Confirm(3, Now, Today, LifePolicy.Shipped);
        }

        return supplier;
    }

    [Theory]
    [InlineData(SupplierStatus.Prospective, MayBuy.No)]
    [InlineData(SupplierStatus.Registered, MayBuy.No)]
    [InlineData(SupplierStatus.UnderReview, MayBuy.No)]
    [InlineData(SupplierStatus.Qualified, MayBuy.Yes)]
    [InlineData(SupplierStatus.ConditionallyQualified, MayBuy.YesWithConditions)]
    [InlineData(SupplierStatus.Suspended, MayBuy.No)]
    [InlineData(SupplierStatus.Delisted, MayBuy.No)]
    public void Every_status_has_one_answer_and_every_no_has_a_reason(SupplierStatus status, MayBuy expected)
    {
        var supplier = In(status);
        supplier.Status.ShouldBe(status);
        var answer = BuyAnswer.For(supplier, null, Today, Settings);
        answer.Answer.ShouldBe(expected);
        (answer.Reason is null).ShouldBe(expected is MayBuy.Yes);
        (answer.ValidUntil is null).ShouldBe(expected is MayBuy.No);
    }

    [Fact]
    public void A_qualified_supplier_may_deliver_until_the_last_day_of_grace()
    {
        var supplier = In(SupplierStatus.Qualified);
        var last = Today.AddMonths(12).AddDays(Settings.GraceDays);
        BuyAnswer.For(supplier, null, last, Settings).ValidUntil.ShouldBe(last);
        BuyAnswer.For(supplier, null, last.AddDays(1), Settings).Reason!.Code.ShouldBe("supplier.buy.requalification-overdue");
    }

    [Fact]
    public void Conditions_that_have_run_out_are_a_no_even_before_the_sweep()
    {
        var supplier = In(SupplierStatus.ConditionallyQualified);
        BuyAnswer.For(supplier, null, Today.AddDays(30), Settings).Answer.ShouldBe(MayBuy.YesWithConditions);
        BuyAnswer.For(supplier, null, Today.AddDays(31), Settings).Reason!.Code.ShouldBe("supplier.buy.conditions-lapsed");
    }

    [Fact]
    public void A_supplier_is_approved_for_its_own_category_only()
    {
        BuyAnswer.For(In(SupplierStatus.Qualified), SupplyCategory.Batteries, Today, Settings).Reason!.Code.ShouldBe("supplier.buy.other-category");
        BuyAnswer.For(In(SupplierStatus.Qualified), SupplyCategory.Packaging, Today, Settings).Answer.ShouldBe(MayBuy.Yes);
    }

    [Theory]
    [InlineData(SupplierStatus.Prospective, true, "profile", false)]
    [InlineData(SupplierStatus.Registered, false, "profile", false)]
    [InlineData(SupplierStatus.UnderReview, true, "wait-approval", true)]
    [InlineData(SupplierStatus.Qualified, true, "documents", false)]
    [InlineData(SupplierStatus.ConditionallyQualified, true, "conditions", false)]
    [InlineData(SupplierStatus.Suspended, true, "wait-reinstatement", true)]
    [InlineData(SupplierStatus.Delisted, true, "wait-reapply", true)]
    public void Every_state_has_one_next_action_or_a_named_wait(SupplierStatus status, bool owner, string code, bool waits) =>
        NextStep.For(In(status), mayEdit: true, maySubmit: owner, (0, 0), committed: true, mended: true, Today).ShouldBe(new NextStep(code, waits));

    [Fact]
    public void A_contributor_waits_for_the_owner_to_submit()
    {
        var supplier = In(SupplierStatus.Registered);
        supplier.Describe(new SupplierProfile(null, "37", "威海", "王一", "李二", "13800138000", SupplyCategory.Packaging, PermitRequired: false));
        NextStep.For(supplier, mayEdit: true, maySubmit: false, (0, 0), committed: true, mended: true, Today).Code.ShouldBe("wait-owner");
        NextStep.For(supplier, mayEdit: true, maySubmit: true, (0, 0), committed: true, mended: true, Today).Code.ShouldBe("submit");
    }

    [Fact]
    public void A_qualified_supplier_waits_for_the_review_of_what_it_handed_in()
    {
        NextStep.For(In(SupplierStatus.Qualified), mayEdit: true, maySubmit: true, (2, 1), committed: true, mended: true, Today).Code.ShouldBe("wait-review");
        NextStep.For(In(SupplierStatus.Qualified), mayEdit: true, maySubmit: true, (2, 0), committed: true, mended: true, Today).Code.ShouldBe("keep-current");
    }
}
