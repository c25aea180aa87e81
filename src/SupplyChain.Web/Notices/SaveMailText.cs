using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

public sealed class MailTextForm
{
    /// <summary>Version that the page showed; 0 for the shipped words.</summary>
    public int Version { get; set; }
    public string? TextSubject { get; set; }
    public string? TextBody { get; set; }
}

internal sealed class MailTextFormValidator : AbstractValidator<MailTextForm>
{
    public MailTextFormValidator()
    {
        RuleFor(f => f.TextSubject).NotEmpty().PlainText(200);
        RuleFor(f => f.TextBody).NotEmpty().PlainText(3000, lines: true);
    }
}

/// <summary>Keeps the enterprise's own words for one kind of mail in one language as a new version, or goes back to the shipped ones.</summary>
public sealed class SaveMailText(AppDb db, MailTexts mails, ReadMailTexts read, Person person, Trail trail, EnterpriseClock clock)
{
    /// <exception cref="RefusedException">As <see cref="MailPlaceholders.WhyNot"/>.</exception>
    public Task RunAsync(string kind, string language, MailTextForm form, CancellationToken ct)
    {
        var (subject, body) = Check(kind, language, form);
        return KeepAsync(kind, language, form.Version, subject, body, ct);
    }

    /// <exception cref="RefusedException"><c>mailText.is-shipped</c>.</exception>
    public Task ResetAsync(string kind, string language, int version, CancellationToken ct) =>
        mails.Own(kind, language) is null ? throw new RefusedException(new("mailText.is-shipped")) : KeepAsync(kind, language, version, null, null, ct);

    public (string Subject, string Body) Check(string kind, string language, MailTextForm form)
    {
        var (subject, body) = (form.TextSubject!.Trim(), form.TextBody!.ReplaceLineEndings("\n").Trim());
        var shipped = mails.Shipped(kind, language);
        RefusedException.ThrowIf(MailPlaceholders.WhyNot(subject, body, shipped.Subject, shipped.Body));
        return (subject, body);
    }

    private async Task KeepAsync(string kind, string language, int version, string? subject, string? body, CancellationToken ct)
    {
        // two people at once: the second finds the number taken
        db.MailTexts.Add(new MailText(kind, language, version + 1, subject, body, person.Id, clock.Now));
        trail.Add(subject is null ? "mailtext.reset" : "mailtext.save", $"mail-text:{kind}", detail: $"{language} {version + 1}");
        await db.SaveChangesAsync(ct);
        await read.RunAsync(ct);
    }
}

/// <summary>Sends one mail of a kind to the person who asks, in the words that hold now, with samples for its values.</summary>
public sealed class TestMailText(AppDb db, Person person, Trail trail, EnterpriseClock clock, MailTexts mails, Texts texts)
{
    public async Task RunAsync(string kind, string language, CancellationToken ct)
    {
        var address = await db.Users.Where(a => a.Id == person.Id).Select(a => a.Email).FirstAsync(ct);
        var link = $"/admin/mail-texts/{kind}/{language}";
        db.Notices.Add(
            new Notice(
                new NoticeRecipient(person.Id, address ?? "", language),
                kind,
                FormattableString.Invariant($"mail-test:{clock.Now.UtcTicks}"),
                0,
                clock.Now,
                link,
                Samples(mails, texts, kind, language)
            )
        );
        trail.Add("mailtext.test", $"mail-text:{kind}", detail: language);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A word for each place of the shipped wording.</summary>
    public static string[] Samples(MailTexts mails, Texts texts, string kind, string language)
    {
        var shipped = mails.Shipped(kind, language);
        var most = MailPlaceholders.In(shipped.Subject)!.Concat(MailPlaceholders.In(shipped.Body)!).DefaultIfEmpty(-1).Max();
        return [.. Enumerable.Range(0, most + 1).Select(i => texts.In(language, "mailText.sample", i))];
    }
}
