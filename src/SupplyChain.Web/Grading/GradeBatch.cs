using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>
/// Grades many suppliers in chunks, each in a context and a transaction of its own, so that memory stays bounded however many there are. The
/// next chunk is read and graded while this one is written, where a processor is to spare beside those that people need.
/// </summary>
public sealed partial class GradeBatch(IServiceScopeFactory scopes, PagesUnderWay pages, ILogger<GradeBatch> log)
{
    private const int Few = 250;

    /// <param name="staleOnly">Only those that are marked.</param>
    /// <param name="progress">Told the counts after each chunk; null when nobody listens.</param>
    public async Task<SweepCount> RunAsync(bool staleOnly, GradeCause? cause, Action<SweepCount>? progress, CancellationToken ct)
    {
        var sum = new SweepCount(0, 0, 0);
        var oneTransaction = await OneTransactionAsync();
        var next = PrepareAsync(0, staleOnly, cause, ct);
        while (await next is { } chunk)
        {
            // one processor grades, one answers people; of two, the second is to spare while nobody waits for a page
            var ahead = !oneTransaction && (Environment.ProcessorCount > 2 || pages.None);
            if (ahead)
                next = PrepareAsync(chunk.Rows[^1].Id, staleOnly, cause, ct);
            var done = await WriteAsync(chunk, cause, ct);
            sum = new SweepCount(sum.Found + chunk.Rows.Count, sum.Done + done, sum.Failed + chunk.Rows.Count - done);
            progress?.Invoke(sum);
            if (!ahead)
                next = PrepareAsync(chunk.Rows[^1].Id, staleOnly, cause, ct);
        }

        return sum;
    }

    // in a rehearsal all contexts share one transaction, and its connection does one thing at a time
    private async Task<bool> OneTransactionAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<AppDb>().Database.CurrentTransaction is not null;
    }

    // on a thread of its own: SQLite answers while its caller waits
    private Task<GradeChunk?> PrepareAsync(long after, bool staleOnly, GradeCause? cause, CancellationToken ct) =>
        Task.Run(
            async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var chunks = scope.ServiceProvider.GetRequiredService<GradeChunks>();
                if (await chunks.NextAsync(after, staleOnly, ct) is not { } read)
                    return null;
                try
                {
                    return await chunks.GradedAsync(read, cause, ct);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // one supplier fails: fewer together, and in the end each alone
                    Again(log, e, read.Rows[0].Id, read.Rows[^1].Id);
                    return read with { Delicate = [.. read.Rows.Select(r => r.Id)] };
                }
            },
            ct
        );

    /// <returns>How many were graded, found unchanged or proposed.</returns>
    private async Task<int> WriteAsync(GradeChunk chunk, GradeCause? cause, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (done, singly) = (0, (IReadOnlyList<long>)[.. chunk.Rows.Select(r => r.Id)]);
        try
        {
            if (await scope.ServiceProvider.GetRequiredService<WriteGrades>().RunAsync(chunk, ct))
            {
                foreach (var refusal in chunk.Refused)
                    Refused(log, refusal.ToString());
                (done, singly) = (chunk.Changed.Count + chunk.Same.Count, chunk.Delicate);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // somebody wrote at the same time: fewer together, and in the end each alone
            Again(log, e, chunk.Rows[0].Id, chunk.Rows[^1].Id);
        }

        foreach (var few in singly.Chunk(Few))
            done += await TryAsync(few, cause, ct);
        return done;
    }

    /// <returns>How many were graded, found unchanged or proposed.</returns>
    private async Task<int> TryAsync(long[] ids, GradeCause? cause, CancellationToken ct)
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
        catch (Exception e) when (e is not OperationCanceledException && ids.Length > 1)
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

    [LoggerMessage(LogLevel.Information, "Suppliers {First} to {Last} are graded again in smaller numbers")]
    private static partial void Again(ILogger log, Exception exception, long first, long last);

    [LoggerMessage(LogLevel.Error, "Supplier {Id} was not graded; it stays marked")]
    private static partial void Failed(ILogger log, Exception exception, long id);
}
