using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>Grades many suppliers in batches, each in a context and a save of its own, so that memory stays bounded however many there are.</summary>
public sealed partial class GradeBatch(IServiceScopeFactory scopes, ILogger<GradeBatch> log)
{
    private const int Size = 250;

    /// <param name="staleOnly">Only those that are marked.</param>
    /// <param name="progress">Told the counts after each batch; null when nobody listens.</param>
    public async Task<SweepCount> RunAsync(bool staleOnly, GradeCause? cause, Action<SweepCount>? progress, CancellationToken ct)
    {
        var sum = new SweepCount(0, 0, 0);
        long after = 0;
        while (await NextAsync(after, staleOnly, ct) is { Count: > 0 } ids)
        {
            after = ids[^1];
            var done = await TryAsync(ids, cause, ct);
            sum = new SweepCount(sum.Found + ids.Count, sum.Done + done, sum.Failed + ids.Count - done);
            progress?.Invoke(sum);
        }

        return sum;
    }

    private async Task<List<long>> NextAsync(long after, bool staleOnly, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .Suppliers.Where(s => s.Id > after && (!staleOnly || s.GradeStale))
            .Where(s => s.Status != SupplierStatus.Delisted && s.Status != SupplierStatus.Prospective)
            .OrderBy(s => s.Id)
            .Select(s => s.Id)
            .Take(Size)
            .ToListAsync(ct);
    }

    /// <returns>How many were graded or found unchanged.</returns>
    private async Task<int> TryAsync(List<long> ids, GradeCause? cause, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var suppliers = await db.Suppliers.Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(ct);
            var outcomes = await scope.ServiceProvider.GetRequiredService<GradeWriter>().AddAsync(suppliers, cause, by: null, ct);
            await db.SaveChangesAsync(ct);
            foreach (var refusal in outcomes.Select(o => o.Refusal).OfType<Refusal>())
                Refused(log, refusal.ToString());
            return outcomes.Count(o => o.Refusal is null);
        }
        catch (Exception e) when (e is not OperationCanceledException && ids.Count > 1)
        {
            // one that fails must not keep the others waiting: each alone
            var done = 0;
            foreach (var id in ids)
                done += await TryAsync([id], cause, ct);
            return done;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, e, ids[0]);
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A supplier was not graded: {Refusal}")]
    private static partial void Refused(ILogger log, string refusal);

    [LoggerMessage(LogLevel.Error, "Supplier {Id} was not graded; it stays marked")]
    private static partial void Failed(ILogger log, Exception exception, long id);
}
