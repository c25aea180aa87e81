using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Files;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>A certificate that counts and, where asked for, a renewal of it that waits: both with real files.</summary>
internal sealed record RenewalCase(long OldId, long NewId, long DocumentId)
{
    private static int _serial = 1000;

    public static async Task<RenewalCase> GivenAsync(
        Portal portal,
        Supplier supplier,
        long by = 9001,
        int endsIn = 20,
        Func<DocumentFacts, DocumentFacts>? change = null,
        string type = "ISO14001",
        byte[]? paper = null,
        bool renewed = true
    )
    {
        var (old, @new) = (await KeepAsync(portal, Papers.Pdf()), await KeepAsync(portal, paper ?? Papers.Pdf()));
        return await portal.DbAsync(async db =>
        {
            var today = portal.Today;
            var serial = Interlocked.Increment(ref _serial);
            var before = new DocumentFacts($"00124E3{serial}R0M", "中国质量认证中心", today.AddYears(-2), today.AddYears(-2), today.AddDays(endsIn))
            {
                Holder = supplier.Name,
                Scope = "印制电路板的生产",
                Edition = "ISO 14001:2026",
            };
            var now = before with
            {
                Number = $"00126E3{serial}R1M",
                IssuedOn = today.AddDays(-5),
                ValidFrom = today.AddDays(-5),
                ValidTo = today.AddYears(3).AddDays(-6),
            };
            var document = new Document(supplier.Id, type);
            db.Documents.Add(document);
            var first = document.Submit(before, old, by: 9001, portal.Clock.GetUtcNow().AddDays(-3));
            first.Accept(null, by: 9002, portal.Clock.GetUtcNow().AddDays(-2), null);
            await db.SaveChangesAsync();
            var second = renewed ? document.Submit(change?.Invoke(now) ?? now, @new, by, portal.Clock.GetUtcNow().AddDays(-1)) : null;
            await db.SaveChangesAsync();
            return new RenewalCase(first.Id, second?.Id ?? 0, document.Id);
        });
    }

    private static async Task<StoredFile> KeepAsync(Portal portal, byte[] bytes)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IngestFile>()
            .RunAsync(new MemoryStream(bytes), "证书.pdf", takesXml: false, CancellationToken.None);
    }

    public static Task<DocumentVersion> ReadAsync(Portal portal, long id) =>
        portal.DbAsync(db => db.DocumentVersions.Include(v => v.Reviews).SingleAsync(v => v.Id == id));

    public static string Path(long id, string act = "") => string.Create(CultureInfo.InvariantCulture, $"/documents/review/{id}{act}");
}
