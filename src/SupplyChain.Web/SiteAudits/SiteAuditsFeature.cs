using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

internal static class SiteAuditsFeature
{
    public static void AddSiteAudits(this IServiceCollection services)
    {
        services.AddScoped<SiteAuditQuery>();
        services.AddScoped<AuditRates>();
        services.AddScoped<SiteAuditNews>();
        services.AddScoped<PlanAudits>();
        services.AddScoped<PlanOneAudit>();
        services.AddScoped<ArrangeAudit>();
        services.AddScoped<JudgeAudit>();
        services.AddScoped<HoldAudit>();
        services.AddScoped<ReportAudit>();
        services.AddScoped<SettleAudit>();
        services.AddScoped<ExportSiteAudits>();
        services.AddScoped<IToDoSource, SiteAuditToDo>();
        services.AddScoped<ISweep, RemindSiteAudits>();
    }
}
