namespace SupplyChain.Materials;

/// <summary>
/// Declarations as a workbook, which people can read and fill in. Reading what was written gives the same model, digit by digit.
/// </summary>
public static class DeclarationWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows for which the template offers drop-downs.</summary>
    private const int TemplateRows = 5_000;

    /// <param name="declarations">All of one header. Products that share their content share a set.</param>
    /// <exception cref="RefusedException">A text is longer than a cell can be.</exception>
    public static void Write(IReadOnlyList<Declaration> declarations, Stream into)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        if (declarations.Count == 0 || declarations.Any(d => !Equals(d.Header, declarations[0].Header)))
            throw new ArgumentException("One file has one header and at least one product.", nameof(declarations));
        var sets = declarations.Select(d => d.Product).DistinctBy(p => p, SameContent.Instance).Select((p, i) => (Product: p, Set: $"{i + 1}")).ToList();
        var names = sets.ToDictionary(s => s.Product, s => s.Set, SameContent.Instance);
        using var book = new WorkbookWriter(into);
        book.Sheet(Sheets.Frame, Frame(declarations[0].Header));
        book.Sheet(Sheets.Parts, declarations.Select(d => ProductText.Part(d.Product, names[d.Product])));
        book.Sheet(Sheets.Composition, sets.SelectMany(s => ProductText.Composition(s.Product, s.Set)));
        book.Sheet(Sheets.Answers, sets.SelectMany(s => s.Product.Statements.Select(x => ProductText.Answer(x, s.Set))));
        book.Sheet(Sheets.Questions, sets.SelectMany(s => s.Product.Queries.Select(q => ProductText.Query(q, s.Set))));
        book.Sheet(Sheets.MaterialClasses, sets.SelectMany(s => s.Product.Classes.Select(c => ProductText.Class(c, s.Set))));
    }

    /// <summary>An empty workbook to fill in: drop-downs, an example that is never read, and a line for each entry of the lists to be answered.</summary>
    /// <param name="rules">Names the entries; those in force on the day are asked.</param>
    public static void WriteTemplate(RuleBook rules, DateOnly today, Stream into)
    {
        ArgumentNullException.ThrowIfNull(rules);
        using var book = new WorkbookWriter(into);
        book.Sheet(Sheets.Guide, TemplateText.Guide.Select(line => new SheetText().Word(Sheets.Item, line)));
        book.Sheet(Sheets.Frame, TemplateText.Frame());
        book.Sheet(Sheets.Parts, TemplateText.Parts(), TemplateRows);
        book.Sheet(Sheets.Composition, TemplateText.Composition(), TemplateRows);
        book.Sheet(Sheets.Answers, Asked(rules, today).Select(s => ProductText.Line(s)), TemplateRows);
    }

    /// <summary>One unanswered statement for each entry of the limit and duty lists in force that are not on request.</summary>
    public static IEnumerable<Statement> Asked(RuleBook rules, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var list in rules.InForce(today).Where(l => l.Measure != ListMeasure.Report && !l.OnRequest))
        {
            var edition = new ListEdition("", list.Id, list.Version);
            foreach (var entry in list.Entries)
                yield return new Statement(edition, entry.Id, entry.Name, "All", Threshold(list, entry), Answer.Unknown, null, null, [], null);
        }
    }

    private static string Threshold(SubstanceList list, LimitedEntry entry) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{entry.LimitMgPerKg / 10_000m:0.######} mass% [ReportingLevel:{(list.Level == ListLevel.Article ? "Article" : "Material")}]"
        );

    private static IEnumerable<SheetText> Frame(DeclarationHeader header) =>
        FrameRows.Values(header).Where(v => v.Value is not null).Select(v => new SheetText { [Sheets.Item] = v.Item.Title, [Sheets.Value] = v.Value });

    /// <summary>Products whose content is one and the same object can share a set.</summary>
    private sealed class SameContent : IEqualityComparer<Product>
    {
        public static SameContent Instance { get; } = new();

        public bool Equals(Product? a, Product? b) =>
            ReferenceEquals(a, b)
            || (
                a is not null
                && b is not null
                && Same(a.Parts, b.Parts)
                && Same(a.Materials, b.Materials)
                && Same(a.Substances, b.Substances)
                && Same(a.Statements, b.Statements)
                && Same(a.Queries, b.Queries)
                && Same(a.Classes, b.Classes)
            );

        public int GetHashCode(Product product) => HashCode.Combine(product.Parts.Count, product.Statements.Count, product.Materials.Count);

        private static bool Same<T>(IReadOnlyList<T> a, IReadOnlyList<T> b) => ReferenceEquals(a, b) || (a.Count == 0 && b.Count == 0);
    }
}
