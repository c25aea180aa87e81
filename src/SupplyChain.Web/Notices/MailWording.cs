using System.Net;
using System.Text;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <summary>Words a notice as a mail, text and HTML, in the language of its recipient.</summary>
public sealed class MailWording(Texts texts, MailTexts mails, PortalSettings settings, SealedWords words)
{
    public Mail Mail(Notice notice)
    {
        var subject = Subject(notice);
        var body = Body(notice, sealedToo: true);
        var link = notice.Link is null ? null : Absolute(notice.Link);
        var footer = texts.In(notice.Language, "mail.footer");
        var host = settings.PublicBaseUrl?.Host ?? "localhost";
        return new Mail(notice.Address, subject, Text(body, link, footer), Html(notice.Language, body, link, footer), $"<notice-{notice.Id}@{host}>");
    }

    /// <summary>The same mail with another body between greeting and footer.</summary>
    /// <param name="html">Encoded already.</param>
    public Mail Dress(Mail mail, string language, string text, string html)
    {
        var footer = texts.In(language, "mail.footer");
        return mail with { Text = Text(text, null, footer), Html = Shell(language, html, footer) };
    }

    /// <summary>One line, in the language of the recipient.</summary>
    public string Subject(Notice notice) => mails.Subject(notice.Kind, notice.Language, [.. notice.Args]).ReplaceLineEndings(" ");

    /// <summary>Paragraphs, in the language of the recipient. What is sealed is for the mail alone and masked here.</summary>
    public string Body(Notice notice) => Body(notice, sealedToo: false);

    /// <summary>The link that only this mail may show; null when the notice has none.</summary>
    public string? Private(Notice notice) => notice.Args.LastOrDefault(SealedWords.IsSealed) is { } link ? words.Open(link) : null;

    private string Body(Notice notice, bool sealedToo) =>
        mails.Body(
            notice.Kind,
            notice.Language,
            [
                .. notice.Args.Select(a =>
                    !SealedWords.IsSealed(a) ? a
                    : sealedToo ? words.Open(a)
                    : texts.In(notice.Language, "mail.sealed")
                ),
            ]
        );

    /// <summary>The page under the portal's public address, whatever address the request came by.</summary>
    public string Absolute(string path) => new Uri(settings.PublicBaseUrl ?? new Uri("http://localhost:5080"), path).ToString();

    private static string Text(string body, string? link, string footer)
    {
        var text = new StringBuilder(body).Append("\n\n");
        if (link is not null)
            text.Append(link).Append("\n\n");
        return text.Append("-- \n").Append(footer).Append('\n').ToString();
    }

    private string Html(string language, string body, string? link, string footer)
    {
        var html = new StringBuilder();
        foreach (var paragraph in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            html.Append("<p>").Append(WebUtility.HtmlEncode(paragraph)).Append("</p>");
        if (link is not null)
            html.Append($"<p><a href=\"{WebUtility.HtmlEncode(link)}\">{WebUtility.HtmlEncode(texts.In(language, "mail.open"))}</a></p>");
        return Shell(language, html.ToString(), footer);
    }

    private static string Shell(string language, string inner, string footer) =>
        $"<!doctype html><html lang=\"{language}\"><body style=\"font:16px/1.6 sans-serif;max-width:600px;margin:0 auto;padding:16px\">{inner}"
        + $"<hr><p style=\"color:#555;font-size:13px\">{WebUtility.HtmlEncode(footer)}</p></body></html>";
}
