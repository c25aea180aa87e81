using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Campaigns;

/// <summary>Everything that is asked of one's own company, in one list: campaigns, renewals, and declarations that a new edition touches.</summary>
public sealed class OpenAsksQuery(AppDb db, Person person, EnterpriseClock clock)
{
    private const int Most = 200;

    public async Task<OpenAsksPage> LoadAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var own = person.SupplierId ?? 0;
        var asks = await (
            from a in db.CampaignAsks
            join c in db.Campaigns on a.CampaignId equals c.Id
            where a.SupplierId == own
            orderby c.DueOn, c.Id
            select new
            {
                c.Id,
                c.TitleZh,
                c.TitleEn,
                c.DueOn,
                a.State,
                Open = c.ClosedAt == null && a.State != AskState.Accepted,
            }
        )
            .Take(Most)
            .ToListAsync(ct);
        var renewals = await (
            from r in db.Renewals
            join v in db.DocumentVersions on r.VersionId equals v.Id
            where r.SupplierId == own && r.AskedAt != null && v.Current
            orderby r.DueOn
            select new
            {
                v.DocumentId,
                v.TypeCode,
                v.Number,
                r.DueOn,
            }
        )
            .Take(Most)
            .ToListAsync(ct);
        var lists = await (
            from a in db.ListAsks
            join l in db.KeptLists on a.KeptListId equals l.Id
            where a.SupplierId == own && db.Declarations.Any(d => d.SupplierId == own && d.Current && d.KeptAt < a.AskedAt)
            select new
            {
                l.ListId,
                l.Version,
                a.Parts,
            }
        )
            .Take(Most)
            .ToListAsync(ct);
        var campaigns = asks.ConvertAll(a =>
            (a.Open, Ask: new OpenAsk("campaign", Texts.Pick(a.TitleZh, a.TitleEn), a.DueOn, $"/company/asks/{a.Id}", a.State))
        );
        List<OpenAsk> open =
        [
            .. campaigns.Where(a => a.Open).Select(a => a.Ask),
            .. renewals.Select(r => new OpenAsk(
                "renewal",
                $"{GradeWording.TypeName(r.TypeCode)} {r.Number}",
                r.DueOn,
                $"/company/documents/{r.DocumentId}",
                null
            )),
            .. lists.Select(l => new OpenAsk("list", $"{l.ListId} {l.Version}: {l.Parts}", null, "/company/declarations", null)),
        ];
        return new OpenAsksPage([.. open.OrderBy(a => a.DueOn ?? DateOnly.MaxValue)], [.. campaigns.Where(a => !a.Open).Select(a => a.Ask)], today);
    }
}
