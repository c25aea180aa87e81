using System.Globalization;

namespace SupplyChain.Materials;

/// <summary>Where a value stands in the file that it was read from, so that a finding can point at the line.</summary>
/// <param name="Line">Line, counted from 1; 0 when the value did not come from a text file.</param>
/// <param name="Column">Column, counted from 1; 0 when unknown.</param>
/// <param name="Name">Local name of the element.</param>
/// <param name="Index">Position among the children of the parent that carry the same name, counted from 1.</param>
/// <param name="Parent">The enclosing element; null at the root.</param>
public sealed record Place(int Line, int Column, string Name, int Index, Place? Parent)
{
    /// <summary>Of values that were not read from a file.</summary>
    public static Place None { get; } = new(0, 0, "", 0, null);

    /// <summary>A cell of a workbook: line and column are those of the cell, and the path is its reference, such as <c>Parts!C5</c>.</summary>
    public static Place Cell(string sheet, int row, int column) =>
        new(row, column, string.Create(CultureInfo.InvariantCulture, $"{sheet}!{Reference(row, column)}"), 1, null);

    /// <summary>Reference of a cell within its sheet, such as C5.</summary>
    internal static string Reference(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    /// <summary>Path from the root, such as <c>/Main/Product[2]/Composition/ProductPart[1]</c>; an index is written from the second on.</summary>
    public string Path
    {
        get
        {
            if (IsCell)
                return Name;
            var names = new Stack<string>();
            for (var at = this; at is { Name.Length: > 0 }; at = at.Parent)
                names.Push(at.Index > 1 ? string.Create(CultureInfo.InvariantCulture, $"{at.Name}[{at.Index}]") : at.Name);
            return "/" + string.Join('/', names);
        }
    }

    // no element can be called so
    private bool IsCell => Name.Contains('!', StringComparison.Ordinal);

    private static string Letters(int column) => column <= 26 ? $"{(char)('A' + column - 1)}" : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path} ({Line}:{Column})");
}
