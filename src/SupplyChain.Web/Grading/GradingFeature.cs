namespace SupplyChain.Grading;

internal static class GradingFeature
{
    public static void AddGrading(this IServiceCollection services) { }
}
