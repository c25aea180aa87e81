using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Tells the people of the supplier how a review ended, each in their language; the internal note stays here.</summary>
public sealed class ReviewNotices(AppDb db, EnterpriseClock clock, Texts texts)
{
    internal static readonly string[] Kinds = ["document.accepted", "document.rejected"];

    /// <param name="rejection">Null when the version was accepted.</param>
    public async Task AddAsync(DocumentVersion version, RejectForm? rejection, CancellationToken ct)
    {
        var type = Catalogue.Now.Find(version.TypeCode)!;
        var people = await db.Users.Where(a => a.SupplierId == version.SupplierId && a.ClosedAt == null).ToListAsync(ct);
        foreach (var account in people)
        {
            var to = new NoticeRecipient(account.Id, account.Email!, account.Language);
            var name = type.NameIn(account.Language);
            var link = $"/company/documents/{version.DocumentId}";
            var notice = rejection is null
                ? new Notice(to, "document.accepted", $"version:{version.Id}", 0, clock.Now, link, name, version.Number)
                : new Notice(
                    to,
                    "document.rejected",
                    $"version:{version.Id}",
                    0,
                    clock.Now,
                    link,
                    name,
                    version.Number,
                    texts.In(account.Language, $"rejectReason.{rejection.Reason}"),
                    rejection.Sentence!.Trim(),
                    RejectSample.In(texts, account.Language, rejection.Reason!.Value, type)
                );
            // it leaves when the decision can no longer be taken back
            notice.NotBefore(clock.Now.AddSeconds(DocumentVersion.TakeBackSeconds + 1));
            db.Notices.Add(notice);
        }
    }
}

/// <summary>What would have been accepted, worded by reason and, where it differs, by kind of document.</summary>
public static class RejectSample
{
    public static string In(Texts texts, string language, RejectReason reason, DocumentType type)
    {
        var special = $"rejectSample.{reason}.{type.Kind}";
        return texts.In(language, texts.Find(special) is null ? $"rejectSample.{reason}" : special, type.NameIn(language));
    }
}
