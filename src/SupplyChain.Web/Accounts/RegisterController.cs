using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed record RegisterPage(RegisterForm Form);

public sealed record AskForMailPage(AskForMailForm Form);

/// <summary>How a supplier gets in for the first time.</summary>
[AllowAnonymous]
public sealed class RegisterController(Person person) : Controller
{
    [HttpGet("/register")]
    public IActionResult Register() => person.SignedIn ? Redirect("/home") : View("Register", new RegisterPage(new RegisterForm()));

    [HttpPost("/register"), StrangerLimit]
    public Task<IActionResult> Register(RegisterForm form, [FromServices] RegisterSupplier register, CancellationToken ct) =>
        this.TryAsync(
            () => register.RunAsync(form, CultureInfo.CurrentUICulture.Name, ct),
            done: () => RedirectToAction(nameof(Check)),
            again: () => Task.FromResult<IActionResult>(View("Register", new RegisterPage(form)))
        );

    [HttpGet("/register/check")]
    public IActionResult Check() => View("RegisterCheck");

    [HttpGet("/confirm")]
    public async Task<IActionResult> Confirm(long id, string? code, [FromServices] ConfirmAccount confirm, CancellationToken ct) =>
        View(await confirm.RunAsync(id, code, ct) ? "Confirmed" : "LinkUsed");

    [HttpGet("/confirm/again")]
    public IActionResult ConfirmAgain() => View("ConfirmAgain", new AskForMailPage(new AskForMailForm()));

    [HttpPost("/confirm/again"), StrangerLimit]
    public Task<IActionResult> ConfirmAgain(AskForMailForm form, [FromServices] ResendConfirmation resend, CancellationToken ct) =>
        this.TryAsync(
            () => resend.RunAsync(form, ct),
            done: () => RedirectToAction(nameof(Check)),
            again: () => Task.FromResult<IActionResult>(View("ConfirmAgain", new AskForMailPage(form)))
        );
}
