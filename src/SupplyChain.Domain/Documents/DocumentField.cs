using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace SupplyChain.Documents;

public enum FieldKind
{
    Text,
    Number,
    Date,
    Choice,
}

/// <param name="Code">Kept with the document; letters and digits, at most 20.</param>
public sealed record FieldChoice(string Code, string NameZh, string NameEn);

/// <summary>A field that documents of one type have besides those that all have.</summary>
/// <param name="Code">Stable: a small letter, then letters and digits, at most 30.</param>
/// <param name="Required">Asked for of everybody who hands one in from then on; older versions stay as they are.</param>
/// <param name="Unit">Shown behind a number, such as <c>kWh</c>; null for none.</param>
/// <param name="MaxLength">Characters of a text, 1 to 1000; null for 200 and for other kinds.</param>
/// <param name="Choices">2 to 20 for a choice; null for other kinds.</param>
public sealed record DocumentField(
    string Code,
    string NameZh,
    string NameEn,
    FieldKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Required = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MaxLength = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldChoice>? Choices = null
)
{
    /// <summary>Fields that one type may have.</summary>
    public const int Most = 16;
    public const int LongestText = 1000;
    private const int UsualText = 200;
    private const decimal Largest = 999_999_999_999m;
    private const int Decimals = 6;

    [JsonIgnore]
    public int Longest => Kind is FieldKind.Text ? MaxLength ?? UsualText : 40;

    /// <summary>A text of several lines.</summary>
    [JsonIgnore]
    public bool IsLong => Kind is FieldKind.Text && Longest > UsualText;

    /// <summary>False when documents cannot be asked for it: a bad code, no name, a length or choices that make no sense.</summary>
    [JsonIgnore]
    public bool IsSound =>
        IsCode(Code, 30)
        && char.IsAsciiLetterLower(Code[0])
        && NameZh is { Length: > 0 and <= 60 }
        && NameEn is { Length: > 0 and <= 100 }
        && Enum.IsDefined(Kind)
        && Unit is null or { Length: > 0 and <= 20 }
        && (Kind is FieldKind.Text ? MaxLength is null or (>= 1 and <= LongestText) : MaxLength is null)
        && (
            Kind is FieldKind.Choice
                ? Choices is { Count: >= 2 and <= 20 }
                    && Choices.All(c => c is not null && IsCode(c.Code, 20) && c.NameZh is { Length: > 0 and <= 60 } && c.NameEn is { Length: > 0 and <= 60 })
                    && Choices.DistinctBy(c => c.Code, StringComparer.Ordinal).Count() == Choices.Count
                : Choices is null
        );

    /// <summary>The value as it is kept: numbers without needless zeros, days as yyyy-MM-dd, a choice by its code.</summary>
    /// <param name="typed">Null or blank for nothing.</param>
    /// <param name="kept">Empty when nothing was typed.</param>
    /// <returns>Null when it can be kept: otherwise <c>document.field-missing</c>, <c>-too-long</c>, <c>-no-number</c>, <c>-no-date</c> or <c>-no-choice</c>.</returns>
    public Refusal? Take(string? typed, out string kept)
    {
        var text = kept = (typed ?? "").Trim();
        if (text.Length == 0)
            return Required ? new("document.field-missing") : null;
        if (text.Length > Longest)
            return new("document.field-too-long", Longest);
        switch (Kind)
        {
            case FieldKind.Number:
                const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
                if (
                    !decimal.TryParse(text.Normalize(NormalizationForm.FormKC), Plain, CultureInfo.InvariantCulture, out var number)
                    || Math.Abs(number) > Largest
                    || decimal.Round(number, Decimals) != number
                )
                    return new("document.field-no-number");
                kept = number.ToString("0.######", CultureInfo.InvariantCulture);
                return null;
            case FieldKind.Date:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1950
                    ? null
                    : new("document.field-no-date");
            case FieldKind.Choice:
                return Choices!.Any(c => c.Code == text) ? null : new("document.field-no-choice");
            default:
                return null;
        }
    }

    internal static bool AreSound(IReadOnlyList<DocumentField> fields) =>
        fields.Count <= Most && fields.All(f => f is { IsSound: true }) && fields.DistinctBy(f => f.Code, StringComparer.Ordinal).Count() == fields.Count;

    private static bool IsCode(string? code, int longest) => code is { Length: > 0 } && code.Length <= longest && code.All(char.IsAsciiLetterOrDigit);
}
