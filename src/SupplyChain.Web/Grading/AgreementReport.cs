using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <param name="Name">Of the indicator with its code, or of the person.</param>
public sealed record AgreementRow(string Name, Agreement Agreement);

/// <param name="Total">Null when nothing was scored twice.</param>
/// <param name="Graders">Everybody's for who publishes rules; else the reader's own row alone.</param>
/// <param name="NotJudged">Answers that the second person could not judge.</param>
public sealed record AgreementPage(
    Agreement? Total,
    IReadOnlyList<AgreementRow> Indicators,
    IReadOnlyList<AgreementRow> Graders,
    int NotJudged,
    DateOnly Since,
    DateOnly Today
);

/// <summary>How far people agree who scored the same answer, by indicator and by grader, over the last twelve months; a page and a workbook.</summary>
public sealed class AgreementReport(AppDb db, SystemCatalogue systems, Person person, Texts texts, Trail trail, EnterpriseClock clock)
{
    private const int Months = 12;

    public async Task<AgreementPage> LoadAsync(CancellationToken ct)
    {
        var since = clock.Today.AddMonths(-Months);
        var from = clock.Now.AddMonths(-Months);
        var ended = await db
            .Calibrations.Where(c => c.EndedAt >= from && (c.Step == CalibrationStep.Scored || c.Step == CalibrationStep.NotJudged))
            .Select(c => new
            {
                c.Step,
                c.Indicator,
                c.FirstById,
                c.SecondById,
                c.FirstPoints,
                c.SecondPoints,
                c.MostPoints,
            })
            .ToListAsync(ct);
        var pairs = ended
            .Where(c => c.Step is CalibrationStep.Scored)
            .Select(c => new ScoredTwice(c.Indicator, c.FirstById, c.SecondById!.Value, c.FirstPoints, c.SecondPoints!.Value, c.MostPoints))
            .ToList();
        var words = new GradeWording(texts, (await systems.InForceAsync(Subject.Supplier, clock.Today, ct)).System);
        return new AgreementPage(
            Agreement.Of(pairs),
            [
                .. pairs
                    .GroupBy(p => p.Indicator, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new AgreementRow(words.Name(g.Key), Agreement.Of([.. g])!)),
            ],
            await GradersAsync(pairs, ct),
            ended.Count(c => c.Step is CalibrationStep.NotJudged),
            since,
            clock.Today
        );
    }

    /// <returns>A stream at its beginning that deletes its file when closed, and the name to save it under.</returns>
    public async Task<(Stream File, string Name)> RunAsync(CancellationToken ct)
    {
        var page = await LoadAsync(ct);
        var file = WorkbookWriter.Temporary();
        try
        {
            using (var book = new WorkbookWriter(file))
            {
                Write(book, texts["agreement.byIndicator"], texts["grade.indicator"], page.Indicators, withKappa: true);
                Write(book, texts["agreement.byGrader"], texts["agreement.grader"], page.Graders, withKappa: false);
            }

            trail.Add("grade.agreement-report", "calibrations");
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return (file, $"{texts["agreement.title"]}_{GradeTags.Day(page.Today)}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Each pair counts for both of its people, seen from either side: above zero, they score higher than their colleagues.</summary>
    private async Task<IReadOnlyList<AgreementRow>> GradersAsync(List<ScoredTwice> pairs, CancellationToken ct)
    {
        var everybody = person.May(Permissions.PublishSystems);
        var people = pairs.SelectMany(p => new[] { p.FirstById, p.SecondById }).Distinct().Where(p => everybody || p == person.Id).ToList();
        var names = await db.Users.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return
        [
            .. people
                .Select(by =>
                {
                    // the other's score first, so that the mean difference is that of this person against the others
                    var seen = pairs.Where(p => p.FirstById == by || p.SecondById == by).Select(p => p.From(p.FirstById == by ? p.SecondById : p.FirstById));
                    return new AgreementRow(names.GetValueOrDefault(by) ?? "–", Agreement.Of([.. seen])!);
                })
                .OrderBy(r => r.Name, StringComparer.CurrentCulture),
        ];
    }

    private void Write(WorkbookWriter book, string title, string head, IReadOnlyList<AgreementRow> rows, bool withKappa)
    {
        using var sheet = book.AddSheet(title, [44, 12, 14, 16, 16, 12]);
        string[] heads =
        [
            head,
            texts["agreement.pairs"],
            texts["agreement.percent"],
            texts["agreement.meanDifference"],
            texts["agreement.meanDistance"],
            texts["agreement.kappa"],
        ];
        sheet.Row(withKappa ? heads : heads[..^1], CellLook.Head);
        foreach (var (name, of) in rows)
        {
            string[] cells =
            [
                name,
                of.Pairs.ToString(CultureInfo.InvariantCulture),
                GradeTags.Brief(of.Percent),
                GradeTags.WithSign(of.MeanDifference),
                GradeTags.Brief(of.MeanDistance),
                of.Kappa is { } kappa ? GradeTags.Number(kappa) : "",
            ];
            sheet.Row(withKappa ? cells : cells[..^1]);
        }
    }
}
