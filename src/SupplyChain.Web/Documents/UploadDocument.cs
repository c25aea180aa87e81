using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Takes in one version of one document of a supplier, for pages and programs alike.</summary>
public sealed class UploadDocument(AppDb db, Person person, Trail trail, EnterpriseClock clock, SupplierRoom room, IncomingFiles incoming)
{
    /// <param name="form">Has passed its validator.</param>
    /// <returns>Id of the version.</returns>
    /// <exception cref="RefusedException">Foreign or wrong permit number, the same upload again, no room left, or an unknown document.</exception>
    public async Task<long> RunAsync(long supplierId, UploadForm form, StoredFile file, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw Refused("document.no-supplier");
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        var type = Catalogue.Now.Find(form.Type!)!;
        var facts = FactsOf(type, form);
        RefusedException.ThrowIf(WhyNotNumber(type, facts.Number, supplier.CreditCode));
        RefusedException.ThrowIf(facts.WhyImpossible(clock.Today));
        if (file.ContentType == FileKind.Xml.ContentType && !UploadPage.TakesXml(type.Code))
            throw Refused("file.extension", "xml", "pdf, jpg, png, xlsx, docx");
        var waiting = form.Upload is null ? null : await incoming.FindAsync(form.Upload, ct);
        if (waiting?.Sha256 == file.Sha256)
            db.IncomingFiles.Remove(waiting);
        else
            waiting = null;
        using var turn = await SupplierRoom.TurnAsync(supplierId, ct);
        await room.CheckAsync(supplierId, file.Length, ct, counted: waiting?.Length ?? 0);
        var version = (await DocumentAsync(supplierId, type, form.DocumentId, facts.Number, ct)).Submit(facts, file, person.Id, clock.Now);
        version.KeepReading(waiting?.Reading);
        version.Cover(await SitesAsync(supplierId, form.Sites, ct));
        trail.Add("document.submit", $"supplier:{supplierId}", detail: $"{type.Code} {facts.Number} {file.Sha256}");
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e) && e.Entries.Any(x => x.Entity is DocumentVersion))
        {
            throw Refused("document.same-pending");
        }

        return version.Id;
    }

    /// <param name="form">Has passed its validator.</param>
    public static DocumentFacts FactsOf(DocumentType type, UploadForm form) =>
        new(Number(type, form.Number!), Tidy(form.Issuer!), form.IssuedOn!.Value, form.ValidFrom!.Value, form.ValidTo)
        {
            Holder = Tidy(form.Holder ?? ""),
            Scope = Tidy(form.Scope ?? ""),
            Edition = Tidy(form.Edition ?? ""),
            LastSurveillance = type.SurveillanceMonths is null ? null : form.LastSurveillanceOn,
            CoversFrom = type.Covers is null ? null : form.CoversFrom,
            CoversTo = type.Covers is null ? null : form.CoversTo,
            Own = OwnFields.Of(type.Fields, form.Fields),
        };

    /// <summary>Null when the number may be on a document of this type of this supplier.</summary>
    public static Refusal? WhyNotNumber(DocumentType type, string number, string creditCode) =>
        type.NumberRule == "pollutantPermit" ? PollutantPermitNumber.WhyNot(number, CreditCode.Find(creditCode)) : null;

    private async Task<List<long>> SitesAsync(long supplierId, List<long> named, CancellationToken ct)
    {
        if (named.Count == 0)
            return [];
        var known = await db.Sites.Where(s => s.SupplierId == supplierId && s.ClosedAt == null && named.Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
        return known.Count == named.Distinct().Count() ? known : throw Refused("document.unknown-site");
    }

    private async Task<Document> DocumentAsync(long supplierId, DocumentType type, long? documentId, string number, CancellationToken ct)
    {
        var mine = db.Documents.Include(d => d.Versions).Where(d => d.SupplierId == supplierId && d.TypeCode == type.Code);
        if (documentId is not null)
            return await mine.FirstOrDefaultAsync(d => d.Id == documentId, ct) ?? throw Refused("document.unknown");
        // by the number, which few share, and not through all that the supplier keeps
        var known = await db
            .DocumentVersions.Where(v => v.Number == number && v.SupplierId == supplierId && v.TypeCode == type.Code)
            .Select(v => (long?)v.DocumentId)
            .FirstOrDefaultAsync(ct);
        if (known is not null)
            return await mine.FirstAsync(d => d.Id == known, ct);
        var document = new Document(supplierId, type.Code);
        db.Documents.Add(document);
        return document;
    }

    private static string Number(DocumentType type, string typed) =>
        type.NumberRule == "pollutantPermit" ? PollutantPermitNumber.Normalise(typed) : Tidy(typed.Normalize(NormalizationForm.FormKC));

    private static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static RefusedException Refused(string code, params object[] args) => new(new Refusal(code, args));
}
