using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

internal static class RenewalsFeature
{
    public static void AddRenewals(this IServiceCollection services)
    {
        services.AddScoped<RenewalLinks>();
        services.AddScoped<RenewByLink>();
        services.AddScoped<PromiseRenewal>();
        services.AddScoped<AskForRenewals>();
        services.AddScoped<ExpiryBoard>();
        services.AddScoped<LadderPeople>();
        services.AddScoped<ClimbLadder>();
        services.AddScoped<SettleConditions>();
        services.AddScoped<IToDoSource, LadderToDo>();
        services.AddScoped<ISweep, TellWeek>();
    }
}
