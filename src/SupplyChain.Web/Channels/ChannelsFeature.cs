using SupplyChain.Scheduling;

namespace SupplyChain.Channels;

internal static class ChannelsFeature
{
    public static void AddChannels(this IServiceCollection services)
    {
        services.AddSingleton<ChannelLine>();
        services.AddScoped<AddChannel>();
        services.AddScoped<TendChannel>();
        services.AddScoped<ChannelSummary>();
        services.AddScoped<ISweep, QueuePosts>();
        services.AddScoped<ISweep, DeliverPosts>();
    }
}
