using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>Names the main cause of new grades by comparing each with the one before.</summary>
internal sealed class GradeCauses(AppDb db, SystemCatalogue systems)
{
    public async Task<IReadOnlyDictionary<long, GradeCause>> FindAsync(
        IReadOnlyList<(Supplier Supplier, EvidenceSet Evidence, GradeResult Result)> changed,
        CancellationToken ct
    )
    {
        var causes = new Dictionary<long, GradeCause>(changed.Count);
        var ids = changed.Where(c => c.Supplier.GradeId is not null).Select(c => c.Supplier.GradeId!.Value).ToList();
        // under new rules the rules are the cause, and no receipt needs to be read
        var shas = await db.Grades.Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.SystemSha256, ct);
        var sameRules = changed.Where(c => c.Supplier.GradeId is { } id && shas[id] == c.Result.SystemSha256).Select(c => c.Supplier.GradeId!.Value).ToList();
        var receipts = await db.Grades.Where(g => sameRules.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Receipt, ct);
        foreach (var (supplier, evidence, result) in changed)
        {
            if (supplier.GradeId is not { } last)
                causes[supplier.Id] = GradeCause.First;
            else if (!receipts.TryGetValue(last, out var receipt))
                causes[supplier.Id] = GradeCause.NewSystem;
            else
                causes[supplier.Id] = MainCause(receipt, evidence, result, (await systems.FindAsync(result.SystemSha256, ct))!.System);
        }

        return causes;
    }

    private static GradeCause MainCause(byte[] receipt, EvidenceSet evidence, GradeResult now, IndicatorSystem system)
    {
        var before = StoredGrade.Read(receipt, system);
        var changes = GradeDifference.Between(before.Result, now).Changes;
        if (changes.Count > 0)
            return Of(changes.OrderByDescending(c => Math.Abs(c.Delta)).First().Cause);
        // no line moved, but the receipt names other evidence
        var held = before.Evidence.Documents.Select(d => d.VersionId).ToHashSet(StringComparer.Ordinal);
        if (evidence.Documents.Any(d => !held.Contains(d.VersionId)))
            return GradeCause.DocumentAccepted;
        return evidence.Incidents.Count != before.Evidence.Incidents.Count ? GradeCause.Incident : GradeCause.AnswerGiven;
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
