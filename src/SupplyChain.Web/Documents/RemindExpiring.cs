using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Renewals;
using SupplyChain.Requalification;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>
/// Reminds the owners of a supplier of documents that end soon: one notice for the most imminent stage that was reached and not
/// sent, however long the portal stood still. A renewal that waits for review silences the stages before the end. What has lapsed is
/// told to the buyers too. Reads only what is due (<see cref="DueDocuments"/>).
/// </summary>
public sealed class RemindExpiring(
    AppDb db,
    RemindDuties remind,
    ReadReminderPlans plans,
    DueDocuments due,
    RenewalLinks links,
    Texts texts,
    EnterpriseClock clock
) : ISweep
{
    private const int Batch = 1000;

    public string Name => "remind-expiring";
    public string Cron => "0 0 8 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var inForce = await plans.RunAsync(ct);
        var ofTypes = Catalogue.Now.Types.ToDictionary(t => t.Code, inForce.Of, StringComparer.Ordinal);
        var look = await due.FindAsync(Name, ofTypes, today, ct);
        var sum = new SweepCount(0, 0, 0);
        foreach (var batch in look.VersionIds.Chunk(Batch))
        {
            var items = await DueAsync(batch, ct);
            sum += await remind.RunAsync(
                items.ConvertAll(d => Of(d, ofTypes[d.TypeCode], today, now)),
                today,
                now,
                ct,
                (looked, c) => due.StampAsync(looked, items.ToDictionary(i => i.Id, i => i.RemindOn), c)
            );
        }

        // what failed comes round again
        if (sum.Failed == 0)
            await due.SettleAsync(Name, look, ct);
        return sum;
    }

    private Task<List<Due>> DueAsync(long[] ids, CancellationToken ct) =>
        db
            .DocumentVersions.Where(v => EF.Parameter(ids).Contains(v.Id) && v.Current)
            .OrderBy(v => v.ValidTo)
            .ThenBy(v => v.Id)
            .Select(v => new Due(
                v.Id,
                v.DocumentId,
                v.SupplierId,
                db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Name).First(),
                v.TypeCode,
                v.Number,
                v.ValidTo!.Value,
                db.DocumentVersions.Any(p => p.DocumentId == v.DocumentId && p.State == ReviewState.Pending),
                v.RemindOn
            ))
            .ToListAsync(ct);

    private Duty Of(Due item, ReminderPlan plan, DateOnly today, DateTimeOffset now)
    {
        var link = $"/company/documents/new?type={item.TypeCode}&document={item.DocumentId}";
        var words = new DutyWords("document.expiring", link, "document.lapsed", $"/suppliers/{item.SupplierId}", Args)
        {
            Private = account =>
            {
                var (row, path) = RenewalLinks.Make(item.SupplierId, item.DocumentId, item.Id, account, now);
                return (row, links.Sealed(path));
            },
        };
        return new Duty(plan, string.Create(CultureInfo.InvariantCulture, $"version:{item.Id}"), item.SupplierId, item.ValidTo, words) { InHand = item.InHand };

        IEnumerable<string> Args(string language) =>
            [
                Catalogue.Now.Find(item.TypeCode)!.NameIn(language),
                item.Number,
                $"{item.ValidTo:yyyy-MM-dd}",
                texts.DaysLeft(language, Requalification.Validity.DaysLeft(item.ValidTo, today)),
                item.Supplier,
            ];
    }

    private sealed record Due(
        long Id,
        long DocumentId,
        long SupplierId,
        string Supplier,
        string TypeCode,
        string Number,
        DateOnly ValidTo,
        bool InHand,
        DateOnly? RemindOn
    );
}
