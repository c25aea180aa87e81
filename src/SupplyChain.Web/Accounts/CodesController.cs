using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using QRCoder;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <param name="Secret">Base 32, in groups of four for typing.</param>
/// <param name="Picture">QR code as a data address.</param>
public sealed record TurnOnCodesPage(TurnOnCodesForm Form, string Secret, string Picture);

/// <param name="Recovery">Shown once after turning codes on; empty otherwise.</param>
public sealed record CodesPage(TurnOffCodesForm Form, bool On, IReadOnlyList<string> Recovery, int RecoveryLeft);

/// <summary>The second factor of the person's own account.</summary>
[Allow(Permissions.OwnAccount)]
public sealed class CodesController(Person person, AppDb db) : Controller
{
    private const string Once = "recovery";

    [HttpGet("/account/codes")]
    public Task<IActionResult> Show(CancellationToken ct) => PageAsync(new TurnOffCodesForm(), ct);

    /// <summary>Shows the secret; it is made by a POST, since a GET changes nothing.</summary>
    [HttpPost("/account/codes/prepare")]
    public async Task<IActionResult> Prepare([FromServices] PrepareCodes prepare, CancellationToken ct) =>
        await prepare.RunAsync(ct) is { } secret ? await SecretAsync(new TurnOnCodesForm(), secret, ct) : RedirectToAction(nameof(Show));

    [HttpPost("/account/codes/on")]
    public Task<IActionResult> On(TurnOnCodesForm form, [FromServices] TurnOnCodes turnOn, [FromServices] PrepareCodes prepare, CancellationToken ct) =>
        this.TryAsync(
            async () => TempData[Once] = JsonSerializer.Serialize(await turnOn.RunAsync(form, ct)),
            done: () => RedirectToAction(nameof(Show)),
            again: async () => await prepare.RunAsync(ct) is { } secret ? await SecretAsync(form, secret, ct) : RedirectToAction(nameof(Show))
        );

    [HttpPost("/account/codes/off")]
    public Task<IActionResult> Off(TurnOffCodesForm form, [FromServices] TurnOffCodes turnOff, CancellationToken ct) =>
        this.TryAsync(
            () => turnOff.RunAsync(form, ct),
            done: () =>
            {
                this.Say("codes.turnedOff");
                return RedirectToAction(nameof(Show));
            },
            again: () => PageAsync(form, ct)
        );

    private async Task<IActionResult> PageAsync(TurnOffCodesForm form, CancellationToken ct)
    {
        var on = await db.Users.Where(a => a.Id == person.Id).Select(a => a.TwoFactorEnabled).FirstAsync(ct);
        var recovery = TempData[Once] is string codes ? JsonSerializer.Deserialize<string[]>(codes)! : [];
        var left = await db.UserTokens.Where(t => t.UserId == person.Id && t.Name == "RecoveryCodes").Select(t => t.Value).FirstOrDefaultAsync(ct);
        return View("Codes", new CodesPage(form, on, recovery, left?.Split(';', StringSplitOptions.RemoveEmptyEntries).Length ?? 0));
    }

    private async Task<IActionResult> SecretAsync(TurnOnCodesForm form, string secret, CancellationToken ct)
    {
        var email = await db.Users.Where(a => a.Id == person.Id).Select(a => a.Email).FirstAsync(ct);
        var address = $"otpauth://totp/SupplyChain:{Uri.EscapeDataString(email!)}?secret={secret}&issuer=SupplyChain";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        var picture = "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(5));
        return View("TurnOnCodes", new TurnOnCodesPage(form, string.Join(' ', secret.Chunk(4).Select(c => new string(c))), picture));
    }
}
