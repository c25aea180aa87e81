using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Campaigns;

/// <summary>Starts a campaign: one ask a supplier, and one line of each person's mail of the day, beside whatever else is asked of them.</summary>
public sealed class StartCampaign(AppDb db, CampaignRecipients recipients, Person person, Trail trail, EnterpriseClock clock, MailTexts mails)
{
    public DateOnly DueOn(CampaignForm form) => clock.WorkingDays.AddWorkingDays(clock.Today, form.WorkingDays!.Value);

    /// <returns>Id of the campaign.</returns>
    /// <exception cref="RefusedException"><c>campaign.nobody</c>, or <c>campaign.twice</c> when the same one runs already.</exception>
    public async Task<long> RunAsync(CampaignForm form, CancellationToken ct)
    {
        var asked = await recipients.FindAsync(form, ct);
        if (asked.Count == 0)
            throw new RefusedException(new("campaign.nobody"));
        var campaign = new Campaign(form.ToFacts(), DueOn(form), person.Id, clock.Now);
        // a form sent twice starts one campaign
        if (
            await db.Campaigns.AnyAsync(
                c => c.ClosedAt == null && c.TitleZh == campaign.TitleZh && c.TitleEn == campaign.TitleEn && c.Kind == campaign.Kind,
                ct
            )
        )
            throw new RefusedException(new("campaign.twice"));
        await using var all = await db.Database.BeginTransactionAsync(ct);
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(ct);
        foreach (var batch in asked.Chunk(500))
        {
            db.CampaignAsks.AddRange(batch.Select(r => new CampaignAsk(r.SupplierId, campaign.Id, r.Parts, clock.Now)));
            await TellAsync(campaign, [.. batch.Select(r => (long?)r.SupplierId)], ct);
        }

        trail.Add("campaign.start", $"campaign:{campaign.Id}", detail: $"{campaign.Kind} {asked.Count} {campaign.DueOn:yyyy-MM-dd}");
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return campaign.Id;
    }

    /// <summary>The mail as it would read, in one language.</summary>
    public (string Subject, string Body) Preview(CampaignForm form, string language)
    {
        var words = Words(form.ToFacts(), DueOn(form), language);
        return (mails.Subject("campaign.asked", language, words), mails.Body("campaign.asked", language, words));
    }

    private async Task TellAsync(Campaign campaign, List<long?> suppliers, CancellationToken ct)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"campaign:{campaign.Id}");
        var facts = new CampaignFacts(campaign.Kind, campaign.TitleZh, campaign.TitleEn, campaign.AskZh, campaign.AskEn, campaign.TypeCode);
        var people = await db
            .Users.Where(a => a.SupplierId != null && suppliers.Contains(a.SupplierId) && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        foreach (var to in people)
            db.Notices.Add(
                new Notice(
                    to,
                    "campaign.asked",
                    subject,
                    0,
                    clock.Now,
                    "/company/asks",
                    [.. Words(facts, campaign.DueOn, to.Language).Cast<string>()]
                ).ForDigest()
            );
    }

    private static object[] Words(CampaignFacts facts, DateOnly dueOn, string language)
    {
        var (title, ask) = language == "en" ? (facts.TitleEn, facts.AskEn) : (facts.TitleZh, facts.AskZh);
        return [title, $"{dueOn:yyyy-MM-dd}", ask.Length > 380 ? ask[..380] + "…" : ask];
    }
}

/// <summary>Ends a campaign; what was not answered stays as it is.</summary>
public sealed class CloseCampaign(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, int revision, CancellationToken ct)
    {
        var campaign = await db.Campaigns.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new RefusedException(new("campaign.closed"));
        db.Entry(campaign).Property(c => c.Revision).OriginalValue = revision;
        campaign.Close(clock.Now);
        trail.Add("campaign.close", $"campaign:{id}");
        await db.SaveChangesAsync(ct);
    }
}
