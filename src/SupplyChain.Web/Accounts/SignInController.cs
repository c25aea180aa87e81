using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Demo;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <param name="Demo">Accounts to try the portal with; empty outside demo mode.</param>
public sealed record SignInPage(SignInForm Form, IReadOnlyList<DemoAccount> Demo);

public sealed record SignInCodePage(SignInCodeForm Form);

[AllowAnonymous]
public sealed class SignInController(Person person, PortalSettings settings) : Controller
{
    [HttpGet("/sign-in")]
    public IActionResult SignIn(string? returnUrl) => person.SignedIn ? Onward(returnUrl) : Page(new SignInForm { ReturnUrl = returnUrl });

    [HttpPost("/sign-in"), StrangerLimit]
    public Task<IActionResult> SignIn(SignInForm form, [FromServices] SignIn signIn, CancellationToken ct)
    {
        var codeToCome = false;
        return this.TryAsync(
            async () => codeToCome = await signIn.RunAsync(form, ct),
            done: () => codeToCome ? RedirectToAction(nameof(Code), new { form.ReturnUrl }) : Onward(form.ReturnUrl),
            again: () => Task.FromResult(Page(form))
        );
    }

    [HttpGet("/sign-in/code")]
    public async Task<IActionResult> Code(string? returnUrl, [FromServices] Session session) =>
        await session.WaitsForCodeAsync() is null ? RedirectToAction(nameof(SignIn)) : CodePage(new SignInCodeForm { ReturnUrl = returnUrl });

    [HttpPost("/sign-in/code"), StrangerLimit]
    public Task<IActionResult> Code(SignInCodeForm form, [FromServices] SignInByCode signIn, CancellationToken ct) =>
        this.TryAsync(() => signIn.RunAsync(form, ct), done: () => Onward(form.ReturnUrl), again: () => Task.FromResult(CodePage(form)));

    [HttpPost("/sign-out")]
    public async Task<IActionResult> End([FromServices] Session session, CancellationToken ct)
    {
        if (person.SignedIn)
            await session.EndAsync(ct);
        return Redirect("/");
    }

    private IActionResult Onward(string? returnUrl) => LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/home");

    private IActionResult Page(SignInForm form) => View("SignIn", new SignInPage(form, settings.ShowsDemo ? DemoAccounts.All : []));

    private IActionResult CodePage(SignInCodeForm form) => View("SignInCode", new SignInCodePage(form));
}
