using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SupplyChain.Notices;

public sealed class MailTextTests
{
    private const string Page = "/admin/mail-texts/action.raised/en";

    private static async Task<Answer> SaveAsync(Visitor who, string subject, string body, string? version = null, string path = Page, string act = "")
    {
        var page = await who.GetAsync(path);
        return await who.PostAsync(
            path + act,
            "Form.Version",
            version ?? page.Value("Form.Version") ?? "0",
            "Form.TextSubject",
            subject,
            "Form.TextBody",
            body
        );
    }

    [Theory, OnEachDatabase]
    public async Task Own_words_are_previewed_kept_tried_out_and_taken_back(string database)
    {
        using var portal = Portal.Start(database);
        using var manager = await portal.SignInAsync("manager");
        (await manager.GetAsync("/admin/mail-texts")).Words.ShouldContain("action.raised");
        var shipped = (await manager.GetAsync(Page)).Value("Form.TextSubject")!;
        var preview = await SaveAsync(manager, "Mend this", "Please: {0} by {1}", act: "/preview");
        preview.Words.ShouldContain("Please: [sample 0] by [sample 1]");
        (await portal.DbAsync(db => db.MailTexts.CountAsync())).ShouldBe(0);
        (await SaveAsync(manager, "Mend this", "Please: {0} by {1}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.PostAsync(Page + "/test")).Status.ShouldBe(HttpStatusCode.Redirect);
        var mail = (await portal.MailToAsync(manager.Account!.Email!)).Single();
        mail.Subject.ShouldBe("Mend this");
        mail.Text.ShouldContain("Please: [sample 0] by [sample 1]");
        (await SaveAsync(manager, "Mend this now", "{0} {1}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await SaveAsync(manager, "stale", "{0} {1}", version: "1")).Status.ShouldBe(HttpStatusCode.Conflict);

        // another node reads it before its next sweep
        portal.Services.GetRequiredService<MailTexts>().Take(0, []);
        await portal.SweepAsync("deliver-notices");
        portal.Services.GetRequiredService<MailTexts>().Subject("action.raised", "en").ShouldBe("Mend this now");

        await manager.GetAsync(Page);
        (await manager.PostAsync(Page + "/reset", "version", "2")).Status.ShouldBe(HttpStatusCode.Redirect);
        var back = await manager.GetAsync(Page);
        back.Value("Form.TextSubject").ShouldBe(shipped);
        back.Words.ShouldContain("Version 3");
        (await manager.PostAsync(Page + "/reset", "version", "3")).Words.ShouldContain("hold already");
    }

    [Theory, OnEachDatabase]
    public async Task A_wrong_place_is_refused_and_what_was_typed_stays(string database)
    {
        using var portal = Portal.Start(database);
        using var sysadmin = await portal.SignInAsync("sysadmin");
        foreach (
            var (subject, body, words) in new[]
            {
                ("s", "{0} {1} {7}", "has no {7}"),
                ("s", "{0}", "leaves out {1}"),
                ("s {", "{0} {1}", "braces do not fit"),
                ("s", "{0:N2} {1}", "braces do not fit"),
            }
        )
        {
            var answer = await SaveAsync(sysadmin, subject, body);
            answer.Status.ShouldBe(HttpStatusCode.Conflict);
            answer.Words.ShouldContain(words);
            answer.Words.ShouldContain(body);
        }

        (await SaveAsync(sysadmin, "", "{0} {1}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SaveAsync(sysadmin, new string('x', 201), "{0} {1}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SaveAsync(sysadmin, "a\u202Eb", "{0} {1}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SaveAsync(sysadmin, "<b>x</b>", "{0} {1} <script>", act: "/preview")).Text.ShouldNotContain("<script>");
        (await sysadmin.GetAsync("/admin/mail-texts/no.such/en")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sysadmin.GetAsync("/admin/mail-texts/action.raised/fr")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/admin/mail-texts")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task Every_shipped_mail_has_places_that_can_be_checked(string database)
    {
        var mails = Portal.On(database).Services.GetRequiredService<MailTexts>();
        foreach (var kind in mails.Kinds)
        foreach (var language in Shared.Texts.Languages)
        {
            var (subject, body) = mails.Shipped(kind, language);
            MailPlaceholders.WhyNot(subject, body, subject, body).ShouldBeNull($"{kind} {language}");
        }

        await Task.CompletedTask;
    }
}
