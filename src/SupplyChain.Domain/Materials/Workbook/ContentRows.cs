namespace SupplyChain.Materials;

/// <summary>One row of a sheet as the model has it.</summary>
internal static class ContentRows
{
    public static Product Product(SheetTable table, SheetRow row, SetContent content) =>
        new(
            table.Word(row, Sheets.Number),
            table.Word(row, Sheets.Name),
            table.Text(row, Sheets.BuyerNumber),
            table.Text(row, Sheets.Version),
            table.Text(row, Sheets.UnitType),
            table.Day(row, Sheets.EffectiveOn),
            table.Flag(row, Sheets.Article),
            table.Flag(row, Sheets.Full),
            table.Amount(row, Sheets.Mass, Sheets.MassUnit, Sheets.MassLeast, Sheets.MassMost),
            table.Text(row, Sheets.Comment),
            content.Statements,
            content.Queries,
            !content.Tree.IsEmpty || table.Flag(row, Sheets.Composed) == true,
            ListCells.Editions(table.Text(row, Sheets.CompositionLists), table.At(row, Sheets.CompositionLists)),
            content.Tree.Parts,
            content.Tree.Materials,
            content.Tree.Substances
        )
        {
            RequesterName = table.Text(row, Sheets.BuyerName),
            FamilyName = table.Text(row, Sheets.Family),
            ManufacturingSite = table.Text(row, Sheets.Site),
            OtherNumbers = ListCells.Numbers(table.Text(row, Sheets.OtherNumbers)),
            Classes = content.Classes,
            Exemptions = Claims(table, row),
            Place = table.At(row, Sheets.Number),
        };

    public static SubstanceUse Substance(SheetTable table, SheetRow row) =>
        new(
            table.Word(row, Sheets.Name),
            ListCells.Entries(table.Text(row, Sheets.Cas), table.At(row, Sheets.Cas)),
            Mass(table, row),
            Share(table, row),
            Claims(table, row),
            table.Text(row, Sheets.Comment)
        )
        {
            Use = table.Text(row, Sheets.Use),
            Place = table.At(row, Sheets.Name),
        };

    /// <returns>Null for a line of the template that was left unanswered: nothing is declared by it.</returns>
    public static Statement? Answer(SheetTable table, SheetRow row)
    {
        var above = table.Answer(row, Sheets.Above);
        if (above is null && (table.Text(row, Sheets.Share) ?? table.Text(row, Sheets.Mass) ?? table.Text(row, Sheets.Exemptions)) is null)
            return null;
        return new Statement(
            new ListEdition(table.Word(row, Sheets.Authority), table.Word(row, Sheets.List), table.Word(row, Sheets.Edition))
            {
                Place = table.At(row, Sheets.List),
            },
            table.Word(row, Sheets.Entry),
            table.Word(row, Sheets.Name),
            table.Word(row, Sheets.Application),
            table.Word(row, Sheets.Threshold),
            above ?? Materials.Answer.Unknown,
            Mass(table, row),
            Share(table, row),
            Claims(table, row),
            table.Text(row, Sheets.Comment)
        )
        {
            Use = table.Text(row, Sheets.Use),
            Place = table.At(row, Sheets.Above),
        };
    }

    public static QueryAnswer Query(SheetTable table, SheetRow row) =>
        new(
            table.Word(row, Sheets.Question),
            table.Text(row, Sheets.QuestionId),
            table.Answer(row, Sheets.Answered) ?? Materials.Answer.Unknown,
            table.Text(row, Sheets.NumberAnswer),
            table.Text(row, Sheets.Remark)
        )
        {
            List = table.Text(row, Sheets.List) is { } list
                ? new ListEdition(table.Word(row, Sheets.Authority), list, table.Word(row, Sheets.Edition)) { Place = table.At(row, Sheets.List) }
                : null,
            Place = table.At(row, Sheets.Question),
        };

    public static MaterialClassUse Class(SheetTable table, SheetRow row) =>
        new(table.Word(row, Sheets.Class), table.Word(row, Sheets.Name), Mass(table, row), Share(table, row)) { Place = table.At(row, Sheets.Class) };

    private static Quantity? Mass(SheetTable table, SheetRow row) => table.Amount(row, Sheets.Mass, Sheets.MassUnit, Sheets.MassLeast, Sheets.MassMost);

    private static Quantity? Share(SheetTable table, SheetRow row) => table.Amount(row, Sheets.Share, Sheets.ShareUnit, Sheets.ShareLeast, Sheets.ShareMost);

    private static List<Exemption> Claims(SheetTable table, SheetRow row) =>
        ListCells.Exemptions(table.Text(row, Sheets.Exemptions), table.At(row, Sheets.Exemptions));
}
