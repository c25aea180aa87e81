using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Channels;

public sealed record ChannelRow(long Id, ChannelKind Kind, string Name, string Host, bool Active, int Waiting, int Failed);

public sealed record ChannelsPage(IReadOnlyList<ChannelRow> Rows)
{
    public ChannelForm Form { get; init; } = new();
}

/// <param name="Posts">The latest hundred.</param>
public sealed record ChannelPage(Channel Channel, IReadOnlyList<ChannelPost> Posts);

/// <summary>Group robots and webhooks, and the log of what went there.</summary>
[Allow(Permissions.KeepChannels)]
public sealed class ChannelsController(AppDb db) : Controller
{
    [HttpGet("/admin/channels")]
    public async Task<IActionResult> List(CancellationToken ct) => View("Channels", await PageAsync(ct));

    [HttpPost("/admin/channels")]
    public async Task<IActionResult> Add(ChannelForm form, [FromServices] AddChannel add, CancellationToken ct)
    {
        (long Id, string? Secret) made = default;
        return await this.TryAsync(
            async () => made = await add.RunAsync(form, ct),
            done: () =>
            {
                if (made.Secret is { } secret)
                    this.Say("channel.done.secret", secret);
                else
                    this.Say("channel.done.add");
                return RedirectToAction(nameof(Show), new { id = made.Id });
            },
            again: async () => View("Channels", (await PageAsync(ct)) with { Form = form })
        );
    }

    [HttpGet("/admin/channels/{id:long}")]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, ct);

    [HttpPost("/admin/channels/{id:long}/switch")]
    public Task<IActionResult> Switch(long id, int revision, bool on, [FromServices] TendChannel tend, CancellationToken ct) =>
        DoAsync(id, () => tend.SwitchAsync(id, revision, on, ct), on ? "channel.done.on" : "channel.done.off", ct);

    [HttpPost("/admin/channels/{id:long}/test")]
    public Task<IActionResult> Test(long id, [FromServices] TendChannel tend, CancellationToken ct) =>
        DoAsync(id, () => tend.TestAsync(id, ct), "channel.done.test", ct);

    [HttpPost("/admin/channels/{id:long}/posts/{post:long}/again")]
    public Task<IActionResult> Again(long id, long post, [FromServices] TendChannel tend, CancellationToken ct) =>
        DoAsync(id, () => tend.AgainAsync(post, ct), "channel.done.again", ct);

    private async Task<IActionResult> DoAsync(long id, Func<Task> verb, string said, CancellationToken ct)
    {
        if (!await db.Channels.AnyAsync(c => c.Id == id, ct))
            return NotFound();
        return await this.TryAsync(
            verb,
            done: () =>
            {
                this.Say(said);
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => ShowAsync(id, ct)
        );
    }

    private async Task<IActionResult> ShowAsync(long id, CancellationToken ct) =>
        await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is { } channel
            ? View(
                "Channel",
                new ChannelPage(
                    channel,
                    await db.ChannelPosts.AsNoTracking().Where(p => p.ChannelId == id).OrderByDescending(p => p.Id).Take(100).ToListAsync(ct)
                )
            )
            : NotFound();

    private async Task<ChannelsPage> PageAsync(CancellationToken ct) =>
        new(
            await db
                .Channels.OrderBy(c => c.Id)
                .Select(c => new ChannelRow(
                    c.Id,
                    c.Kind,
                    c.Name,
                    c.Host,
                    c.Active,
                    db.ChannelPosts.Count(p => p.ChannelId == c.Id && p.NextTryAt != null),
                    db.ChannelPosts.Count(p => p.ChannelId == c.Id && p.NextTryAt == null && p.SentAt == null)
                ))
                .ToListAsync(ct)
        );
}
