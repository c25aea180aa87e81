namespace SupplyChain.Requalification;

internal static class RequalificationFeature
{
    public static void AddRequalification(this IServiceCollection services) { }
}
