using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>Tells the other side of a corrective action that it is its turn, in the save of the hand-over.</summary>
public sealed class ActionNews(AppDb db, EnterpriseClock clock)
{
    /// <summary>A mail quotes the beginning of a long text; the page that it leads to shows the whole.</summary>
    private const int LongestWord = 380;

    /// <summary>Everybody of the supplier who can still sign in.</summary>
    public async Task TellSupplierAsync(CorrectiveAction action, string kind, CancellationToken ct, params string[] args)
    {
        var people = await db
            .Users.Where(a => a.SupplierId == action.SupplierId && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        Add(people, action, kind, $"/company/actions/{action.Id}", args);
    }

    /// <summary>Whoever raised it; where they have left, the to-do of their colleagues shows it all the same.</summary>
    public async Task TellRaiserAsync(CorrectiveAction action, string kind, CancellationToken ct, params string[] args)
    {
        var people = await db
            .Users.Where(a => a.Id == action.RaisedById && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        Add(people, action, kind, $"/actions/{action.Id}", args);
    }

    private void Add(List<NoticeRecipient> people, CorrectiveAction action, string kind, string link, string[] args)
    {
        // a hand-over can come again: the revision tells the rounds apart
        var subject = string.Create(CultureInfo.InvariantCulture, $"action:{action.Id}@{action.Revision}");
        var words = args.Select(a => a.Length > LongestWord ? a[..LongestWord] + "…" : a).ToArray();
        foreach (var to in people)
            db.Notices.Add(new Notice(to, kind, subject, 0, clock.Now, link, words));
    }
}
