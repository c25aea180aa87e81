using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Issuers;

/// <summary>Enters an issuer, or changes what the register says of it.</summary>
public sealed class SaveIssuer(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <param name="id">Null for a new one.</param>
    /// <returns>Id of the issuer.</returns>
    public async Task<long> RunAsync(long? id, IssuerForm form, CancellationToken ct)
    {
        var (zh, en) = (form.IssuerZh!.Trim(), form.IssuerEn?.Trim() is { Length: > 0 } name ? name : null);
        var approval = form.ApprovalNumber?.Trim() is { Length: > 0 } number ? number : null;
        var keys = new[] { zh, en ?? "" }.Concat(form.Others).Select(Issuer.KeyOf).Where(k => k.Length > 0).ToList();
        if (await db.Issuers.Where(i => i.Id != id && i.Names.Any(n => keys.Contains(n.Key))).Select(i => i.NameZh).FirstOrDefaultAsync(ct) is { } other)
            throw new RefusedException(new Refusal("issuer.name-taken", other));
        Issuer issuer;
        if (id is null)
        {
            issuer = new Issuer(form.Kind!.Value, zh, en, approval, form.Others, person.Id, clock.Now);
            db.Issuers.Add(issuer);
        }
        else
        {
            issuer =
                await db.Issuers.Include(i => i.Names).FirstOrDefaultAsync(i => i.Id == id, ct) ?? throw new RefusedException(new Refusal("issuer.unknown"));
            db.Entry(issuer).Property(i => i.Revision).OriginalValue = form.Revision;
            issuer.Change(form.Kind!.Value, zh, en, approval, form.Others, person.Id, clock.Now);
            // names are rows of their own: the issuer itself must collide with a change made meanwhile
            db.Entry(issuer).Property(i => i.NameZh).IsModified = true;
        }

        trail.Add(id is null ? "issuer.enter" : "issuer.change", $"issuer:{id ?? 0}", detail: $"{zh} {approval}");
        await db.SaveChangesAsync(ct);
        return issuer.Id;
    }
}

/// <summary>Stops accepting an issuer's documents for a period after proven misconduct, or lifts that. What rests on it already is listed, and a person decides.</summary>
public sealed class BarIssuer(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, BarForm form, CancellationToken ct)
    {
        var issuer = await FindAsync(id, form.Revision, ct);
        issuer.Bar(form.BarredFrom!.Value, form.BarredTo!.Value, form.BarReason!.Trim(), person.Id, clock.Now, clock.Today);
        trail.Add("issuer.bar", $"issuer:{id}", detail: $"{form.BarredFrom:yyyy-MM-dd} {form.BarredTo:yyyy-MM-dd} {form.BarReason}");
        await ForgetColoursAsync(issuer, ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task LiftAsync(long id, LiftForm form, CancellationToken ct)
    {
        var issuer = await FindAsync(id, form.Revision, ct);
        issuer.Lift(form.LiftReason!.Trim(), person.Id, clock.Now, clock.Today);
        trail.Add("issuer.lift", $"issuer:{id}", detail: form.LiftReason);
        await ForgetColoursAsync(issuer, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Issuer> FindAsync(long id, int revision, CancellationToken ct)
    {
        var issuer =
            await db.Issuers.Include(i => i.Names).FirstOrDefaultAsync(i => i.Id == id, ct) ?? throw new RefusedException(new Refusal("issuer.unknown"));
        db.Entry(issuer).Property(i => i.Revision).OriginalValue = revision;
        return issuer;
    }

    /// <summary>What waits is checked anew; losing this only means that it is checked once more than needed.</summary>
    private async Task ForgetColoursAsync(Issuer issuer, CancellationToken ct)
    {
        var keys = issuer.Names.Select(n => n.Key).ToList();
        await db
            .DocumentVersions.Where(v => v.State == ReviewState.Pending && keys.Contains(v.IssuerKey))
            .ExecuteUpdateAsync(u => u.SetProperty(v => v.Colour, (PreCheckOutcome?)null).SetProperty(v => v.CheckedOn, (DateOnly?)null), ct);
    }
}
