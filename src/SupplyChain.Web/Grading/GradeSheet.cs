using System.Globalization;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>Writes the grade sheet of one supplier as a workbook: the same words and figures as the page, out of the receipt.</summary>
public sealed class GradeSheet(AppDb db, Texts texts, Trail trail)
{
    /// <returns>A stream at its beginning that deletes its file when closed, and the name to save it under.</returns>
    public async Task<(Stream File, string Name)> RunAsync(GradePage page, CancellationToken ct)
    {
        var shown = page.Shown!;
        var file = WorkbookWriter.Temporary();
        try
        {
            using (var book = new WorkbookWriter(file))
            {
                WriteSummary(book, page, shown);
                WriteGroups(book, shown);
                WriteLines(book, shown);
                WriteDocuments(book, shown);
            }

            trail.Add("grade.sheet", string.Create(CultureInfo.InvariantCulture, $"grade:{shown.Row.Id}"));
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return (file, $"{texts["sheet.title"]}_{page.SupplierName}_{shown.Row.AsOf:yyyy-MM-dd}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private void WriteSummary(WorkbookWriter book, GradePage page, ShownGrade shown)
    {
        var result = shown.Result;
        using var sheet = book.AddSheet(texts["sheet.title"], [30, 70]);
        sheet.Row([texts["sheet.fact"], texts["sheet.value"]], CellLook.Head);
        void Add(string label, string value) => sheet.Row([texts[label], value]);
        Add("grade.supplier", page.SupplierName);
        Add("suppliers.creditCode", page.CreditCode);
        Add("grade.score", result.Score is { } score ? GradeTags.Number(score) : texts["grade.notRated"]);
        Add("grade.tier", result.Tier ?? texts["grade.notRated"]);
        Add("systems.stars", result.Stars?.ToString(CultureInfo.InvariantCulture) ?? "–");
        Add("sheet.risk", result.Risk is { } risk ? texts.Of("riskClass", risk) : "–");
        Add("grade.coverage", $"{GradeTags.Brief(result.Coverage)} %");
        Add("field.confidence", result.Confidence is { } confidence ? texts.Of("confidence", confidence) : texts["grade.noConfidence"]);
        Add("grade.asOf", GradeTags.Day(result.AsOf));
        var action = shown.Row.ActionId is { } id ? $" {texts["grade.byAction", id]}" : "";
        Add("grade.cause", texts.Of("gradeCause", shown.Row.Cause) + action);
        foreach (var limit in result.Limits)
            Add("grade.limits", shown.Words.Of(limit));
        Add("grade.systemVersion", $"{result.SystemId} {result.SystemVersion} {texts.Of("systemStanding", result.Standing)}");
        Add("sheet.systemHash", result.SystemSha256);
        Add("grade.engine", result.EngineVersion);
        Add("grade.receiptHash", shown.Row.ReceiptSha256);
    }

    private void WriteGroups(WorkbookWriter book, ShownGrade shown)
    {
        using var sheet = book.AddSheet(texts["grade.groups"], [12, 40, 12, 12]);
        sheet.Row([texts["sheet.code"], texts["grade.group"], texts["sheet.points"], texts["systems.maximum"]], CellLook.Head);
        foreach (var group in shown.Result.Groups)
        {
            var name = GradeWording.Pick(shown.System.Groups.First(g => g.Code == group.Code).Name);
            sheet.Row([group.Code, name, GradeTags.Brief(group.Points), GradeTags.Brief(group.ApplicablePoints)]);
        }

        sheet.Row(["", texts["grade.sum"], GradeTags.Brief(shown.Result.Points), GradeTags.Brief(shown.Result.ApplicablePoints)]);
    }

    private void WriteLines(WorkbookWriter book, ShownGrade shown)
    {
        using var sheet = book.AddSheet(texts["grade.lines"], [10, 36, 10, 10, 12, 14, 60, 40, 40]);
        sheet.Filter = true;
        sheet.Row(
            [
                texts["sheet.code"],
                texts["grade.indicator"],
                texts["sheet.points"],
                texts["systems.maximum"],
                texts["grade.state"],
                texts["field.confidence"],
                texts["grade.why"],
                texts["sheet.gap"],
                texts["grade.documents"],
            ],
            CellLook.Head
        );
        foreach (var line in shown.Result.Lines)
        {
            var indicator = shown.Indicator(line.Code);
            sheet.Row([
                line.Code,
                GradeWording.Pick(indicator.Name),
                GradeTags.Brief(line.Points),
                GradeTags.Brief(line.MaxPoints),
                texts.Of("lineState", line.State),
                line.Confidence is { } confidence ? texts.Of("confidence", confidence) : "–",
                shown.Words.Of(line.Explanation, indicator),
                line.Gap is { } gap ? shown.Words.Of(gap, indicator) : "",
                string.Join("; ", line.Documents.Select(d => GradeWording.TypeName(d.Type) + (d.Page is { } p ? texts["grade.page", p] : ""))),
            ]);
        }
    }

    private void WriteDocuments(WorkbookWriter book, ShownGrade shown)
    {
        using var sheet = book.AddSheet(texts["grade.documents"], [40, 24, 14, 24, 70]);
        sheet.Row([texts["grade.document"], texts["grade.number"], texts["grade.validTo"], texts["grade.usedFor"], texts["grade.hash"]], CellLook.Head);
        foreach (var (document, indicators) in shown.Documents)
            sheet.Row([
                GradeWording.TypeName(document.Type),
                document.Number ?? "",
                document.ValidTo is { } end ? GradeTags.Day(end) : texts["grade.noEnd"],
                string.Join(", ", indicators),
                document.Sha256,
            ]);
    }
}
