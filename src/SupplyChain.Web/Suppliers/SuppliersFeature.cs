using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

internal static class SuppliersFeature
{
    public static void AddSuppliers(this IServiceCollection services)
    {
        services.AddSingleton(s =>
        {
            var (shipped, set) = (LifePolicy.Shipped, s.GetRequiredService<PortalSettings>().Life);
            return shipped with
            {
                ReapplyMonths = set.ReapplyMonths ?? shipped.ReapplyMonths,
                ReapplyMonthsFalseData = set.ReapplyMonthsFalseData ?? shipped.ReapplyMonthsFalseData,
                Approval = shipped.Approval with
                {
                    PeopleByTier = set.ApproveByTwo?.ToDictionary(t => t, _ => 2, StringComparer.Ordinal) ?? shipped.Approval.PeopleByTier,
                    PermissionByTier = set.ApprovalPermissionByTier ?? shipped.Approval.PermissionByTier,
                },
            };
        });
        services.AddScoped<SupplierNews>();
        services.AddScoped<SimilarSuppliers>();
        services.AddScoped<SupplierPageQuery>();
        services.AddScoped<CompanyPageQuery>();
        services.AddScoped<Home.SupplierHomeQuery>();
        services.AddScoped<Home.FindAsks>();
        services.AddScoped<SaveProfile>();
        services.AddScoped<SubmitCompany>();
        services.AddScoped<ReapplyCompany>();
        services.AddScoped<GiveReceipt>();
        services.AddScoped<AppealDecline>();
        services.AddScoped<DecideSupplier>();
        services.AddScoped<ApproveSupplies>();
        services.AddScoped<TakeMeasure>();
        services.AddScoped<SetSpend>();
        services.AddScoped<SettleProposal>();
        services.AddScoped<InviteSupplier>();
        services.AddScoped<ExportSuppliers>();
        services.AddScoped<SaveFilter>();
        services.AddScoped<ChangeFilter>();
        services.AddScoped<BatchQuery>();
        services.AddScoped<RunBatch>();
        services.AddScoped<MergeQuery>();
        services.AddScoped<ProposeMerge>();
        services.AddScoped<SettleMerge>();
        services.AddScoped<MoveRows>();
        services.AddScoped<ChecklistQuery>();
        services.AddScoped<SayAbsence>();
        services.AddScoped<TakeBackAbsence>();
        services.AddScoped<IToDoSource, SupplierToDo>();
        services.AddScoped<ISweep, LapseConditions>();
    }
}
