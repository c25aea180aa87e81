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

    /// <summary>Path from the root, such as <c>/Main/Product[2]/Composition/ProductPart[1]</c>; an index is written from the second on.</summary>
    public string Path
    {
        get
        {
            var names = new Stack<string>();
            for (var at = this; at is { Name.Length: > 0 }; at = at.Parent)
                names.Push(at.Index > 1 ? string.Create(CultureInfo.InvariantCulture, $"{at.Name}[{at.Index}]") : at.Name);
            return "/" + string.Join('/', names);
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path} ({Line}:{Column})");
}
