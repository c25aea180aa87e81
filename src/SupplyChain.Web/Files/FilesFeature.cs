using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Files;

internal static class FilesFeature
{
    public static void AddFiles(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<FileStore>();
        if (settings.Storage.Kind == "S3")
            services.AddSingleton<IFilePlace, S3Place>();
        else
            services.AddSingleton<IFilePlace, FolderPlace>();
        services.AddSingleton<IngestFile>();
        services.AddSingleton<ReadFile>();
        services.AddSingleton<Clamd>();
        services.AddSingleton<ScanProgress>();
        services.AddScoped<Quarantine>();
        services.AddScoped<HandOut>();
        services.AddScoped<ReadUpload>();
        services.AddScoped<FileTicket>();
        services.AddScoped<SupplierRoom>();
        services.AddScoped<ReferredFiles>();
        services.AddScoped<IncomingFiles>();
        services.AddScoped<BeginUpload>();
        services.AddScoped<ReceivePart>();
        services.AddScoped<FinishUpload>();
        services.AddScoped<DiscardUpload>();
        services.AddScoped<ISweep, SweepFiles>();
        services.AddScoped<ISweep, ScrubFiles>();
        services.AddScoped<ISweep, ScanFiles>();
        services.AddScoped<StorageState>();
        services.AddScoped<IToDoSource, StorageToDos>();
    }
}
