using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>
/// Draws the quarter's documents for another look at their registers: one in fifty of those that count, at least ten (house rule).
/// Which ones follows from the quarter and their ids alone, so that drawing twice, late, or on two nodes gives the same sample.
/// </summary>
public sealed class DrawRechecks(AppDb db, EnterpriseClock clock, OneByOne each) : ISweep
{
    private const int OneIn = 50;
    private const int Least = 10;

    public string Name => "draw-rechecks";
    public string Cron => "0 15 6 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var quarter = Recheck.QuarterOf(clock.DayOf(now));
        if (await db.Rechecks.AnyAsync(r => r.Quarter == quarter, ct))
            return new SweepCount(0, 0, 0);
        var types = Catalogue.Now.Types.Where(t => t.Register is not null).Select(t => t.Code).ToList();
        var counting = db.DocumentVersions.Where(v => v.Current && v.State == ReviewState.Accepted && types.Contains(v.TypeCode));
        var size = Math.Max(Least, await counting.CountAsync(ct) / OneIn);
        // the smallest hashes, without holding all of them
        var drawn = new PriorityQueue<(long Id, long SupplierId), string>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        await foreach (var v in counting.Select(v => new { v.Id, v.SupplierId }).AsAsyncEnumerable().WithCancellation(ct))
        {
            drawn.Enqueue((v.Id, v.SupplierId), HashOf(quarter, v.Id));
            if (drawn.Count > size)
                drawn.Dequeue();
        }

        db.Rechecks.AddRange(drawn.UnorderedItems.OrderBy(d => d.Element.Id).Select(d => new Recheck(d.Element.SupplierId, d.Element.Id, quarter, now)));
        return await each.OnceAsync(drawn.Count, ct);
    }

    private static string HashOf(string quarter, long id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{quarter} {id}"))));
}
