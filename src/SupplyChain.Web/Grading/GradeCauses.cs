using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Grading;

/// <summary>A grade that differs from the one before.</summary>
/// <param name="GradeId">The one before; null for the first.</param>
internal sealed record GradeMove(long SupplierId, long? GradeId, GradeDraft Draft);

/// <summary>Names the main cause of new grades by comparing each with the one before.</summary>
internal sealed class GradeCauses(AppDb db, SystemCatalogue systems, ReceiptShelf receipts)
{
    /// <summary>Of so many the receipts are read together: as sent, 13 kB each.</summary>
    private const int Together = 250;

    /// <returns>The cause of each supplier's.</returns>
    public async Task<IReadOnlyDictionary<long, GradeCause>> FindAsync(IReadOnlyList<GradeMove> moves, CancellationToken ct)
    {
        var causes = new Dictionary<long, GradeCause>(moves.Count);
        var ids = moves.Where(m => m.GradeId is not null).Select(m => m.GradeId!.Value).ToList();
        // under new rules the rules are the cause, and no receipt needs to be read
        var shas = await db
            .Grades.Where(g => ids.Contains(g.Id))
            .Select(g => new { g.Id, g.SystemSha256 })
            .ToDictionaryAsync(g => g.Id, g => g.SystemSha256, ct);
        var read = new List<GradeMove>();
        foreach (var move in moves)
        {
            if (move.GradeId is not { } last)
                causes[move.SupplierId] = GradeCause.First;
            else if (shas[last] != move.Draft.Result.SystemSha256)
                causes[move.SupplierId] = GradeCause.NewSystem;
            else
                read.Add(move);
        }

        foreach (var some in read.Chunk(Together))
            await ReadAsync(some, causes, ct);
        return causes;
    }

    private async Task ReadAsync(GradeMove[] moves, Dictionary<long, GradeCause> causes, CancellationToken ct)
    {
        var ids = moves.Select(m => m.GradeId!.Value).ToList();
        var kept = await db
            .Grades.Where(g => ids.Contains(g.Id))
            .Select(g => new
            {
                g.Id,
                g.PatternId,
                g.KeptReceipt,
            })
            .ToDictionaryAsync(g => g.Id, ct);
        var system = (await systems.FindAsync(moves[0].Draft.Result.SystemSha256, ct))!.System;
        foreach (var move in moves)
        {
            var last = kept[move.GradeId!.Value];
            var receipt = await receipts.ReadAsync(last.PatternId, last.KeptReceipt, ct);
            causes[move.SupplierId] = MainCause(receipt, move.Draft.Evidence, move.Draft.Result, system);
        }
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
