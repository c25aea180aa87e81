using SupplyChain.Shared;

namespace SupplyChain.Requalification;

internal static class RequalificationFeature
{
    public static void AddRequalification(this IServiceCollection services)
    {
        services.AddScoped<ActionNews>();
        services.AddScoped<ActionPageQuery>();
        services.AddScoped<RaiseAction>();
        services.AddScoped<AnswerAction>();
        services.AddScoped<AskExtension>();
        services.AddScoped<DecideAction>();
        services.AddScoped<IToDoSource, ActionToDo>();
    }
}
