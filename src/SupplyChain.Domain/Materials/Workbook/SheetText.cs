using System.Globalization;

namespace SupplyChain.Materials;

/// <summary>One row to be written: texts by column.</summary>
internal sealed class SheetText
{
    private readonly Dictionary<Column, string> cells = new(ReferenceEqualityComparer.Instance);

    /// <summary>Nothing is written for null; an empty text is.</summary>
    public string? this[Column column]
    {
        get => cells.GetValueOrDefault(column);
        set
        {
            if (value is not null)
                cells[column] = value;
        }
    }

    /// <summary>Texts of the model that are never null: empty ones need no cell.</summary>
    public SheetText Word(Column column, string text)
    {
        this[column] = text.Length == 0 ? null : text;
        return this;
    }

    public SheetText Mass(Quantity? amount) => Amount(amount, Sheets.Mass, Sheets.MassUnit, Sheets.MassLeast, Sheets.MassMost);

    public SheetText Share(Quantity? amount) => Amount(amount, Sheets.Share, Sheets.ShareUnit, Sheets.ShareLeast, Sheets.ShareMost);

    public static string? Flag(bool? value) => value is { } known ? (known ? Sheets.Yes : Sheets.No) : null;

    public static string AnswerOf(Answer answer) =>
        answer switch
        {
            Answer.Yes => Sheets.Yes,
            Answer.No => Sheets.No,
            _ => Sheets.Unanswered,
        };

    public static string? NumberOf(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    private SheetText Amount(Quantity? amount, Column value, Column unit, Column least, Column most)
    {
        if (amount is not null)
            (this[value], this[unit], this[least], this[most]) = (
                NumberOf(amount.Value),
                Sheets.UnitText(amount.Unit),
                NumberOf(amount.Minimum),
                NumberOf(amount.Maximum)
            );
        return this;
    }
}
