using System.Globalization;

namespace SupplyChain.Documents;

/// <summary>A field of a type as the form holds it; a row without a code and names is passed over.</summary>
public sealed record FieldRow
{
    public string? Code { get; set; }
    public string? Zh { get; set; }
    public string? En { get; set; }
    public FieldKind Kind { get; set; }
    public string? Unit { get; set; }
    public int? Max { get; set; }
    public bool Required { get; set; }

    /// <summary>One choice a line: code, Chinese, English, with bars between.</summary>
    public string? Choices { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Zh) && string.IsNullOrWhiteSpace(En);

    public static FieldRow Of(DocumentField field) =>
        new()
        {
            Code = field.Code,
            Zh = field.NameZh,
            En = field.NameEn,
            Kind = field.Kind,
            Unit = field.Unit,
            Max = field.MaxLength,
            Required = field.Required,
            Choices = field.Choices is null ? null : string.Join('\n', field.Choices.Select(c => $"{c.Code} | {c.NameZh} | {c.NameEn}")),
        };

    /// <summary>A field in one line, for the history of its type.</summary>
    public static string Line(DocumentField field) =>
        string.Join(
            ' ',
            new[]
            {
                field.Code,
                field.NameZh,
                field.NameEn,
                field.Kind.ToString(),
                field.Unit,
                field.MaxLength?.ToString(CultureInfo.InvariantCulture),
                field.Required ? "*" : null,
                field.Choices is null ? null : string.Join('/', field.Choices.Select(c => c.Code)),
            }.Where(p => p is not null)
        );

    /// <summary>What belongs to another kind is dropped.</summary>
    public DocumentField Field() =>
        new(
            (Code ?? "").Trim(),
            (Zh ?? "").Trim(),
            (En ?? "").Trim(),
            Kind,
            Required,
            Kind is FieldKind.Number && !string.IsNullOrWhiteSpace(Unit) ? Unit.Trim() : null,
            Kind is FieldKind.Text ? Max : null,
            Kind is FieldKind.Choice
                ? [.. (Choices ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Choice)]
                : null
        );

    private static FieldChoice Choice(string line)
    {
        var parts = line.Split(['|', '｜'], StringSplitOptions.TrimEntries);
        return new(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }
}
