namespace SupplyChain.Roadmap;

internal static class RoadmapFeature
{
    public static void AddRoadmap(this IServiceCollection services) { }
}
