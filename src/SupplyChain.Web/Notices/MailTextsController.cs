using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <param name="Own">Languages in which the enterprise has its own words.</param>
public sealed record MailKindRow(string Kind, string Subject, IReadOnlyList<string> Own);

public sealed record MailTextVersion(int Version, bool Shipped, string Who, DateTimeOffset At);

/// <summary>The words of one kind of mail in one language.</summary>
/// <param name="Version">Of what holds now; 0 for the shipped words that nobody has touched.</param>
public sealed record MailTextPage(
    string Kind,
    string Language,
    int Version,
    bool IsOwn,
    (string Subject, string Body) Shipped,
    IReadOnlyList<MailTextVersion> Versions
)
{
    public MailTextForm Form { get; init; } = new();

    /// <summary>The mail with samples for its values; null before somebody asked for it.</summary>
    public (string Subject, string Body)? Preview { get; init; }
}

/// <summary>The words of the mails, for whoever keeps the portal.</summary>
[Allow(Permissions.EditMailTexts)]
public sealed class MailTextsController(AppDb db, MailTexts mails, Texts texts) : Controller
{
    [HttpGet("/admin/mail-texts")]
    public IActionResult List() =>
        View(
            "MailTexts",
            mails
                .Kinds.Select(k => new MailKindRow(
                    k,
                    mails.Subject(k, Texts.IsEnglish ? "en" : "zh-CN"),
                    [.. Texts.Languages.Where(l => mails.Own(k, l) is not null)]
                ))
                .ToList()
        );

    [HttpGet("/admin/mail-texts/{kind}/{language}")]
    public Task<IActionResult> Show(string kind, string language, CancellationToken ct) => ShowAsync(kind, language, p => p, ct);

    [HttpPost("/admin/mail-texts/{kind}/{language}")]
    public Task<IActionResult> Save(string kind, string language, MailTextForm form, [FromServices] SaveMailText save, CancellationToken ct) =>
        ForAsync(kind, language, () => save.RunAsync(kind, language, form, ct), "mailText.done.save", p => p with { Form = form }, ct);

    [HttpPost("/admin/mail-texts/{kind}/{language}/preview")]
    public async Task<IActionResult> Preview(string kind, string language, MailTextForm form, [FromServices] SaveMailText save, CancellationToken ct)
    {
        if (!Known(kind, language))
            return NotFound();
        (string, string)? preview = null;
        var page = await PageAsync(kind, language, ct);
        return await this.TryAsync(
            () =>
            {
                var (subject, body) = save.Check(kind, language, form);
                object?[] samples = TestMailText.Samples(mails, texts, kind, language);
                preview = (Texts.Fill(language, subject, samples), Texts.Fill(language, body, samples));
                return Task.CompletedTask;
            },
            done: () => View("MailText", page with { Form = form, Preview = preview }),
            again: () => ShowAsync(kind, language, p => p with { Form = form }, ct)
        );
    }

    [HttpPost("/admin/mail-texts/{kind}/{language}/reset")]
    public Task<IActionResult> Reset(string kind, string language, int version, [FromServices] SaveMailText save, CancellationToken ct) =>
        ForAsync(kind, language, () => save.ResetAsync(kind, language, version, ct), "mailText.done.reset", p => p, ct);

    [HttpPost("/admin/mail-texts/{kind}/{language}/test")]
    public Task<IActionResult> Test(string kind, string language, [FromServices] TestMailText test, CancellationToken ct) =>
        ForAsync(kind, language, () => test.RunAsync(kind, language, ct), "mailText.done.test", p => p, ct);

    private bool Known(string kind, string language) => mails.Has(kind) && Texts.Languages.Contains(language);

    private async Task<IActionResult> ForAsync(
        string kind,
        string language,
        Func<Task> verb,
        string said,
        Func<MailTextPage, MailTextPage> fill,
        CancellationToken ct
    )
    {
        if (!Known(kind, language))
            return NotFound();
        return await this.TryAsync(
            verb,
            done: () =>
            {
                this.Say(said);
                return RedirectToAction(nameof(Show), new { kind, language });
            },
            again: () => ShowAsync(kind, language, fill, ct)
        );
    }

    private async Task<IActionResult> ShowAsync(string kind, string language, Func<MailTextPage, MailTextPage> fill, CancellationToken ct)
    {
        if (!Known(kind, language))
            return NotFound();
        ModelState.Remove("Form.Version");
        return View("MailText", fill(await PageAsync(kind, language, ct)));
    }

    private async Task<MailTextPage> PageAsync(string kind, string language, CancellationToken ct)
    {
        var own = mails.Own(kind, language);
        var shipped = mails.Shipped(kind, language);
        var versions = await db
            .MailTexts.Where(t => t.Kind == kind && t.Language == language)
            .OrderByDescending(t => t.Version)
            .Take(50)
            .Select(t => new MailTextVersion(
                t.Version,
                t.Body == null,
                db.Users.Where(u => u.Id == t.ById).Select(u => u.DisplayName).FirstOrDefault() ?? "",
                t.At
            ))
            .ToListAsync(ct);
        var version = versions.Count == 0 ? 0 : versions[0].Version;
        return new MailTextPage(kind, language, version, own is not null, shipped, versions)
        {
            Form = new()
            {
                Version = version,
                TextSubject = own?.Subject ?? shipped.Subject,
                TextBody = own?.Body ?? shipped.Body,
            },
        };
    }
}
