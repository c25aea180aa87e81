namespace SupplyChain.Shared;

public sealed class TextsTests
{
    [Theory]
    [InlineData(0, "0 documents to review")]
    [InlineData(1, "1 document to review")]
    [InlineData(2, "2 documents to review")]
    [InlineData("1000+", "1000+ documents to review")]
    public void An_English_wording_follows_its_number(object count, string wording) => new Texts().In("en", "toDo.review", count).ShouldBe(wording);

    [Fact]
    public void Numbers_and_days_keep_their_own_formats() => new Texts().In("en", "dashboard.sentence.reached", 72.5m, 1, 2026, 1, 2).ShouldContain("72.50");
}
