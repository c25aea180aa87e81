using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>Opens a requalification, or adds a cause to the open one, in the save of what happened.</summary>
public sealed class StartRequalification(AppDb db, Person person, Trail trail, EnterpriseClock clock, SupplierNews news)
{
    /// <summary>Does nothing for a supplier without a qualification.</summary>
    /// <param name="cause">Null when the interval is over.</param>
    /// <param name="note">What happened; empty for an interval.</param>
    public async Task AddAsync(Supplier supplier, RequalificationCause? cause, string note, CancellationToken ct)
    {
        if (supplier.WhyNotRequalify() is not null)
            return;
        var today = clock.Today;
        long? by = person.SignedIn ? person.Id : null;
        var audit = RequalificationSettings.NeedsAudit(supplier.Tier, supplier.Risk?.ToString().ToLowerInvariant(), cause);
        if (cause is not null)
            supplier.RequalifyFor(today);
        var open = await db.Requalifications.FirstOrDefaultAsync(c => c.OpenFor == supplier.Id, ct);
        var due = open?.DueOn ?? supplier.RequalifyOn ?? today;
        if (open is null)
            db.Requalifications.Add(RequalificationCase.Open(supplier.Id, cause, due, audit, note, by, clock.Now));
        else if (cause is { } more)
        {
            open.Add(more, today, audit, note, by, clock.Now);
            due = open.DueOn;
        }
        else
            return;
        trail.Add("requalification.open", $"supplier:{supplier.Id}", detail: $"{cause?.ToString() ?? "Interval"} {due:yyyy-MM-dd}");
        var kind = cause is null ? "requalification.opened" : "requalification.for-cause";
        await news.TellAsync(supplier, kind, ct, supplier.Name, due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), note);
    }

    /// <summary>A qualified company that moves, or that somebody else now stands for, is looked at again.</summary>
    public async Task AfterProfileAsync(Supplier supplier, string? formerAddress, string? formerRepresentative, CancellationToken ct)
    {
        if (formerAddress is not null && formerAddress != supplier.Address)
            await AddAsync(supplier, RequalificationCause.SiteChanged, $"{formerAddress} → {supplier.Address}", ct);
        else if (formerRepresentative is not null && formerRepresentative != supplier.LegalRepresentative)
            await AddAsync(supplier, RequalificationCause.OwnershipChanged, $"{formerRepresentative} → {supplier.LegalRepresentative}", ct);
    }
}
