using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

internal static class RequalificationFeature
{
    public static void AddRequalification(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton(settings.Requalification);
        services.AddScoped<ActionNews>();
        services.AddScoped<ActionPageQuery>();
        services.AddScoped<RaiseAction>();
        services.AddScoped<AnswerAction>();
        services.AddScoped<AskExtension>();
        services.AddScoped<DecideAction>();
        services.AddScoped<RequalificationPageQuery>();
        services.AddScoped<StartRequalification>();
        services.AddScoped<OpenForCause>();
        services.AddScoped<HandInRequalification>();
        services.AddScoped<DecideRequalification>();
        services.AddScoped<RemindDuties>();
        services.AddScoped<ReadReminderPlans>();
        services.AddScoped<ReminderPlanQuery>();
        services.AddScoped<ReminderPlanPreview>();
        services.AddScoped<SetReminderPlan>();
        services.AddScoped<IToDoSource, ActionToDo>();
        services.AddScoped<IToDoSource, RequalificationToDo>();
        services.AddScoped<ISweep, RemindActions>();
        services.AddScoped<ISweep, ProposeExits>();
        services.AddScoped<ISweep, OpenRequalifications>();
        services.AddScoped<ISweep, RemindRequalifications>();
        services.AddScoped<ISweep, ProposeSuspensions>();
    }
}
