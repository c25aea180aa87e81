using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Scheduling;

namespace SupplyChain.Campaigns;

/// <summary>
/// Settles asks whose document was handed in and accepted, or whose declarations were all made anew, since the campaign began: what came in the
/// ordinary way need not be answered a second time. Asks are settled a batch at a time and, where that fails, each alone.
/// </summary>
public sealed class SettleCampaigns(AppDb db, OneByOne each) : ISweep
{
    private const int Batch = 500;

    public string Name => "settle-campaigns";
    public string Cron => "0 7/15 * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var sum = new SweepCount(0, 0, 0);
        var campaigns = await db
            .Campaigns.AsNoTracking()
            .Where(c => c.ClosedAt == null && (c.Kind == CampaignKind.Document || c.Kind == CampaignKind.Declaration))
            .ToListAsync(ct);
        foreach (var campaign in campaigns)
            sum += await each.TryAsync(
                $"campaign:{campaign.Id}",
                () => campaign.Kind is CampaignKind.Document ? DocumentsAsync(campaign, now, ct) : DeclarationsAsync(campaign, now, ct)
            );
        return sum;
    }

    private IQueryable<CampaignAsk> Open(Campaign campaign) => db.CampaignAsks.Where(a => a.CampaignId == campaign.Id && a.State != AskState.Accepted);

    private async Task<SweepCount> DocumentsAsync(Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var (type, since) = (campaign.TypeCode, campaign.StartedAt);
        var due = Open(campaign)
            .Where(a =>
                db.DocumentVersions.Any(v => v.SupplierId == a.SupplierId && v.TypeCode == type && v.State == ReviewState.Accepted && v.ReceivedAt >= since)
            );
        var sum = new SweepCount(0, 0, 0);
        long last = 0;
        while (await due.Where(a => a.Id > last).OrderBy(a => a.Id).Take(Batch).ToListAsync(ct) is { Count: > 0 } batch)
        {
            last = batch[^1].Id;
            sum += await FulfilAsync(batch, now, ct);
        }

        return sum;
    }

    private async Task<SweepCount> DeclarationsAsync(Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var sum = new SweepCount(0, 0, 0);
        long last = 0;
        while (await Open(campaign).Where(a => a.Parts != "" && a.Id > last).OrderBy(a => a.Id).Take(Batch).ToListAsync(ct) is { Count: > 0 } batch)
        {
            last = batch[^1].Id;
            var suppliers = batch.ConvertAll(a => a.SupplierId);
            var since = campaign.StartedAt;
            var fresh = (
                await db
                    .Declarations.Where(d => suppliers.Contains(d.SupplierId) && d.Current && d.KeptAt >= since)
                    .Select(d => new { d.SupplierId, d.PartNumber })
                    .ToListAsync(ct)
            ).ToLookup(d => d.SupplierId, d => d.PartNumber);
            sum += await FulfilAsync(batch.FindAll(a => !a.Parts.EndsWith('…') && a.Parts.Split('\n').All(p => fresh[a.SupplierId].Contains(p))), now, ct);
        }

        return sum;
    }

    private async Task<SweepCount> FulfilAsync(List<CampaignAsk> due, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            foreach (var ask in due)
                ask.Fulfil(now);
            await db.SaveChangesAsync(ct);
            return new SweepCount(due.Count, due.Count, 0);
        }
        catch (Exception e) when (OneByOne.IsItsOwn(e))
        {
            db.ChangeTracker.Clear();
            var sum = new SweepCount(0, 0, 0);
            foreach (var id in due.Select(a => a.Id))
                sum += await each.TryAsync($"ask:{id}", () => FulfilAsync(id, now, ct));
            return sum;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<bool> FulfilAsync(long id, DateTimeOffset now, CancellationToken ct)
    {
        // what somebody decided meanwhile stands
        if (await db.CampaignAsks.FirstOrDefaultAsync(a => a.Id == id && a.State != AskState.Accepted, ct) is not { } ask)
            return false;
        ask.Fulfil(now);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
