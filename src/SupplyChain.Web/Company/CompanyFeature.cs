using SupplyChain.Shared;

namespace SupplyChain.Company;

internal static class CompanyFeature
{
    public static void AddCompany(this IServiceCollection services)
    {
        services.AddScoped<CompanyFiles>();
        services.AddScoped<CompanyNews>();
        services.AddScoped<AdmissionClocks>();
        services.AddScoped<KeepLicence>();
        services.AddScoped<SaveSite>();
        services.AddScoped<CloseSite>();
        services.AddScoped<SaveContact>();
        services.AddScoped<RemoveContact>();
        services.AddScoped<ChooseSupplies>();
        services.AddScoped<KeepSupplyItem>();
        services.AddScoped<RetireSupplyItem>();
        services.AddScoped<ShipSupplyItems>();
        services.AddScoped<AskChange>();
        services.AddScoped<WithdrawChange>();
        services.AddScoped<DecideChange>();
        services.AddScoped<PassSection>();
        services.AddScoped<DecideJoin>();
        services.AddScoped<ReplaceOwner>();
        services.AddScoped<SendBack>();
        services.AddScoped<SignCommitment>();
        services.AddScoped<IToDoSource, CompanyToDo>();
    }
}
