using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

internal static class ApplicationsFeature
{
    public static void AddApplications(this IServiceCollection services)
    {
        services.AddScoped<OwnEvidenceQuery>();
        services.AddScoped<EvidenceShelf>();
        services.AddScoped<FileEvidence>();
        services.AddScoped<CiteDocument>();
        services.AddScoped<CiteFigure>();
        services.AddScoped<DecideEvidence>();
        services.AddScoped<WithdrawEvidence>();
        services.AddScoped<Room>();
        services.AddScoped<InviteAssessor>();
        services.AddScoped<EndVisit>();
        services.AddScoped<WriteInRoom>();
        services.AddScoped<DrawSample>();
        services.AddScoped<PackGapsQuery>();
        services.AddScoped<RequestPack>();
        services.AddScoped<ISweep, BuildPacks>();
        services.AddScoped<IToDoSource, EvidenceToDo>();
    }
}
