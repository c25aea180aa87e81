namespace SupplyChain.Materials;

/// <summary>How lists, entries and exemptions stand in a cell.</summary>
internal static class ListCells
{
    /// <summary>Exemption list and number; then index, description, authority and edition where given. People may write "EU-RoHS 6(c)".</summary>
    public static string? Write(IReadOnlyList<Exemption> exemptions) =>
        CellList.Write(
            exemptions.Select(e =>
                (IReadOnlyList<string?>)[Given(e.List.Identity), e.Identity, e.Index, e.Description, Given(e.List.Authority), Given(e.List.Version)]
            )
        );

    public static List<Exemption> Exemptions(string? cell, Place place)
    {
        var found = new List<Exemption>();
        foreach (var f in CellList.Read(cell))
        {
            if (f is [{ } plain] && plain.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0)
            {
                f[0] = plain[..blank];
                f.Add(plain[(blank + 1)..].Trim());
            }
            found.Add(new Exemption(new UniqueId(Text(f, 4), Text(f, 0), Text(f, 5)) { Place = place }, Text(f, 1), At(f, 2), At(f, 3)) { Place = place });
        }
        return found;
    }

    /// <summary>The entry alone, or entry, list, authority and edition.</summary>
    public static string? Write(IReadOnlyList<ListEntry> entries) =>
        CellList.Write(
            entries.Select(e => (IReadOnlyList<string?>)(e.List is { } list ? [e.Entry, list.Identity, Given(list.Authority), Given(list.Version)] : [e.Entry]))
        );

    public static List<ListEntry> Entries(string? cell, Place place) =>
        CellList
            .Read(cell)
            .ConvertAll(f => new ListEntry(f.Count > 1 ? new ListEdition(Text(f, 2), Text(f, 1), Text(f, 3)) { Place = place } : null, Text(f, 0)));

    public static string? Write(IReadOnlyList<ListEdition> lists) =>
        CellList.Write(lists.Select(l => (IReadOnlyList<string?>)[l.Identity, Given(l.Authority), Given(l.Version)]));

    public static List<ListEdition> Editions(string? cell, Place place) =>
        CellList.Read(cell).ConvertAll(f => new ListEdition(Text(f, 1), Text(f, 0), Text(f, 2)) { Place = place });

    public static string? Write(IReadOnlyList<PartNumber> numbers) =>
        CellList.Write(numbers.Select(n => (IReadOnlyList<string?>)[n.Identifier, Given(n.Name), n.RequesterIdentifier]));

    public static List<PartNumber> Numbers(string? cell) => CellList.Read(cell).ConvertAll(f => new PartNumber(Text(f, 0), Text(f, 1), At(f, 2)));

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static string? At(List<string?> fields, int i) => i < fields.Count ? fields[i] : null;

    private static string Text(List<string?> fields, int i) => At(fields, i) ?? "";
}
