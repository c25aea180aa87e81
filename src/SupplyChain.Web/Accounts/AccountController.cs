using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Accounts;

/// <param name="Contacts">Rows that name this person as a contact of their company.</param>
public sealed record AccountPage(ProfileForm Form, string Email, string? Role, string? Company, bool Codes, int Keys, IReadOnlyList<TopicContact> Contacts);

public sealed record ChangePasswordPage(ChangePasswordForm Form);

/// <summary>A person's own account.</summary>
[Allow(Permissions.OwnAccount)]
public sealed class AccountController(Person person, AppDb db, EnterpriseClock clock, OwnContacts contacts) : Controller
{
    [HttpGet("/account")]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var form = await db
            .Users.Where(a => a.Id == person.Id)
            .Select(a => new ProfileForm
            {
                DisplayName = a.DisplayName,
                Language = a.Language,
                MonthMail = !a.NoMonthMail,
            })
            .FirstAsync(ct);
        return await PageAsync(form, ct);
    }

    [HttpPost("/account")]
    public Task<IActionResult> Change(ProfileForm form, [FromServices] ChangeProfile change, CancellationToken ct) =>
        this.TryAsync(
            () => change.RunAsync(form, ct),
            done: () =>
            {
                LanguageCookie.Set(HttpContext, form.Language!);
                this.Say("account.saved");
                return RedirectToAction(nameof(Show));
            },
            again: () => PageAsync(form, ct)
        );

    [HttpGet("/account/password")]
    public IActionResult Password() => View("ChangePassword", new ChangePasswordPage(new ChangePasswordForm()));

    [HttpPost("/account/password")]
    public Task<IActionResult> Password(ChangePasswordForm form, [FromServices] ChangePassword change, CancellationToken ct) =>
        this.TryAsync(
            () => change.RunAsync(form, ct),
            done: () =>
            {
                this.Say("account.passwordChanged");
                return RedirectToAction(nameof(Show));
            },
            again: () => Task.FromResult<IActionResult>(View("ChangePassword", new ChangePasswordPage(form)))
        );

    [HttpPost("/account/sessions/end")]
    public async Task<IActionResult> EndSessions([FromServices] EndSessions end, CancellationToken ct)
    {
        await end.RunAsync(ct);
        this.Say("account.sessionsEnded");
        return Redirect("/sign-in");
    }

    [HttpGet("/account/data")]
    public async Task<IActionResult> Data([FromServices] OwnData data, CancellationToken ct)
    {
        Response.Headers.ContentDisposition = "attachment; filename=account.json";
        return Json(await data.ReadAsync(ct));
    }

    private async Task<IActionResult> PageAsync(ProfileForm form, CancellationToken ct)
    {
        var now = clock.Now;
        var account = await db.Users.AsNoTracking().FirstAsync(a => a.Id == person.Id, ct);
        var company = await db.Suppliers.Where(s => s.Id == account.SupplierId).Select(s => s.Name).FirstOrDefaultAsync(ct);
        var keys = await db.ApiTokens.CountAsync(t => t.AccountId == person.Id && t.RevokedAt == null && t.ExpiresAt > now, ct);
        return View(
            "Account",
            new AccountPage(form, account.Email!, person.Roles.FirstOrDefault(), company, account.TwoFactorEnabled, keys, await contacts.ListAsync(ct))
        );
    }
}
