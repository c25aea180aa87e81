using SupplyChain.Health;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

internal static class DocumentsFeature
{
    public static void AddDocuments(this IServiceCollection services)
    {
        services.AddScoped<UploadDocument>();
        services.AddScoped<WithdrawDocument>();
        services.AddScoped<AcceptDocument>();
        services.AddScoped<RejectDocument>();
        services.AddScoped<ReviewNotices>();
        services.AddScoped<ReviewSignals>();
        services.AddSingleton<PagePreview>();
        services.AddScoped<ISweep, RemindExpiring>();
        services.AddScoped<IToDoSource, DocumentToDos>();
        services.AddScoped<ReadinessCheck>();
    }
}
