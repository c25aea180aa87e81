using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Scheduling;

namespace SupplyChain.Campaigns;

/// <summary>
/// Settles asks whose document was handed in and accepted, or whose declarations were all made anew, since the campaign began: what came in the
/// ordinary way need not be answered a second time.
/// </summary>
public sealed class SettleCampaigns(AppDb db) : ISweep
{
    private const int Batch = 500;

    public string Name => "settle-campaigns";
    public string Cron => "0 7/15 * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var done = 0;
        var campaigns = await db
            .Campaigns.AsNoTracking()
            .Where(c => c.ClosedAt == null && (c.Kind == CampaignKind.Document || c.Kind == CampaignKind.Declaration))
            .ToListAsync(ct);
        foreach (var campaign in campaigns)
            done += campaign.Kind is CampaignKind.Document ? await DocumentsAsync(campaign, now, ct) : await DeclarationsAsync(campaign, now, ct);
        return new SweepCount(done, done, 0);
    }

    private IQueryable<CampaignAsk> Open(Campaign campaign) => db.CampaignAsks.Where(a => a.CampaignId == campaign.Id && a.State != AskState.Accepted);

    private async Task<int> DocumentsAsync(Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var (type, since) = (campaign.TypeCode, campaign.StartedAt);
        var due = await Open(campaign)
            .Where(a =>
                db.DocumentVersions.Any(v => v.SupplierId == a.SupplierId && v.TypeCode == type && v.State == ReviewState.Accepted && v.ReceivedAt >= since)
            )
            .ToListAsync(ct);
        return await FulfilAsync(due, now, ct);
    }

    private async Task<int> DeclarationsAsync(Campaign campaign, DateTimeOffset now, CancellationToken ct)
    {
        var done = 0;
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
            done += await FulfilAsync(batch.FindAll(a => !a.Parts.EndsWith('…') && a.Parts.Split('\n').All(p => fresh[a.SupplierId].Contains(p))), now, ct);
        }

        return done;
    }

    private async Task<int> FulfilAsync(List<CampaignAsk> due, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var ask in due)
            ask.Fulfil(now);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return due.Count;
    }
}
