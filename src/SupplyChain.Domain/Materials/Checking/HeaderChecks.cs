namespace SupplyChain.Materials;

/// <summary>Who declared, when, for which part: the frame of the declaration (IPC-1751A mandatory fields; dates and numbers by house rule).</summary>
internal static class HeaderChecks
{
    public static void Run(CheckRun run)
    {
        var (header, product) = (run.Header, run.Product);
        if (string.IsNullOrWhiteSpace(header.Declarer?.Name))
            run.Add("header.company-missing", Severity.Question, header.Place, "complete");
        if (header.Authorizer is null && header.Contact is null)
            run.Add("header.person-missing", Severity.Notice, header.Place, "complete");
        if (
            header.Declarer?.Id is { } id
            && string.Equals(id.Authority, "DUNS", StringComparison.OrdinalIgnoreCase)
            && !(id.Identity.Length == 9 && id.Identity.All(char.IsAsciiDigit))
        )
            run.Add("header.duns", Severity.Notice, id.Place, "correct", id.Identity);
        Dates(run);
        Number(run, product);
        Sections(run, header, product);
        if (header.IsComplete == false)
            run.Add("header.incomplete", Severity.Question, header.Place, "complete");
        OtherArticle(run, product);
    }

    private static void Dates(CheckRun run)
    {
        var place = run.Header.Place;
        if (run.Header.DeclaredOn is not { } declared)
        {
            run.Add("date.missing", Severity.Question, place, "complete");
            return;
        }
        if (declared > run.AsOf)
            run.Add("date.future", Severity.Question, place, "correct", declared);
        if (run.Context.MaxAgeMonths is { } months && declared < run.AsOf.AddMonths(-months))
            run.Add("date.too-old", Severity.Question, place, "renew", declared, months);
        if (declared < run.Context.PeriodFrom || declared > run.Context.PeriodTo)
            run.Add("date.outside-period", Severity.Question, place, "renew", declared);
        if (run.Header.RespondBy < declared)
            run.Add("date.late", Severity.Notice, place, "none", declared);
    }

    private static void Number(CheckRun run, Product product)
    {
        if (product.Identifier.Length == 0)
            run.Add("part.number-missing", Severity.Question, product.Place, "complete", product.Name);
        else if (IsPlaceholder(product.Identifier))
            run.Add("part.number-placeholder", Severity.Question, product.Place, "correct", product.Identifier, product.Name);
        else if (run.Context.DeliveredParts is { } parts && !product.Numbers.Any(parts.Contains))
            run.Add("part.not-delivered", Severity.Question, product.Place, "correct", product.Identifier);
    }

    /// <summary>Zeros, dashes and words such as TBD stand where a number should.</summary>
    private static bool IsPlaceholder(string number)
    {
        var plain = RuleBook.Plain(number);
        return plain.Length == 0 || plain.All(c => c == '0') || plain is "NA" or "TBD" or "NONE" or "XXX" or "XXXX" or "UNKNOWN";
    }

    private static void Sections(CheckRun run, DeclarationHeader header, Product product)
    {
        if (product.Statements.Count == 0 && !product.HasComposition && product.Queries.Count == 0 && product.Classes.Count == 0)
            run.Add("section.nothing", Severity.Question, product.Place, "complete", product.Name);
        foreach (var section in header.Sections)
            if (
                section switch
                {
                    "Compliance" or "C" => product.Statements.Count == 0,
                    "Composition" or "D" => !product.HasComposition,
                    _ => false,
                }
            )
                run.Add("section.empty", Severity.Question, product.Place, "complete", section);
    }

    /// <summary>chemSHERPA writes the article of the safe-use information (SCIP) into the comment: fields 11 to 15, number first.</summary>
    private static void OtherArticle(CheckRun run, Product product)
    {
        var fields = product.Comment?.Split('@') ?? [];
        if (fields.Length != 15 || fields[14].Length == 0 || fields[10].Length == 0)
            return;
        var own = run.Composition.Bodies.Select(b => b.Name).Concat(PartNumbers(product.Parts)).Append(product.Identifier).Append(product.Name);
        if (!own.Contains(fields[10], StringComparer.OrdinalIgnoreCase))
            run.Add("comment.other-article", Severity.Question, product.Place, "correct", fields[10], fields[11], product.Identifier);
    }

    private static IEnumerable<string> PartNumbers(IEnumerable<Part> parts) => parts.SelectMany(p => PartNumbers(p.Parts).Prepend(p.Identifier));
}
