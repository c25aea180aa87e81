using SupplyChain.Settings;
#if SCHEDULER_HANGFIRE
using SupplyChain.Scheduling.Hangfire;
#else
using SupplyChain.Scheduling.Quartz;
#endif

namespace SupplyChain.Scheduling;

internal static class SchedulingFeature
{
    public static void AddScheduling(this IServiceCollection services, PortalSettings settings) => services.AddSweepClock(settings);

    public static void UseScheduling(this WebApplication app)
    {
#if SCHEDULER_HANGFIRE
        app.MapHangfire();
#endif
    }
}
