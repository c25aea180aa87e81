using Shouldly;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;
using Xunit;

namespace SupplyChain.Imports;

public sealed class TakeOverTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly RequalificationSettings Settings = new();

    private static Supplier Company(bool taken = true)
    {
        var supplier = Supplier.Register(ImportColumn.Example, "甲有限公司", "J", enteredBy: 1, Now);
        if (taken)
            supplier.TakeOver(supplier.Profile with { Category = SupplyCategory.Batteries }, Today.AddMonths(12), by: 2, Now, "list");
        return supplier;
    }

    private static ImportEntry Row => new(2, ImportColumn.Example, "甲有限公司") { Category = SupplyCategory.Batteries };

    private static KnownCompany Known(Supplier? supplier, bool keepsItself = false) => new(supplier, keepsItself, keepsItself, false, false);

    [Fact]
    public void A_company_taken_over_may_be_bought_from_and_the_answer_says_that_the_approval_is_an_earlier_one()
    {
        var answer = BuyAnswer.For(Company(), SupplyCategory.Batteries, Today, Settings);
        (answer.Answer, answer.Reason!.Code, answer.ValidUntil).ShouldBe((MayBuy.Yes, "supplier.buy.legacy", Today.AddMonths(12).AddDays(30)));
        Company().Moves.Single().Step.ShouldBe("legacy-import");
    }

    [Fact]
    public void Who_entered_it_cannot_take_it_over() =>
        Should
            .Throw<RefusedException>(() => Company(taken: false).TakeOver(Company(false).Profile, Today, by: 1, Now, "x"))
            .Refusal.Code.ShouldBe("supplier.own-entry");

    [Fact]
    public void A_suspension_and_its_end_leave_the_mark_and_leaving_takes_it_away()
    {
        var supplier = Company();
        supplier.Take("suspend", "x", false, by: 3, Now, Today, LifePolicy.Shipped);
        supplier.LegacyApproval.ShouldBeTrue();
        supplier.WhyNotTakeOver()!.Code.ShouldBe("supplier.decided-here");
        supplier.Take("reinstate", "x", false, by: 3, Now, Today, LifePolicy.Shipped);
        supplier.LegacyApproval.ShouldBeTrue();
        supplier.Take("delist", "x", false, by: 3, Now, Today, LifePolicy.Shipped);
        if (supplier.ProposedMeasure is not null)
            supplier.Confirm(by: 4, Now, Today, LifePolicy.Shipped);
        supplier.LegacyApproval.ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, null, 12)]
    [InlineData("A", null, 24)]
    [InlineData("D", null, 6)]
    [InlineData("A", 7, 7)]
    public void The_date_is_that_of_the_row_or_follows_from_its_tier(string? tier, int? months, int expected) =>
        (Row with { Tier = tier, RequalifyOn = months is { } m ? Today.AddMonths(m) : null })
            .DueOn(known: null, Today, Settings)
            .ShouldBe(Today.AddMonths(expected));

    [Fact]
    public void The_same_row_a_year_later_changes_nothing_although_its_date_has_passed()
    {
        var row = Row with { RequalifyOn = Today.AddMonths(12) };
        WeighRow.Legacy(row, Known(Company()), Today.AddMonths(13), Settings).Outcome.ShouldBe(ImportOutcome.Unchanged);
        WeighRow.Legacy(row, Known(null), Today.AddMonths(13), Settings).Faults.Single().Why.Code.ShouldBe("import.date-past");
    }

    [Fact]
    public void An_empty_cell_clears_nothing_and_a_company_that_keeps_its_data_is_filled_up_only()
    {
        var row = Row with { Address = "新路 1 号", Category = SupplyCategory.Chemicals };
        WeighRow.Legacy(row, Known(Company()), Today, Settings).Changes.ShouldBe([ImportColumn.Category, ImportColumn.Address]);
        WeighRow.Legacy(row, Known(Company(), keepsItself: true), Today, Settings).Changes.ShouldBe([ImportColumn.Address]);
        WeighRow.Legacy(Row with { Category = null }, Known(Company()), Today, Settings).Outcome.ShouldBe(ImportOutcome.Unchanged);
    }

    [Fact]
    public void A_run_is_applied_once_and_by_nobody_who_uploaded_a_list_of_approved_companies()
    {
        var run = new ImportRun(ImportKind.Legacy, "x.xlsx", new string('0', 64), new ImportSheetFacts("x", [], 3, 2), by: 1, Now);
        run.WhyNotApply(ImportMode.RightRows, by: 2)!.Code.ShouldBe("import.not-checked");
        run.Advance(3, [ImportOutcome.New, ImportOutcome.Error], Now);
        run.End(Now);
        run.WhyNotApply(ImportMode.RightRows, by: 1)!.Code.ShouldBe("import.own-upload");
        run.WhyNotApply(ImportMode.AllOrNothing, by: 2)!.Code.ShouldBe("import.has-errors");
        run.Apply(ImportMode.RightRows, by: 2, Now);
        (run.Position, run.Done).ShouldBe((0, 0));
        run.WhyNotApply(ImportMode.RightRows, by: 2)!.Code.ShouldBe("import.not-checked");
        run.Claim(Now);
        run.WhyNotWork(Now)!.Code.ShouldBe("import.busy");
        run.WhyNotWork(Now + ImportRun.Lease).ShouldBeNull();
    }
}
