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
        services.AddScoped<TakeBackDecision>();
        services.AddScoped<ReviewSignals>();
        services.AddScoped<ReviewPageQuery>();
        services.AddScoped<NoteOpening>();
        services.AddScoped<SaveFilter>();
        services.AddScoped<GreenGroup>();
        services.AddScoped<DrawGreenBatch>();
        services.AddScoped<AcceptGreenBatch>();
        services.AddScoped<WeighDocuments>();
        services.AddScoped<RecordLookUp>();
        services.AddScoped<ISweep, CheckPending>();
        services.AddScoped<ISweep, WeighExpiring>();
        services.AddScoped<ISweep, DrawRechecks>();
        services.AddSingleton<PagePreview>();
        services.AddSingleton<CatalogueShelf>();
        services.AddScoped<ReadVersion>();
        services.AddScoped<RecordSurveillance>();
        services.AddScoped<ISweep, RemindSurveillance>();
        services.AddScoped<ChangeCatalogue>();
        services.AddScoped<ImportCatalogue>();
        services.AddScoped<CataloguePreview>();
        services.AddScoped<ISweep, RemindExpiring>();
        services.AddScoped<DueDocuments>();
        services.AddScoped<IToDoSource, DocumentToDos>();
        services.AddScoped<ReadinessCheck>();
    }
}
