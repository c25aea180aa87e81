using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Campaigns;

/// <summary>Reads the pages of campaigns.</summary>
public sealed class CampaignQuery(AppDb db, Person person, EnterpriseClock clock)
{
    public async Task<CampaignListPage> ListAsync(long? after, CancellationToken ct)
    {
        var campaigns = db.Campaigns.AsNoTracking();
        if (after is { } id)
            campaigns = campaigns.Where(c => c.Id < id);
        var rows = await campaigns
            .OrderByDescending(c => c.Id)
            .Take(CampaignListPage.Size + 1)
            .Select(c => new CampaignRow(
                c.Id,
                c.Kind,
                c.TitleZh,
                c.TitleEn,
                c.DueOn,
                c.ClosedAt != null,
                new CampaignProgress(
                    db.CampaignAsks.Count(a => a.CampaignId == c.Id),
                    db.CampaignAsks.Count(a => a.CampaignId == c.Id && a.OpenedAt != null),
                    db.CampaignAsks.Count(a => a.CampaignId == c.Id && a.AnsweredAt != null),
                    db.CampaignAsks.Count(a => a.CampaignId == c.Id && a.State == AskState.Accepted)
                )
            ))
            .ToListAsync(ct);
        var more = rows.Count > CampaignListPage.Size;
        return new CampaignListPage(more ? rows[..CampaignListPage.Size] : rows, clock.Today, more ? rows[CampaignListPage.Size - 1].Id : null, after is null);
    }

    /// <returns>Null when there is no such campaign.</returns>
    public async Task<CampaignPage?> ShowAsync(long id, AskState? state, CancellationToken ct)
    {
        if (await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } campaign)
            return null;
        var asks = db.CampaignAsks.AsNoTracking().Where(a => a.CampaignId == id);
        var progress = new CampaignProgress(
            await asks.CountAsync(ct),
            await asks.CountAsync(a => a.OpenedAt != null, ct),
            await asks.CountAsync(a => a.AnsweredAt != null, ct),
            await asks.CountAsync(a => a.State == AskState.Accepted, ct)
        );
        var wanted = state is { } only ? asks.Where(a => a.State == only) : asks;
        return new CampaignPage(campaign, progress, state, await Rows(wanted).Take(500).ToListAsync(ct), clock.Today);
    }

    /// <summary>Those that wait for us first, then those of whom nothing was heard.</summary>
    public IQueryable<AskRow> Rows(IQueryable<CampaignAsk> asks) =>
        asks.Join(db.Suppliers, a => a.SupplierId, s => s.Id, (a, s) => new { a, s.Name })
            .OrderBy(x =>
                x.a.State == AskState.Answered ? 0
                : x.a.State == AskState.Accepted ? 2
                : 1
            )
            .ThenBy(x => x.Name)
            .Select(x => new AskRow(x.a.Id, x.a.SupplierId, x.Name, x.a.State, x.a.OpenedAt, x.a.AnsweredAt, x.a.AcceptedAt, x.a.ReturnReason != null));

    /// <returns>Null when there is no such ask.</returns>
    public async Task<AskPage?> AskAsync(long askId, CancellationToken ct)
    {
        if (await db.CampaignAsks.AsNoTracking().FirstOrDefaultAsync(a => a.Id == askId, ct) is not { } ask)
            return null;
        var campaign = await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == ask.CampaignId, ct);
        var name = await db.Suppliers.Where(s => s.Id == ask.SupplierId).Select(s => s.Name).FirstAsync(ct);
        return new AskPage(campaign, ask, name, ask.WhyNotDecide(campaign)) { Form = new() { Revision = ask.Revision } };
    }

    /// <returns>Null when the person's company was not asked.</returns>
    public async Task<CompanyAskPage?> OwnAsync(long campaignId, CancellationToken ct)
    {
        if (person.SupplierId is not { } own)
            return null;
        if (await db.CampaignAsks.AsNoTracking().FirstOrDefaultAsync(a => a.CampaignId == campaignId && a.SupplierId == own, ct) is not { } ask)
            return null;
        var campaign = await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == campaignId, ct);
        return new CompanyAskPage(campaign, ask, ask.WhyNotAnswer(campaign))
        {
            Form = new() { Revision = ask.Revision, AskAnswer = ask.Answer },
        };
    }
}
