using System.Globalization;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Notices;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <summary>Which documents to ask for, and by when.</summary>
public sealed record AskForm
{
    public const int Most = 500;

    /// <summary>Ids of the versions that lapse; empty for all that are silent.</summary>
    public long[] Ids { get; set; } = [];
    public int? WorkingDays { get; set; } = 10;
}

internal sealed class AskFormValidator : AbstractValidator<AskForm>
{
    public AskFormValidator(Texts texts)
    {
        RuleFor(f => f.WorkingDays).NotNull().InclusiveBetween(1, 60);
        RuleFor(f => f.Ids).Must(ids => ids.Length <= AskForm.Most).WithMessage(_ => texts["expiring.tooMany", AskForm.Most]);
    }
}

/// <summary>What one supplier would be asked for.</summary>
/// <param name="People">Its owners; nobody is asked where there are none.</param>
public sealed record AskedSupplier(long SupplierId, string Name, IReadOnlyList<DocumentVersion> Versions, IReadOnlyList<NoticeRecipient> People);

/// <summary>Asks suppliers for renewals: one message a supplier, a link for each document, due in working days.</summary>
public sealed class AskForRenewals(
    AppDb db,
    Person person,
    Trail trail,
    EnterpriseClock clock,
    RenewalLinks links,
    SealedWords words,
    MailWording wording,
    ExpiryBoard board,
    MailTexts mails,
    Texts texts
)
{
    /// <summary>Bytes of a message's list before it points to the portal for the rest: sealed, it has to fit into one notice.</summary>
    private const int LongestList = 2400;

    public DateOnly DueOn(AskForm form) => clock.WorkingDays.AddWorkingDays(clock.Today, form.WorkingDays!.Value);

    /// <summary>Those of the chosen documents that may be asked for, by supplier. What waits for review, or was asked for already, is left out.</summary>
    public async Task<IReadOnlyList<AskedSupplier>> PlanAsync(AskForm form, CancellationToken ct)
    {
        var chosen = form.Ids.ToList();
        var silent = board.Versions(BoardColumn.Silent, ExpiringPage.SoonDays);
        var lapsed = board.Versions(BoardColumn.Lapsed, ExpiringPage.SoonDays);
        List<DocumentVersion> versions =
            chosen.Count == 0
                ? await ExpiryBoard.InOrder(silent).Take(AskForm.Most).ToListAsync(ct)
                : [.. await silent.Where(v => chosen.Contains(v.Id)).ToListAsync(ct), .. await lapsed.Where(v => chosen.Contains(v.Id)).ToListAsync(ct)];
        // what the enterprise's own staff writes is asked of nobody
        versions.RemoveAll(v => !Catalogue.Now.Needs.FromSuppliers(v.TypeCode));
        var ids = versions.Select(v => v.SupplierId).Distinct().ToList();
        var names = await db.Suppliers.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        var owners = await (
            from account in db.Users
            where account.SupplierId != null && ids.Contains(account.SupplierId.Value) && account.ClosedAt == null
            join grant in db.UserRoles on account.Id equals grant.UserId
            join role in db.Roles on grant.RoleId equals role.Id
            where role.Name == Roles.Owner
            select new { SupplierId = account.SupplierId!.Value, Recipient = new NoticeRecipient(account.Id, account.Email!, account.Language) }
        ).ToListAsync(ct);
        var people = owners.ToLookup(o => o.SupplierId, o => o.Recipient);
        return
        [
            .. versions
                .GroupBy(v => v.SupplierId)
                .Select(g => new AskedSupplier(g.Key, names[g.Key], [.. g.OrderBy(v => v.ValidTo)], [.. people[g.Key]]))
                .OrderBy(s => s.Name, StringComparer.Ordinal),
        ];
    }

    /// <returns>Suppliers that were written to.</returns>
    /// <exception cref="RefusedException"><c>renewal.nothing-to-ask</c>.</exception>
    public async Task<int> RunAsync(AskForm form, CancellationToken ct)
    {
        var plan = (await PlanAsync(form, ct)).Where(s => s.People.Count > 0).ToList();
        if (plan.Count == 0)
            throw new RefusedException(new Refusal("renewal.nothing-to-ask"));
        var (now, dueOn) = (clock.Now, DueOn(form));
        var ids = plan.SelectMany(s => s.Versions).Select(v => v.Id).ToList();
        var renewals = await db.Renewals.Where(r => ids.Contains(r.VersionId)).ToDictionaryAsync(r => r.VersionId, ct);
        foreach (var supplier in plan)
        {
            foreach (var version in supplier.Versions)
            {
                if (!renewals.TryGetValue(version.Id, out var renewal))
                    db.Renewals.Add(renewal = new Renewal(version.Id, supplier.SupplierId));
                renewal.Ask(dueOn, person.Id, now, clock.Today);
            }

            foreach (var owner in supplier.People)
                db.Notices.Add(
                    new Notice(
                        owner,
                        "renewal.ask",
                        $"renewal:{supplier.SupplierId}:{now.UtcTicks}",
                        0,
                        now,
                        "/company/documents",
                        supplier.Versions.Count.ToString(CultureInfo.InvariantCulture),
                        dueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        words.Seal(Lines(supplier, owner, now))
                    )
                );
            trail.Add("renewal.ask", $"supplier:{supplier.SupplierId}", detail: $"{dueOn:yyyy-MM-dd} {string.Join(' ', supplier.Versions.Select(v => v.Id))}");
        }

        await db.SaveChangesAsync(ct);
        return plan.Count;
    }

    /// <summary>The message as the supplier would get it, with a mask in place of each link.</summary>
    public (string Subject, string Body) Preview(AskedSupplier supplier, AskForm form, string language)
    {
        var count = supplier.Versions.Count.ToString(CultureInfo.InvariantCulture);
        var lines = string.Join('\n', supplier.Versions.Select(v => Line(v, language, texts.In(language, "renewal.linkHere"))));
        return (
            mails.Subject("renewal.ask", language, count),
            mails.Body("renewal.ask", language, count, DueOn(form).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), lines)
        );
    }

    private string Lines(AskedSupplier supplier, NoticeRecipient owner, DateTimeOffset now)
    {
        var list = new StringBuilder();
        var left = supplier.Versions.Count;
        foreach (var version in supplier.Versions)
        {
            if (Encoding.UTF8.GetByteCount(list.ToString()) > LongestList)
                break;
            var address = wording.Absolute(links.New(supplier.SupplierId, version.DocumentId, version.Id, owner.AccountId!.Value, now));
            list.Append(Line(version, owner.Language, address)).Append('\n');
            left--;
        }

        if (left > 0)
            list.Append(texts.In(owner.Language, "renewal.moreInPortal", left));
        return list.ToString();
    }

    private string Line(DocumentVersion version, string language, string link) =>
        texts.In(
            language,
            "renewal.line",
            Catalogue.Now.Find(version.TypeCode)!.NameIn(language),
            version.Number,
            version.ValidTo!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            link
        );
}
