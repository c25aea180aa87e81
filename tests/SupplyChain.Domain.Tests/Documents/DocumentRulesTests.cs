using Shouldly;
using SupplyChain.Identifiers;
using SupplyChain.Suppliers;
using Xunit;

namespace SupplyChain.Documents;

public sealed class DocumentRulesTests
{
    private const string Code = "91350100M000100Y43";
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DocumentFacts Facts = new("Q1", "CQC", new(2025, 1, 1), new(2025, 1, 1), new(2027, 12, 31));
    private static readonly StoredFile File = new(new string('a', 64), "a.pdf", 1, "application/pdf");

    [Fact]
    public void A_service_supplier_is_not_asked_for_a_permit() =>
        DocumentNeeds.Shipped.Of(SupplyCategory.Services, permitRequired: true).SelectMany(n => n).ShouldNotContain("POLLUTION_PERMIT");

    [Fact]
    public void Every_category_is_asked_for_types_that_exist()
    {
        foreach (var category in Enum.GetValues<SupplyCategory>())
        {
            var needs = DocumentNeeds.Shipped.Of(category, permitRequired: true);
            needs.ShouldNotBeEmpty();
            needs.SelectMany(n => n).ShouldAllBe(code => DocumentCatalogue.Shipped.Find(code) != null && DocumentNeeds.Shipped.FromSuppliers(code));
        }
    }

    [Fact]
    public void A_permit_of_another_company_is_pointed_out()
    {
        var type = DocumentCatalogue.Shipped.Find("POLLUTION_PERMIT")!;
        var facts = Facts with { Number = "91130200699229617X001P" };
        PreCheck.Of(type, facts, CreditCode.Find(Code), null, Today).ShouldContain(c => c.Code == "permit.wrong" && c.Outcome == PreCheckOutcome.Wrong);
        PreCheck.Of(type, facts, CreditCode.Find("91130200699229617X"), null, Today).ShouldContain(c => c.Code == "permit.fine");
    }

    [Fact]
    public void A_term_longer_than_customary_is_a_signal_and_no_verdict()
    {
        var type = DocumentCatalogue.Shipped.Find("ISO14001")!;
        PreCheck
            .Of(type, Facts with { ValidTo = new(2029, 1, 1) }, null, null, Today)
            .ShouldContain(c => c.Code == "dates.longer-than-usual" && c.Outcome == PreCheckOutcome.Signal);
        PreCheck.Of(type, Facts with { LastSurveillance = Today.AddMonths(-2) }, null, null, Today).ShouldAllBe(c => c.Outcome == PreCheckOutcome.Fine);
    }

    [Fact]
    public void Only_what_waits_holds_the_key_of_its_submission()
    {
        DocumentVersion Submit() => new Document(1, "ISO14001").Submit(Facts, File, by: 1, DateTimeOffset.UnixEpoch);
        var accepted = Submit();
        var withdrawn = Submit();
        accepted.PendingKey.ShouldBe(withdrawn.PendingKey);
        accepted.Accept(null, by: 2, DateTimeOffset.UnixEpoch, null);
        withdrawn.Withdraw();
        accepted.PendingKey.ShouldBeNull();
        withdrawn.PendingKey.ShouldBeNull();
    }

    [Fact]
    public void Nobody_judges_what_they_submitted()
    {
        var version = new Document(1, "ISO14001").Submit(Facts, File, by: 7, DateTimeOffset.UnixEpoch);
        version.WhyNotReview(7)!.Code.ShouldBe("document.own-submission");
        version.WhyNotReview(8).ShouldBeNull();
        version.Reject(RejectReason.Unreadable, "scan it again", 8, DateTimeOffset.UnixEpoch, null);
        version.WhyNotReview(8)!.Code.ShouldBe("document.already-reviewed");
        version.Reviews.ShouldHaveSingleItem().Sha256.ShouldBe(File.Sha256);
    }
}
