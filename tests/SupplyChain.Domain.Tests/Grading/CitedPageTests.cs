using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public sealed class CitedPageTests
{
    private static readonly CompiledSystem System = CompiledSystem.Of(ShippedSystems.SupplierElectronics);
    private static readonly HeldDocument Policy = new("ENV_COMMITMENT", "12", new string('a', 64), Cases.Today.AddYears(-1));

    [Fact]
    public void The_page_that_an_answer_names_stands_with_its_line_and_in_the_receipt()
    {
        var evidence = With(new Answer("S13", 1, Cases.Today, ["12"], Pages: [new("12", 3)]));
        var result = Grader.Grade(System, evidence, Cases.Today);
        result.Lines.Single(l => l.Code == "S13").Documents.ShouldHaveSingleItem().Page.ShouldBe(3);
        var receipt = Receipt.Of(evidence, result);
        receipt.ToString().ShouldContain("\"documents\":[\"12\"],\"pages\":[{\"versionId\":\"12\",\"page\":3}]");
        Receipt.Recompute(receipt.Bytes.Span, (_, _) => System.System).Same.ShouldBeTrue();
    }

    [Fact]
    public void An_entry_keeps_versions_and_pages()
    {
        var answer = new Answer("S13", 1, Cases.Today, ["12", "15"], Pages: [new("12", 3)]);
        var kept = EvidenceEntry.Of(1, answer, by: 1, DateTimeOffset.UnixEpoch).AsAnswer();
        kept.DocumentVersionIds.ShouldBe(["12", "15"]);
        (kept.PageOf("12"), kept.PageOf("15")).ShouldBe((3, null));
    }

    [Theory]
    [InlineData("12", 0)]
    [InlineData("12", -1)]
    [InlineData("13", 1)]
    public void A_page_that_is_none_or_of_a_document_that_is_not_cited_is_refused(string version, int page) =>
        Grader
            .WhyNotGrade(System, With(new Answer("S13", 1, Cases.Today, ["12"], Pages: [new(version, page)])), Cases.Today)
            .ShouldHaveSingleItem()
            .Code.ShouldBe("evidence.pageOutside");

    [Fact]
    public void Two_pages_of_one_document_are_refused() =>
        Grader
            .WhyNotGrade(System, With(new Answer("S13", 1, Cases.Today, ["12"], Pages: [new("12", 1), new("12", 2)])), Cases.Today)
            .ShouldHaveSingleItem()
            .Code.ShouldBe("evidence.pageOutside");

    [Fact]
    public void A_file_of_evidence_may_name_pages() =>
        EvidenceFile
            .Read(
                Encoding.UTF8.GetBytes(
                    """{"answers":[{"indicator":"S13","level":1,"answeredOn":"2026-01-01","documents":["12"],"pages":[{"versionId":"12","page":7}]}]}"""
                )
            )
            .Evidence!.Answers[0]
            .PageOf("12")
            .ShouldBe(7);

    private static EvidenceSet With(Answer answer) => new() { Documents = [Policy], Answers = [answer] };
}
