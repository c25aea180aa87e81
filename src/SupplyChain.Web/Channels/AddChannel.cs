using System.Globalization;
using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Channels;

public sealed class ChannelForm
{
    public ChannelKind? ChannelKind { get; set; }
    public string? ChannelName { get; set; }
    public string? ChannelUrl { get; set; }

    /// <summary>For a DingTalk robot with a signature; a webhook gets one of ours.</summary>
    public string? ChannelSecret { get; set; }
    public string? ChannelLanguage { get; set; } = "zh-CN";
}

internal sealed class ChannelFormValidator : AbstractValidator<ChannelForm>
{
    public ChannelFormValidator(Texts texts)
    {
        RuleFor(f => f.ChannelKind).NotNull().IsInEnum();
        RuleFor(f => f.ChannelName).NotEmpty().PlainText(100);
        RuleFor(f => f.ChannelUrl).NotEmpty().PlainText(1000);
        RuleFor(f => f.ChannelSecret).PlainText(200);
        RuleFor(f => f.ChannelLanguage).Must(l => Texts.Languages.Contains(l)).WithMessage(_ => texts["channel.badLanguage"]);
    }
}

/// <summary>Adds a group robot or a webhook. Address and secret are kept sealed and never shown again.</summary>
public sealed class AddChannel(AppDb db, ChannelLine line, Trail trail, EnterpriseClock clock)
{
    /// <returns>Id, and the new secret of a webhook, which is shown once; null for a robot.</returns>
    public async Task<(long Id, string? Secret)> RunAsync(ChannelForm form, CancellationToken ct)
    {
        var kind = form.ChannelKind!.Value;
        var url = form.ChannelUrl!.Trim();
        RefusedException.ThrowIf(line.WhyNot(kind, url));
        var own = kind is ChannelKind.Webhook ? "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) : null;
        // what happened before is not told
        var seen = await db.AuditLines.MaxAsync(l => (long?)l.Id, ct) ?? 0;
        var channel = new Channel(
            kind,
            form.ChannelName!,
            line.Seal(url),
            new Uri(url).Host,
            line.Seal(own ?? form.ChannelSecret?.Trim() ?? ""),
            form.ChannelLanguage!,
            seen,
            clock.Now
        );
        db.Channels.Add(channel);
        trail.Add("channel.add", "channels", detail: $"{kind} {channel.Host}");
        await db.SaveChangesAsync(ct);
        return (channel.Id, own);
    }
}

/// <summary>Switches a channel, tries it out, and sends a failed message again.</summary>
public sealed class TendChannel(AppDb db, Trail trail, EnterpriseClock clock, Texts texts)
{
    public async Task SwitchAsync(long id, int revision, bool on, CancellationToken ct)
    {
        var channel = await FindAsync(id, ct);
        db.Entry(channel).Property(c => c.Revision).OriginalValue = revision;
        channel.Switch(on);
        trail.Add("channel.switch", $"channel:{id}", detail: on ? "on" : "off");
        await db.SaveChangesAsync(ct);
    }

    public async Task TestAsync(long id, CancellationToken ct)
    {
        var channel = await FindAsync(id, ct);
        var key = string.Create(CultureInfo.InvariantCulture, $"test_{clock.Now.UtcTicks}");
        var content =
            channel.Kind is ChannelKind.Webhook
                ? QueuePosts.Payload("channel.test", "channel:" + id, clock.Now)
                : texts.In(channel.Language, "channel.testWords");
        db.ChannelPosts.Add(new ChannelPost(id, key, "channel.test", content, clock.Now));
        trail.Add("channel.test", $"channel:{id}");
        await db.SaveChangesAsync(ct);
    }

    public async Task AgainAsync(long postId, CancellationToken ct)
    {
        var post = await db.ChannelPosts.FirstOrDefaultAsync(p => p.Id == postId, ct) ?? throw new RefusedException(new("channel.gone"));
        post.Again(clock.Now);
        trail.Add("channel.again", $"channel:{post.ChannelId}", detail: post.Key);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Channel> FindAsync(long id, CancellationToken ct) =>
        await db.Channels.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new RefusedException(new("channel.gone"));
}
