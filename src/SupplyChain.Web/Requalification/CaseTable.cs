namespace SupplyChain.Requalification;

/// <summary>Rows as a table.</summary>
/// <param name="NamesSuppliers">False where all rows are of one supplier.</param>
/// <param name="Links">True where each row leads to its own page.</param>
public sealed record CaseTable(IReadOnlyList<CaseRow> Rows, bool NamesSuppliers, bool Links, DateOnly Today);

/// <summary>Colours of tags; the words beside them say the same.</summary>
internal static class CaseTags
{
    public static string Css(RequalificationOutcome? outcome, Turn turn) =>
        (outcome, turn) switch
        {
            (RequalificationOutcome.Renewed, _) => "tag-ok",
            (RequalificationOutcome.NotRenewed, _) => "tag-bad",
            (RequalificationOutcome.Dropped, _) => "tag-idle",
            (_, Turn.Supplier) => "tag-warn",
            _ => "tag-info",
        };
}
