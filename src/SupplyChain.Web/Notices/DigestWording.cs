using System.Net;
using System.Text;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <summary>Words the reminders of one person and day as one mail: grouped by what they ask for, the worst consequence first.</summary>
public sealed class DigestWording(MailWording wording, DigestConsequences consequences, Texts texts)
{
    public async Task<Mail> MailAsync(Notice digest, IReadOnlyList<Notice> items, CancellationToken ct)
    {
        var language = digest.Language;
        var weighed = await consequences.WeighAsync(items, language, ct);
        var groups = items
            .OrderByDescending(i => weighed[i.Id].Weight)
            .ThenBy(i => i.Stage)
            .ThenBy(i => i.Id)
            .GroupBy(i => i.Kind, StringComparer.Ordinal)
            .ToList();
        var bare = wording.Mail(digest);
        StringBuilder text = new(wording.Body(digest)),
            html = new($"<p>{WebUtility.HtmlEncode(wording.Body(digest))}</p>");
        foreach (var group in groups)
        {
            var title = texts.In(language, $"digest.{group.Key}");
            text.Append("\n\n").Append(title).Append('\n');
            html.Append($"<h2 style=\"font-size:17px\">{WebUtility.HtmlEncode(title)}</h2><ul>");
            foreach (var item in group)
            {
                var (subject, consequence) = (wording.Subject(item), weighed[item.Id].Words);
                var link = item.Link is null ? null : wording.Absolute(item.Link);
                text.Append("- ").Append(subject);
                html.Append("<li>");
                html.Append(link is null ? WebUtility.HtmlEncode(subject) : $"<a href=\"{WebUtility.HtmlEncode(link)}\">{WebUtility.HtmlEncode(subject)}</a>");
                if (consequence.Length > 0)
                {
                    text.Append("\n  ").Append(consequence);
                    html.Append($"<br><strong>{WebUtility.HtmlEncode(consequence)}</strong>");
                }

                if (link is not null)
                    text.Append("\n  ").Append(link);
                if (wording.Private(item) is { Length: > 0 } once)
                {
                    var words = texts.In(language, "digest.withoutSigningIn");
                    text.Append("\n  ").Append(words).Append(' ').Append(once);
                    html.Append($"<br><a href=\"{WebUtility.HtmlEncode(once)}\">{WebUtility.HtmlEncode(words)}</a>");
                }

                text.Append('\n');
                html.Append("</li>");
            }

            html.Append("</ul>");
        }

        return wording.Dress(bare, language, text.ToString(), html.ToString());
    }
}
