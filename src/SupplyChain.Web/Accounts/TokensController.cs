using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <param name="State">works, expired or revoked.</param>
public sealed record TokenRow(long Id, string Name, string Prefix, bool ReadOnly, string ExpiresOn, string? LastUsed, string State);

/// <param name="Key">The key just made, shown this once; null otherwise.</param>
public sealed record TokensPage(TokenForm Form, string? Key, IReadOnlyList<TokenRow> Tokens);

/// <summary>The person's own keys for programs.</summary>
[Allow(Permissions.OwnAccount)]
public sealed class TokensController(Person person, AppDb db, EnterpriseClock clock) : Controller
{
    private const string Once = "key";

    [HttpGet("/account/tokens")]
    public Task<IActionResult> List(CancellationToken ct) => PageAsync(new TokenForm { ReadOnly = true }, ct);

    [HttpPost("/account/tokens")]
    public Task<IActionResult> Create(TokenForm form, [FromServices] CreateToken create, CancellationToken ct) =>
        this.TryAsync(
            async () => TempData[Once] = await create.RunAsync(person.Id, form, ct),
            done: () => RedirectToAction(nameof(List)),
            again: () => PageAsync(form, ct)
        );

    [HttpPost("/account/tokens/{id:long}/revoke")]
    public async Task<IActionResult> Revoke(long id, [FromServices] RevokeToken revoke, CancellationToken ct)
    {
        if (!await revoke.RunAsync(id, ct))
            return NotFound();
        this.Say("token.revoked");
        return RedirectToAction(nameof(List));
    }

    private async Task<IActionResult> PageAsync(TokenForm form, CancellationToken ct)
    {
        var tokens = await db.ApiTokens.AsNoTracking().Where(t => t.AccountId == person.Id).OrderByDescending(t => t.Id).Take(100).ToListAsync(ct);
        return View("Tokens", new TokensPage(form, TempData[Once] as string, [.. tokens.Select(Row)]));
    }

    private TokenRow Row(ApiToken token) =>
        new(
            token.Id,
            token.Name,
            token.Prefix,
            token.ReadOnly,
            $"{clock.DayOf(token.ExpiresAt):yyyy-MM-dd}",
            token.LastUsedAt is { } used ? $"{clock.InZone(used):yyyy-MM-dd HH:mm}" : null,
            token.RevokedAt is not null ? "revoked"
                : token.WorksAt(clock.Now) ? "works"
                : "expired"
        );
}
