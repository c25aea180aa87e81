using Microsoft.EntityFrameworkCore;
using SupplyChain.Files;

namespace SupplyChain.Scheduling;

public sealed class ShiftedClockTests
{
    [Fact]
    public async Task Sweeps_come_round_by_the_portals_own_clock_where_it_is_shifted()
    {
        await using var portal = await RealPortal.StartNewAsync(shift: TimeSpan.FromDays(285));
        var later = TimeProvider.System.GetUtcNow().AddDays(284);
        Task<int> RunsAsync(string sweep) =>
            portal.DbAsync(db => db.SweepRuns.CountAsync(r => r.Name == sweep && r.StartedAt > later && r.StartedById == null));
        await RealPortal.UntilAsync(async () => await RunsAsync("deliver-notices") > 1);
        (await RunsAsync("deliver-notices")).ShouldBeInRange(1, 10);
    }
}
