using Microsoft.Extensions.DependencyInjection.Extensions;
using SupplyChain.Grading;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

internal static class RoadmapFeature
{
    public static void AddRoadmap(this IServiceCollection services)
    {
        services.TryAddSingleton<CompiledSystems>();
        services.TryAddScoped<SystemCatalogue>();
        services.TryAddScoped<EvidenceQueries>();
        services.AddScoped<SupplierMeasures>();
        services.AddScoped<BaseCounts>();
        services.AddScoped<FindFixFirst>();
        services.AddScoped<CountBase>();
        services.AddScoped<ISweep>(s => s.GetRequiredService<CountBase>());
        services.AddScoped<IndexTrend>();
        services.AddScoped<TierMoves>();
        services.AddScoped<IncidentTimeline>();
        services.AddScoped<YearlyTable>();
        services.AddScoped<WriteYearlyTable>();
        services.AddScoped<OwnSystems>();
        services.AddScoped<OwnStar>();
        services.AddScoped<CurrentPlan>();
        services.AddScoped<LoadShippedPlan>();
        services.AddScoped<ImportPlan>();
        services.AddScoped<RoadmapQuery>();
        services.AddScoped<SaveTask>();
        services.AddScoped<MoveTask>();
        services.AddScoped<DecideInMonth>();
        services.AddScoped<MinutesTables>();
        services.AddScoped<WriteMinutes>();
        services.AddScoped<PrintMinutes>();
        services.AddScoped<DisclosureFigures>();
        services.AddScoped<PublishDisclosure>();
        services.AddScoped<WithdrawDisclosure>();
        services.AddScoped<AddReading>();
        services.AddScoped<AssessmentQuery>();
        services.AddScoped<ProposeScore>();
        services.AddScoped<DecideScore>();
        services.AddScoped<HandIndicator>();
        services.AddScoped<RecordOwnIncident>();
        services.AddScoped<StarPaths>();
        services.AddScoped<KeepPath>();
        services.AddScoped<StarForecast>();
        services.AddScoped<FreezeMonth>();
        services.AddScoped<ISweep, FreezeMonth>();
        services.AddScoped<ISweep, TellMonth>();
        services.AddScoped<ISweep, RemindFilings>();
        services.AddScoped<IToDoSource, RoadmapToDo>();
    }
}
