using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Everything that the portal keeps about one person (PIPL art. 45): to be read by a program, without secrets.</summary>
public sealed class OwnData(AppDb db, Person person, OwnContacts contacts)
{
    public async Task<object> ReadAsync(CancellationToken ct)
    {
        var id = person.Id;
        return new
        {
            account = await db
                .Users.Where(a => a.Id == id)
                .Select(a => new
                {
                    a.Id,
                    a.Email,
                    a.DisplayName,
                    a.Language,
                    a.SupplierId,
                    a.CreatedAt,
                    a.EmailConfirmed,
                    a.TwoFactorEnabled,
                })
                .FirstAsync(ct),
            roles = person.Roles,
            consents = await db.Consents.Where(c => c.AccountId == id).OrderBy(c => c.Id).AsNoTracking().ToListAsync(ct),
            contacts = (await contacts.ListAsync(ct)).Select(c => new
            {
                c.Topic,
                c.Name,
                c.Email,
                c.Phone,
                c.Language,
            }),
            keys = await db
                .ApiTokens.Where(t => t.AccountId == id)
                .OrderBy(t => t.Id)
                .Select(t => new
                {
                    t.Name,
                    t.Prefix,
                    t.ReadOnly,
                    t.CreatedAt,
                    t.ExpiresAt,
                    t.LastUsedAt,
                    t.RevokedAt,
                })
                .ToListAsync(ct),
            mails = await db
                .Notices.Where(n => n.AccountId == id)
                .OrderBy(n => n.Id)
                .Select(n => new
                {
                    n.Kind,
                    n.Subject,
                    n.CreatedAt,
                    n.SentAt,
                })
                .ToListAsync(ct),
            trail = await db.AuditLines.Where(l => l.ActorId == id).OrderBy(l => l.Id).AsNoTracking().ToListAsync(ct),
        };
    }
}
