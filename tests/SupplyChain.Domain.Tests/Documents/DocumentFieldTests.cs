using Shouldly;
using Xunit;

namespace SupplyChain.Documents;

public sealed class DocumentFieldTests
{
    private static DocumentField Field(FieldKind kind, bool required = false) =>
        new("f", "甲", "A", kind, required, Choices: kind is FieldKind.Choice ? [new("yes", "是", "Yes"), new("no", "否", "No")] : null);

    [Fact]
    public void Every_type_ships_with_fields_that_can_be_kept_and_edited()
    {
        DocumentCatalogue.Shipped.Types.Count.ShouldBe(29);
        foreach (var type in DocumentCatalogue.Shipped.Types)
        {
            type.Fields.ShouldNotBeEmpty(type.Code);
            type.Fields.ShouldAllBe(f => f.IsSound, type.Code);
            DocumentRule.Of(type).WhyNot().ShouldBeNull(type.Code);
            DocumentRule.Read(DocumentRule.Of(type).ToFile()).ToFile().ShouldBe(DocumentRule.Of(type).ToFile());
        }
    }

    [Theory]
    [InlineData(FieldKind.Number, "1284000.50", "1284000.5")]
    [InlineData(FieldKind.Number, "-0.000001", "-0.000001")]
    [InlineData(FieldKind.Number, "１２.５", "12.5")]
    [InlineData(FieldKind.Number, "1,284", null)]
    [InlineData(FieldKind.Number, "1e9", null)]
    [InlineData(FieldKind.Number, "0.1234567", null)]
    [InlineData(FieldKind.Number, "9999999999999", null)]
    [InlineData(FieldKind.Number, "=1+1", null)]
    [InlineData(FieldKind.Date, "2026-03-31", "2026-03-31")]
    [InlineData(FieldKind.Date, "2026-02-30", null)]
    [InlineData(FieldKind.Date, "31.03.2026", null)]
    [InlineData(FieldKind.Date, "0001-01-01", null)]
    [InlineData(FieldKind.Choice, "yes", "yes")]
    [InlineData(FieldKind.Choice, "YES", null)]
    [InlineData(FieldKind.Text, "  环氧  ", "环氧")]
    public void A_value_is_kept_in_one_form_or_refused(FieldKind kind, string typed, string? kept)
    {
        var why = Field(kind).Take(typed, out var value);
        (why is null).ShouldBe(kept is not null);
        if (kept is not null)
            value.ShouldBe(kept);
    }

    [Fact]
    public void Nothing_is_an_answer_only_where_nothing_is_required()
    {
        Field(FieldKind.Number).Take(" ", out _).ShouldBeNull();
        Field(FieldKind.Number, required: true).Take(null, out _)!.Code.ShouldBe("document.field-missing");
        Field(FieldKind.Text).Take(new string('x', 201), out _)!.Code.ShouldBe("document.field-too-long");
    }

    [Fact]
    public void A_field_without_a_name_a_code_or_its_options_is_not_sound()
    {
        Field(FieldKind.Choice).IsSound.ShouldBeTrue();
        (Field(FieldKind.Choice) with { Choices = [new("a", "甲", "A")] }).IsSound.ShouldBeFalse();
        (Field(FieldKind.Choice) with { Choices = [new("a", "甲", "A"), new("a", "乙", "B")] }).IsSound.ShouldBeFalse();
        (Field(FieldKind.Text) with { Code = "a b" }).IsSound.ShouldBeFalse();
        (Field(FieldKind.Text) with { Code = "Ab" }).IsSound.ShouldBeFalse();
        (Field(FieldKind.Text) with { NameEn = "" }).IsSound.ShouldBeFalse();
        (Field(FieldKind.Text) with { MaxLength = 1001 }).IsSound.ShouldBeFalse();
        var type = DocumentCatalogue.Shipped.Find("CSR")!;
        (DocumentRule.Of(type) with { Fields = [Field(FieldKind.Text), Field(FieldKind.Date)] })
            .WhyNot()!
            .Code.ShouldBe("catalogue.fields", "the same code twice");
    }
}
