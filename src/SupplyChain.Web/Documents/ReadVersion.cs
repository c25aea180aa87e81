using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Files;

namespace SupplyChain.Documents;

/// <summary>What the file of a version says and where on its pages; read once and kept, since the bytes never change.</summary>
public sealed class ReadVersion(AppDb db, ReadFile read)
{
    private const int LongestKept = 4000;

    public async Task<IReadOnlyList<ReadFact>> RunAsync(DocumentVersion version, CancellationToken ct)
    {
        if (version.ReadFacts is { } kept)
            return WaitingFile.Read(kept);
        if (!ReadFile.ReadsText)
            return [];
        var facts = await read.RunAsync(version.File, ct);
        var text = JsonSerializer.Serialize(facts);
        var (id, keep) = (version.Id, text.Length > LongestKept ? "[]" : text);
        // not a change of the version: nobody's form grows stale
        await db.DocumentVersions.Where(v => v.Id == id).ExecuteUpdateAsync(u => u.SetProperty(v => v.ReadFacts, keep), ct);
        return facts;
    }
}
