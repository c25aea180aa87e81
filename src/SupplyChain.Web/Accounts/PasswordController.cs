using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <param name="Invited">True when it is the first password of somebody who was invited.</param>
public sealed record SetPasswordPage(SetPasswordForm Form, bool Invited);

/// <summary>Passwords by mailed links: forgotten ones, and the first one after an invitation.</summary>
[AllowAnonymous]
public sealed class PasswordController : Controller
{
    [HttpGet("/forgot")]
    public IActionResult Forgot() => View("Forgot", new AskForMailPage(new AskForMailForm()));

    [HttpPost("/forgot"), StrangerLimit]
    public Task<IActionResult> Forgot(AskForMailForm form, [FromServices] RequestReset request, CancellationToken ct) =>
        this.TryAsync(
            () => request.RunAsync(form, ct),
            done: () => RedirectToAction(nameof(ForgotCheck)),
            again: () => Task.FromResult<IActionResult>(View("Forgot", new AskForMailPage(form)))
        );

    [HttpGet("/forgot/check")]
    public IActionResult ForgotCheck() => View("ForgotCheck");

    [HttpGet("/reset")]
    public Task<IActionResult> Reset(long id, string? code, [FromServices] SetPassword set, CancellationToken ct) => FormAsync(id, code, false, set, ct);

    [HttpPost("/reset"), StrangerLimit]
    public Task<IActionResult> Reset(SetPasswordForm form, [FromServices] SetPassword set, CancellationToken ct) => SetAsync(form, false, set, ct);

    [HttpGet("/welcome")]
    public Task<IActionResult> Welcome(long id, string? code, [FromServices] SetPassword set, CancellationToken ct) => FormAsync(id, code, true, set, ct);

    [HttpPost("/welcome"), StrangerLimit]
    public async Task<IActionResult> Welcome(SetPasswordForm form, [FromServices] SetPassword set, [FromServices] Session session, CancellationToken ct)
    {
        var answer = await SetAsync(form, true, set, ct);
        // the mailbox and the new password are proved: a supplier's person goes on without typing both again
        if (set.Done is not { SupplierId: not null, TwoFactorEnabled: false } account)
            return answer;
        await session.BeginAsync(account, "invitation", ct);
        return Redirect("/company/checklist");
    }

    private async Task<IActionResult> FormAsync(long id, string? code, bool invited, SetPassword set, CancellationToken ct) =>
        await set.FindAsync(id, code, invited, ct) is null
            ? View("LinkUsed")
            : View("SetPassword", new SetPasswordPage(new SetPasswordForm { Id = id, Code = code }, invited));

    private Task<IActionResult> SetAsync(SetPasswordForm form, bool invited, SetPassword set, CancellationToken ct) =>
        this.TryAsync(
            () => set.RunAsync(form, invited, ct),
            done: () =>
            {
                this.Say("password.set");
                return Redirect("/sign-in");
            },
            again: () => Task.FromResult<IActionResult>(View("SetPassword", new SetPasswordPage(form, invited)))
        );
}
