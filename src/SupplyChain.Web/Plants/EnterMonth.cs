using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>Keeps the figures of one plant and month, new or corrected, until they are reviewed.</summary>
public sealed class EnterMonth(AppDb db, PlantRows plants, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(DateOnly first, MonthForm form, CancellationToken ct)
    {
        var figures = form.Entries();
        var plant = await plants.ForAsync(form.Plant, ct);
        var month = await db.PlantMonths.Include(m => m.Figures).FirstOrDefaultAsync(m => m.PlantId == plant.Id && m.Month == first, ct);
        if (month is not null && form.Revision is null)
            throw new RefusedException(new Refusal("month.twice", first));
        var proof = new MonthProof(form.MonthProof!.Trim(), form.ProofYear!.Value);
        await using var both = await db.Database.BeginTransactionAsync(ct);
        if (plant.Id == 0)
            await db.SaveChangesAsync(ct);
        if (month is null)
        {
            month = new PlantMonth(plant.Id, first);
            db.PlantMonths.Add(month);
        }
        else
        {
            db.Entry(month).Property(m => m.Revision).OriginalValue = form.Revision!.Value;
            // the figures lie in rows of their own; the month itself must show that it changed
            db.Entry(month).Property(m => m.Proof).IsModified = true;
        }

        month.Enter(figures, proof, clock.Today, (person.Id, person.Name), clock.Now);
        trail.Add("plant.month", $"plant:{plant.Code}", detail: first.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(ct);
        await both.CommitAsync(ct);
    }
}

/// <summary>A second person confirms a month, which is locked from then on.</summary>
public sealed class ReviewMonth(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, ReviewMonthForm form, CancellationToken ct)
    {
        var month = await db.PlantMonths.FirstOrDefaultAsync(m => m.Id == id, ct) ?? throw new RefusedException(new Refusal("month.gone"));
        db.Entry(month).Property(m => m.Revision).OriginalValue = form.Revision;
        month.Review(person.Id, person.Name, clock.Now);
        trail.Add("plant.review", $"month:{id}", detail: month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Unlocks a month with a reason, so that it can be corrected and reviewed anew.</summary>
public sealed class ReopenMonth(AppDb db, Trail trail)
{
    public async Task RunAsync(long id, ReopenMonthForm form, CancellationToken ct)
    {
        var month = await db.PlantMonths.FirstOrDefaultAsync(m => m.Id == id, ct) ?? throw new RefusedException(new Refusal("month.gone"));
        db.Entry(month).Property(m => m.Revision).OriginalValue = form.Revision;
        month.Reopen(form.ReopenReason!.Trim());
        trail.Add("plant.reopen", $"month:{id}", detail: form.ReopenReason);
        await db.SaveChangesAsync(ct);
    }
}
