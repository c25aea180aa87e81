using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>Names the main cause of new grades by comparing each with the one before.</summary>
internal sealed class GradeCauses(AppDb db, SystemCatalogue systems)
{
    public async Task<IReadOnlyDictionary<long, GradeCause>> FindAsync(IReadOnlyList<(Supplier Supplier, GradeResult Result)> changed, CancellationToken ct)
    {
        var causes = new Dictionary<long, GradeCause>(changed.Count);
        var ids = changed.Where(c => c.Supplier.GradeId is not null).Select(c => c.Supplier.GradeId!.Value).ToList();
        // under new rules the rules are the cause, and no receipt needs to be read
        var shas = await db.Grades.Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.SystemSha256, ct);
        var sameRules = changed.Where(c => c.Supplier.GradeId is { } id && shas[id] == c.Result.SystemSha256).Select(c => c.Supplier.GradeId!.Value).ToList();
        var receipts = await db.Grades.Where(g => sameRules.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Receipt, ct);
        foreach (var (supplier, result) in changed)
        {
            if (supplier.GradeId is not { } last)
                causes[supplier.Id] = GradeCause.First;
            else if (!receipts.TryGetValue(last, out var receipt))
                causes[supplier.Id] = GradeCause.NewSystem;
            else
                causes[supplier.Id] = MainCause(receipt, result, (await systems.FindAsync(result.SystemSha256, ct))!.System);
        }

        return causes;
    }

    private static GradeCause MainCause(byte[] receipt, GradeResult now, IndicatorSystem system)
    {
        var changes = GradeDifference.Between(StoredGrade.Read(receipt, system).Result, now).Changes;
        return changes.OrderByDescending(c => Math.Abs(c.Delta)).Select(c => Of(c.Cause)).FirstOrDefault(GradeCause.Scheduled);
    }

    private static GradeCause Of(ChangeCause cause) =>
        cause switch
        {
            ChangeCause.Lapsed or ChangeCause.Withdrawn => GradeCause.DocumentLapsed,
            ChangeCause.Renewed or ChangeCause.NewDocument => GradeCause.DocumentAccepted,
            ChangeCause.Incident or ChangeCause.IncidentLeft => GradeCause.Incident,
            ChangeCause.Correction => GradeCause.CorrectiveAction,
            ChangeCause.RuleChange => GradeCause.NewSystem,
            _ => GradeCause.AnswerGiven,
        };
}
