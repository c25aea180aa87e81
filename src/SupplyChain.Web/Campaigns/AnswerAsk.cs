using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Campaigns;

public sealed class AskAnswerForm
{
    public int Revision { get; set; }
    public string? AskAnswer { get; set; }
}

internal sealed class AskAnswerFormValidator : AbstractValidator<AskAnswerForm>
{
    public AskAnswerFormValidator() => RuleFor(f => f.AskAnswer).NotEmpty().PlainText(2000, lines: true);
}

/// <summary>A supplier answers what a campaign asks of it.</summary>
public sealed class AnswerAsk(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long campaignId, AskAnswerForm form, CancellationToken ct)
    {
        var ask =
            await db.CampaignAsks.FirstOrDefaultAsync(a => a.CampaignId == campaignId && a.SupplierId == person.SupplierId, ct)
            ?? throw new RefusedException(new("campaign.closed"));
        var campaign = await db.Campaigns.FirstAsync(c => c.Id == campaignId, ct);
        db.Entry(ask).Property(a => a.Revision).OriginalValue = form.Revision;
        ask.Reply(campaign, form.AskAnswer!, clock.Now);
        trail.Add("campaign.answer", $"campaign:{campaignId}", detail: $"supplier:{ask.SupplierId}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Notes that somebody of the company has seen it.</summary>
    public async Task OpenAsync(long campaignId, CancellationToken ct)
    {
        var ask = await db.CampaignAsks.FirstOrDefaultAsync(a => a.CampaignId == campaignId && a.SupplierId == person.SupplierId && a.OpenedAt == null, ct);
        if (ask is null)
            return;
        ask.Open(clock.Now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // a colleague opened or answered it in the same moment
            db.ChangeTracker.Clear();
        }
    }
}

public sealed class DecideAskForm
{
    public int Revision { get; set; }
    public bool Accepted { get; set; }

    /// <summary>Needed to send the answer back; the supplier reads it.</summary>
    public string? AskReason { get; set; }
}

internal sealed class DecideAskFormValidator : AbstractValidator<DecideAskForm>
{
    public DecideAskFormValidator(Texts texts)
    {
        RuleFor(f => f.AskReason).PlainText(1000, lines: true);
        RuleFor(f => f.AskReason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .When(f => !f.Accepted)
            .WithMessage(_ => texts["form.required", texts["field.askReason"]]);
    }
}

/// <summary>Accepts the answer of one supplier, or sends it back with a reason.</summary>
public sealed class DecideAsk(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long askId, DecideAskForm form, CancellationToken ct)
    {
        var ask = await db.CampaignAsks.FirstOrDefaultAsync(a => a.Id == askId, ct) ?? throw new RefusedException(new("campaign.no-answer"));
        var campaign = await db.Campaigns.FirstAsync(c => c.Id == ask.CampaignId, ct);
        db.Entry(ask).Property(a => a.Revision).OriginalValue = form.Revision;
        if (form.Accepted)
            ask.Accept(campaign, clock.Now);
        else
        {
            ask.Return(campaign, form.AskReason!);
            await TellAsync(ask, campaign, ct);
        }

        trail.Add(form.Accepted ? "campaign.accept" : "campaign.return", $"campaign:{campaign.Id}", detail: $"supplier:{ask.SupplierId} {ask.ReturnReason}");
        await db.SaveChangesAsync(ct);
    }

    private async Task TellAsync(CampaignAsk ask, Campaign campaign, CancellationToken ct)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"ask:{ask.Id}@{ask.Revision}");
        var reason = ask.ReturnReason!.Length > 380 ? ask.ReturnReason[..380] + "…" : ask.ReturnReason;
        var people = await db
            .Users.Where(a => a.SupplierId == ask.SupplierId && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        foreach (var to in people)
            db.Notices.Add(
                new Notice(
                    to,
                    "campaign.returned",
                    subject,
                    0,
                    clock.Now,
                    $"/company/asks/{campaign.Id}",
                    to.Language == "en" ? campaign.TitleEn : campaign.TitleZh,
                    reason
                )
            );
    }
}
