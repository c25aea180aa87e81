namespace SupplyChain.Suppliers;

internal static class SuppliersFeature
{
    public static void AddSuppliers(this IServiceCollection services) { }
}
