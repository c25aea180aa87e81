namespace SupplyChain.Documents;

internal static class DocumentsFeature
{
    public static void AddDocuments(this IServiceCollection services) { }
}
