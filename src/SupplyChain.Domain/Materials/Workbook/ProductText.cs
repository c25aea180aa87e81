namespace SupplyChain.Materials;

/// <summary>The rows of one product.</summary>
internal static class ProductText
{
    public static SheetText Part(Product p, string set)
    {
        var row = new SheetText
        {
            [Sheets.Set] = set,
            [Sheets.BuyerNumber] = p.RequesterIdentifier,
            [Sheets.Full] = SheetText.Flag(p.IsFull),
            [Sheets.Article] = SheetText.Flag(p.IsArticle),
            [Sheets.UnitType] = p.UnitType,
            [Sheets.Comment] = p.Comment,
            [Sheets.Version] = p.Version,
            [Sheets.EffectiveOn] = FrameRows.DayText(p.EffectiveOn),
            [Sheets.BuyerName] = p.RequesterName,
            [Sheets.Family] = p.FamilyName,
            [Sheets.Site] = p.ManufacturingSite,
            [Sheets.OtherNumbers] = ListCells.Write(p.OtherNumbers),
            [Sheets.Exemptions] = ListCells.Write(p.Exemptions),
            [Sheets.Composed] = p.HasComposition && p.Parts.Count + p.Materials.Count + p.Substances.Count == 0 ? Sheets.Yes : null,
            [Sheets.CompositionLists] = ListCells.Write(p.CompositionLists),
        };
        return row.Word(Sheets.Number, p.Identifier).Word(Sheets.Name, p.Name).Mass(p.Mass);
    }

    public static IEnumerable<SheetText> Composition(Product p, string set) => Children(p.Parts, p.Materials, p.Substances, 1, set);

    private static IEnumerable<SheetText> Children(
        IReadOnlyList<Part> parts,
        IReadOnlyList<Material> materials,
        IReadOnlyList<SubstanceUse> substances,
        int level,
        string set
    )
    {
        // substances first: behind a material they would be taken for its own where the level is blank
        foreach (var use in substances)
            yield return Substance(use, level, set);
        foreach (var material in materials)
        {
            yield return Material(material, level, set);
            foreach (var use in material.Substances)
                yield return Substance(use, level + 1, set);
        }
        foreach (var part in parts)
        {
            var row = Row(Sheets.PartKind, part.Name, level, set);
            row[Sheets.Count] = SheetText.NumberOf(part.Units);
            row[Sheets.Article] = SheetText.Flag(part.IsArticle);
            row[Sheets.Comment] = part.Comment;
            yield return row.Word(Sheets.Cas, part.Identifier).Mass(part.Mass);
            foreach (var child in Children(part.Parts, part.Materials, part.Substances, level + 1, set))
                yield return child;
        }
    }

    private static SheetText Material(Material material, int level, string set)
    {
        var row = Row(Sheets.MaterialKind, material.Name, level, set);
        row[Sheets.Cas] = material.MaterialId is { } id ? ListCells.Write([id]) : null;
        row[Sheets.Classes] = ListCells.Write(material.Classes);
        row[Sheets.Article] = SheetText.Flag(material.IsArticle);
        row[Sheets.Comment] = material.Comment;
        return row.Mass(material.Mass).Share(material.Share);
    }

    private static SheetText Substance(SubstanceUse use, int level, string set)
    {
        var row = Row(Sheets.SubstanceKind, use.Name, level, set);
        row[Sheets.Cas] = ListCells.Write(use.Ids);
        row[Sheets.Exemptions] = ListCells.Write(use.Exemptions);
        row[Sheets.Comment] = use.Comment;
        row[Sheets.Use] = use.Use;
        return row.Mass(use.Mass).Share(use.Concentration);
    }

    private static SheetText Row(string kind, string name, int level, string set) =>
        new SheetText
        {
            [Sheets.Set] = set,
            [Sheets.Level] = SheetText.NumberOf(level),
            [Sheets.Kind] = kind,
        }.Word(Sheets.Name, name);

    public static SheetText Answer(Statement s, string set)
    {
        var row = Line(s);
        row[Sheets.Set] = set;
        row[Sheets.Above] = SheetText.AnswerOf(s.Above);
        return row;
    }

    /// <summary>The statement for everybody, its answer left open.</summary>
    public static SheetText Line(Statement s)
    {
        var row = new SheetText
        {
            [Sheets.Exemptions] = ListCells.Write(s.Exemptions),
            [Sheets.Comment] = s.Comment,
            [Sheets.Use] = s.Use,
        };
        return row.Word(Sheets.Authority, s.List.Authority)
            .Word(Sheets.List, s.List.Identity)
            .Word(Sheets.Edition, s.List.Version)
            .Word(Sheets.Entry, s.Entry)
            .Word(Sheets.Name, s.Name)
            .Word(Sheets.Application, s.Application)
            .Word(Sheets.Threshold, s.Threshold)
            .Mass(s.Mass)
            .Share(s.Share);
    }

    public static SheetText Query(QueryAnswer q, string set)
    {
        var row = new SheetText
        {
            [Sheets.Set] = set,
            [Sheets.QuestionId] = q.Id,
            [Sheets.Answered] = SheetText.AnswerOf(q.Answered),
            [Sheets.NumberAnswer] = q.Number,
            [Sheets.Remark] = q.Remark,
            [Sheets.List] = q.List?.Identity,
        };
        return row.Word(Sheets.Question, q.Text).Word(Sheets.Authority, q.List?.Authority ?? "").Word(Sheets.Edition, q.List?.Version ?? "");
    }

    public static SheetText Class(MaterialClassUse c, string set) =>
        new SheetText { [Sheets.Set] = set }
            .Word(Sheets.Class, c.Class)
            .Word(Sheets.Name, c.Name)
            .Mass(c.Mass)
            .Share(c.Share);
}
