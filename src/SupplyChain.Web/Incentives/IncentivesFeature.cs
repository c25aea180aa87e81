namespace SupplyChain.Incentives;

internal static class IncentivesFeature
{
    public static void AddIncentives(this IServiceCollection services)
    {
        services.AddScoped<CurrentIncentives>();
        services.AddScoped<EditIncentive>();
        services.AddScoped<WithdrawIncentive>();
    }
}
