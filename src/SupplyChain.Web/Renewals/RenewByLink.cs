using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <summary>Takes in one new version of the one document that a link is for, as a submission of the account that it was mailed to. The link is used up by the same save.</summary>
public sealed class RenewByLink(AppDb db, RenewalLinks links, Trail trail, EnterpriseClock clock, SupplierRoom room)
{
    /// <param name="form">Has passed its validator; its type and document are those of the link.</param>
    public async Task RunAsync(string token, UploadForm form, StoredFile file, CancellationToken ct)
    {
        var link = await links.FindAsync(token, ct) ?? throw new RefusedException(new Refusal("renewal.link-used"));
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == link.SupplierId, ct);
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        var document = await db.Documents.Include(d => d.Versions).FirstAsync(d => d.Id == link.DocumentId && d.SupplierId == link.SupplierId, ct);
        var type = Catalogue.Now.Find(document.TypeCode)!;
        var facts = UploadDocument.FactsOf(type, form);
        RefusedException.ThrowIf(UploadDocument.WhyNotNumber(type, facts.Number, supplier.CreditCode));
        RefusedException.ThrowIf(facts.WhyImpossible(clock.Today));
        using var turn = await SupplierRoom.TurnAsync(supplier.Id, ct);
        await room.CheckAsync(supplier.Id, file.Length, ct);
        var key = DocumentVersion.KeyOf(supplier.Id, type.Code, facts.Number, file.Sha256);
        if (document.Versions.Any(v => v.PendingKey == key))
            throw new RefusedException(new Refusal("document.same-pending"));
        link.Use(clock.Now);
        document.Submit(facts, file, link.AccountId, clock.Now);
        var name = await db.Users.Where(a => a.Id == link.AccountId).Select(a => a.DisplayName).FirstOrDefaultAsync(ct);
        trail.AddFor(
            link.AccountId,
            name ?? "",
            "renewal.submit",
            $"supplier:{supplier.Id}",
            detail: $"link:{link.Id} {type.Code} {facts.Number} {file.Sha256}"
        );
        await db.SaveChangesAsync(ct);
    }
}
