using SupplyChain.Shared;

namespace SupplyChain.Messages;

internal static class MessagesFeature
{
    public static void AddMessages(this IServiceCollection services)
    {
        services.AddScoped<Cases>();
        services.AddScoped<ThreadQuery>();
        services.AddScoped<WriteMessage>();
        services.AddScoped<IToDoSource, MessageToDo>();
    }
}
