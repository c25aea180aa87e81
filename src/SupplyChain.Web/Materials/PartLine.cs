namespace SupplyChain.Materials;

/// <summary>A line of typed parts: number, then optionally a tab, comma or semicolon and the name.</summary>
internal sealed record PartLine(string Number, string Name)
{
    /// <exception cref="RefusedException">A line without a number, or longer than a part can be.</exception>
    public static List<PartLine> Read(string text)
    {
        var parts = new List<PartLine>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split(['\t', ',', ';', '，', '；'], 2, StringSplitOptions.TrimEntries);
            var name = cells.Length > 1 ? cells[1] : "";
            if (cells[0].Length is 0 or > SupplierPart.LongestText || name.Length > SupplierPart.LongestText)
                throw new RefusedException(new Refusal("materials.part-line", line.Length > 60 ? line[..60] : line));
            parts.Add(new PartLine(cells[0], name));
        }

        return parts;
    }
}
