namespace SupplyChain.Materials;

/// <summary>Builds the tree of a set from its rows. The level says where a row belongs; without one a material belongs to the part above it, a substance to the material above it.</summary>
internal sealed class CompositionRows
{
    private readonly List<Node> open = [];

    public List<Part> Parts { get; } = [];
    public List<Material> Materials { get; } = [];
    public List<SubstanceUse> Substances { get; } = [];

    public bool IsEmpty => Parts.Count + Materials.Count + Substances.Count == 0;

    /// <summary>Where children of an open row go; only parts hold parts and materials.</summary>
    private sealed record Node(int Level, List<Part>? Parts, List<Material>? Materials, List<SubstanceUse> Substances);

    public void Add(SheetTable table, SheetRow row)
    {
        var kind = table.Choice(row, Sheets.Kind);
        if (kind is not ("PART" or "MATERIAL" or "SUBSTANCE"))
        {
            table.Fault(row, Sheets.Kind, "declaration.cell-choice", table.Word(row, Sheets.Kind), string.Join(", ", Sheets.Kind.Choices!));
            return;
        }
        if (LevelOf(table, row, kind) is not { } level)
            return;
        open.RemoveAll(n => n.Level >= level);
        var at = open.Count == 0 ? new Node(0, Parts, Materials, Substances) : open[^1];
        if (level > at.Level + 1 || (kind is not "SUBSTANCE" && at.Parts is null))
        {
            table.Fault(row, Sheets.Level, "declaration.row-level", level);
            return;
        }
        if (kind is "PART")
            AddPart(table, row, level, at);
        else if (kind is "MATERIAL")
            AddMaterial(table, row, level, at);
        else
            at.Substances.Add(ContentRows.Substance(table, row));
    }

    private int? LevelOf(SheetTable table, SheetRow row, string kind)
    {
        if (table.Number(row, Sheets.Level) is { } given)
        {
            if (given is >= 1 and <= 100 && given == decimal.Truncate(given))
                return (int)given;
            table.Fault(row, Sheets.Level, "declaration.row-level", given);
            return null;
        }
        return kind switch
        {
            "PART" => 1,
            "MATERIAL" => (open.LastOrDefault(n => n.Parts is not null)?.Level ?? 0) + 1,
            _ => (open.Count == 0 ? 0 : open[^1].Level) + 1,
        };
    }

    private void AddPart(SheetTable table, SheetRow row, int level, Node at)
    {
        var node = new Node(level, [], [], []);
        open.Add(node);
        at.Parts!.Add(
            new Part(
                table.Word(row, Sheets.Cas),
                table.Word(row, Sheets.Name),
                table.Number(row, Sheets.Count) ?? 1,
                table.Flag(row, Sheets.Article),
                table.Amount(row, Sheets.Mass, Sheets.MassUnit, Sheets.MassLeast, Sheets.MassMost),
                table.Text(row, Sheets.Comment),
                node.Parts!,
                node.Materials!,
                node.Substances
            )
            {
                Place = table.At(row, Sheets.Name),
            }
        );
    }

    private void AddMaterial(SheetTable table, SheetRow row, int level, Node at)
    {
        var node = new Node(level, null, null, []);
        open.Add(node);
        at.Materials!.Add(
            new Material(
                table.Word(row, Sheets.Name),
                ListCells.Entries(table.Text(row, Sheets.Cas), table.At(row, Sheets.Cas)).FirstOrDefault(),
                ListCells.Entries(table.Text(row, Sheets.Classes), table.At(row, Sheets.Classes)),
                table.Flag(row, Sheets.Article),
                table.Amount(row, Sheets.Mass, Sheets.MassUnit, Sheets.MassLeast, Sheets.MassMost),
                table.Amount(row, Sheets.Share, Sheets.ShareUnit, Sheets.ShareLeast, Sheets.ShareMost),
                table.Text(row, Sheets.Comment),
                node.Substances
            )
            {
                Place = table.At(row, Sheets.Name),
            }
        );
    }

    public static CompositionRows Of(CompositionRows all, CompositionRows own)
    {
        var both = new CompositionRows();
        both.Parts.AddRange([.. all.Parts, .. own.Parts]);
        both.Materials.AddRange([.. all.Materials, .. own.Materials]);
        both.Substances.AddRange([.. all.Substances, .. own.Substances]);
        return both;
    }
}
