using Shouldly;
using SupplyChain.Requalification;
using Xunit;

namespace SupplyChain.Suppliers;

public sealed class CompanyFileTests
{
    private const long Owner = 1;
    private const long Manager = 2;
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly ReportingTerm Term = new(30, WorkingDayCalendar.China);

    private static Supplier Draft()
    {
        var supplier = Supplier.Register("91370600M00047116W", "旅程电子有限公司", "LCDZ", Owner, Now);
        supplier.Describe(new(null, "37", "威海市 1 号", "王一", "李二", "13800138000", SupplyCategory.Packaging, PermitRequired: false));
        return supplier;
    }

    private static Supplier Submitted()
    {
        var supplier = Draft();
        supplier.Submit(Owner, Now);
        return supplier;
    }

    private static ChangeAsked Asked(LicenceFact fact, string value, int daysAgo = 1) =>
        new(new Dictionary<LicenceFact, string> { [fact] = value }, Today.AddDays(-daysAgo), null, null);

    [Fact]
    public void A_file_that_we_hold_is_closed_to_the_supplier() => Submitted().WhyNotChange("sites", []).ShouldBe(new Refusal("supplier.with-us"));

    [Fact]
    public void Only_points_that_were_sent_back_are_open()
    {
        var supplier = Submitted();
        supplier.SendBack(Manager, Now, 1);
        supplier.Status.ShouldBe(SupplierStatus.Registered);
        supplier.WhyNotChange("address", ["address"]).ShouldBeNull();
        supplier.WhyNotChange("sites", ["address"])!.Code.ShouldBe("supplier.not-sent-back");
        supplier.Submit(Owner, Now);
        supplier.SentBackAt.ShouldBeNull();
    }

    [Fact]
    public void A_settled_company_changes_its_licence_by_request_only()
    {
        var supplier = Submitted();
        supplier.Approve(Manager, Now, Today.AddYears(1), null);
        supplier.WhyNotChange("legalRepresentative", [])!.Code.ShouldBe("supplier.by-request");
        supplier.WhyNotChange("contactName", []).ShouldBeNull();
        ChangeRequest.WhyNot(Draft(), Asked(LicenceFact.Address, "新址"), Today)!.Code.ShouldBe("change.not-yet");
        ChangeRequest.WhyNot(supplier, Asked(LicenceFact.Address, supplier.Address!), Today)!.Code.ShouldBe("change.nothing");
        ChangeRequest.WhyNot(supplier, Asked(LicenceFact.Address, "新址", -1), Today)!.Code.ShouldBe("change.in-future");
        ChangeRequest.WhyNot(supplier, Asked(LicenceFact.CreditCode, "X"), Today)!.Code.ShouldBe("change.scan-needed");
        var request = ChangeRequest.Of(supplier, Asked(LicenceFact.LegalName, "新名电子有限公司"), Term, Owner, byStaff: false, Now, Today);
        request.WhyNotDecide(Owner)!.Code.ShouldBe("change.own-entry");
        request.Approve(supplier, "XMDZ", Manager, Now, null)!.Name.ShouldBe("旅程电子有限公司");
        (supplier.Name, supplier.Initials).ShouldBe(("新名电子有限公司", "XMDZ"));
        request.WhyNotDecide(Manager)!.Code.ShouldBe("change.settled");
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void The_thirtieth_working_day_is_still_in_time(int after, bool late)
    {
        var supplier = Submitted();
        supplier.Approve(Manager, Now, Today.AddYears(1), null);
        var changedOn = WorkingDayCalendar.China.AddWorkingDays(Today, -after);
        var asked = new ChangeAsked(new Dictionary<LicenceFact, string> { [LicenceFact.Address] = "新址" }, changedOn, null, null);
        ChangeRequest.Of(supplier, asked, Term, Owner, byStaff: false, Now, Today).Late.ShouldBe(late);
    }

    [Fact]
    public void One_clock_runs_while_the_other_stands()
    {
        var supplier = Submitted();
        supplier.SendBack(Manager, Now.AddDays(3), 1);
        supplier.Submit(Owner, Now.AddDays(5));
        supplier.Approve(Manager, Now.AddDays(6), Today.AddYears(1), null);
        var read = BusinessClock.Read(SupplierClocks.HandOvers(supplier), Now.AddDays(60), WorkingDayCalendar.China, TimeZoneInfo.Utc);
        // Friday to Monday is one day with us, two with the supplier, one more with us; nothing after the decision
        (read.OurDays, read.SupplierDays, read.WaitingFor).ShouldBe((2, 2, Turn.Nobody));
    }

    [Fact]
    public void The_stage_follows_documents_and_grade()
    {
        Onboarding.StageOf(Draft(), 1, 0).ShouldBe(OnboardingStage.Registration);
        Onboarding.StageOf(Submitted(), 1, 0).ShouldBe(OnboardingStage.DocumentCheck);
        Onboarding.StageOf(Submitted(), 0, 1).ShouldBe(OnboardingStage.Grading);
        Onboarding.StageOf(Submitted(), 0, 0).ShouldBe(OnboardingStage.Approval);
    }

    [Fact]
    public void A_receipt_names_the_words_by_their_hash()
    {
        // sha256 of "abc", FIPS 180-2
        SentItem.OfText("profile", "abc").Sha256.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        var file = new CompanyFile(Draft(), [], [], [], [], [], null);
        file.Items().Select(i => i.What).ShouldBe(["profile"]);
        file.WhyNotSubmit()!.Code.ShouldBe("commitment.missing");
    }
}
