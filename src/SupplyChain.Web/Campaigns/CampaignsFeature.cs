using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Campaigns;

internal static class CampaignsFeature
{
    public static void AddCampaigns(this IServiceCollection services)
    {
        services.AddScoped<CampaignRecipients>();
        services.AddScoped<Redeclaration>();
        services.AddScoped<CampaignQuery>();
        services.AddScoped<OpenAsksQuery>();
        services.AddScoped<StartCampaign>();
        services.AddScoped<AnswerAsk>();
        services.AddScoped<DecideAsk>();
        services.AddScoped<CloseCampaign>();
        services.AddScoped<ExportCampaign>();
        services.AddScoped<IToDoSource, CampaignToDo>();
        services.AddScoped<ISweep, RemindCampaigns>();
        services.AddScoped<ISweep, SettleCampaigns>();
    }
}
