using SupplyChain.Documents;
using SupplyChain.Files;

namespace SupplyChain.Materials;

/// <summary>Reads the page between an upload and its keeping: what the checks say of a file that lies in the store.</summary>
public sealed class DeclarationCheckQuery(FileStore store, FileTicket ticket, CheckDeclarations check)
{
    /// <returns>Null when the file has gone.</returns>
    public async Task<DeclarationCheckPage?> LoadAsync(long supplierId, StoredFile file, CancellationToken ct)
    {
        await using var content = await store.OpenAsync(file.Sha256, ct);
        if (content is null)
            return null;
        var found = await check.RunAsync(content, file.Name, supplierId, ct);
        return new DeclarationCheckPage(found, ticket.Write(file), KeepDeclaration.WhyNot(found));
    }
}
