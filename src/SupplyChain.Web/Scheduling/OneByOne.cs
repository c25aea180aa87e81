using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Scheduling;

/// <summary>
/// Does the work of a sweep for one item at a time: one that fails is counted, named in the sweep's run and left to the next run, and never
/// holds up the others. A database that does not answer ends the sweep, since nothing else would get on either.
/// </summary>
public sealed partial class OneByOne(AppDb db, SweepNotes notes, ILogger<OneByOne> log)
{
    private const int Batch = 500;

    /// <param name="subject">What the item is, such as <c>supplier:12</c>.</param>
    /// <param name="act">Ends with its own save; false when there was nothing to do.</param>
    /// <param name="rivals">True where a row that is there already means that another node did it.</param>
    public Task<SweepCount> TryAsync(string subject, Func<Task<bool>> act, bool rivals = false) =>
        TryAsync(subject, async () => await act() ? new SweepCount(1, 1, 0) : new SweepCount(0, 0, 0), rivals);

    /// <param name="act">Ends with its own save, and counts by itself.</param>
    public async Task<SweepCount> TryAsync(string subject, Func<Task<SweepCount>> act, bool rivals = false)
    {
        try
        {
            return await act();
        }
        catch (DbUpdateException e) when (rivals && UniqueViolation.Caused(e))
        {
            return new SweepCount(0, 0, 0);
        }
        catch (Exception e) when (IsItsOwn(e))
        {
            Note(subject, e);
            return new SweepCount(1, 0, 1);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <param name="kind">What the items are, such as <c>supplier</c>.</param>
    /// <param name="due">Their ids in ascending order, those behind the given one, a batch of <see cref="Batch"/> at a time.</param>
    /// <param name="act">Ends with its own save; false when there was nothing to do.</param>
    public async Task<SweepCount> EachAsync(string kind, Func<long, IQueryable<long>> due, Func<long, Task<bool>> act, CancellationToken ct)
    {
        var sum = new SweepCount(0, 0, 0);
        long after = 0;
        while (await due(after).Take(Batch).ToListAsync(ct) is { Count: > 0 } ids)
        {
            after = ids[^1];
            foreach (var id in ids)
                sum += await TryAsync(string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}"), () => act(id));
        }

        return sum;
    }

    /// <summary>Saves what is the same whichever node does it, all or nothing: where another was faster, none is done here.</summary>
    /// <param name="found">Items that are added.</param>
    public async Task<SweepCount> OnceAsync(int found, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return new SweepCount(found, found, 0);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            db.ChangeTracker.Clear();
            return new SweepCount(found, 0, 0);
        }
    }

    /// <summary>For a sweep that counts by itself.</summary>
    public void Note(string subject, Exception failure)
    {
        Failed(log, failure, subject);
        notes.Fail(subject, failure);
    }

    /// <summary>True when the item may be to blame, false for a run that is being stopped and for a database that is gone.</summary>
    public static bool IsItsOwn(Exception failure) => failure is not OperationCanceledException and not DbException;

    [LoggerMessage(LogLevel.Error, "{Subject} failed; it comes round again")]
    private static partial void Failed(ILogger log, Exception exception, string subject);
}
