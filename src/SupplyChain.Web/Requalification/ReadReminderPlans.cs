using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Requalification;

/// <summary>The reminder plans in force, read once a request or sweep.</summary>
public sealed class ReadReminderPlans(AppDb db)
{
    private ReminderPlans? _plans;

    public async ValueTask<ReminderPlans> RunAsync(CancellationToken ct) => _plans ??= new ReminderPlans(await db.ReminderPlans.AsNoTracking().ToListAsync(ct));
}
