using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <param name="Facts">What was read; empty when nothing could be.</param>
/// <param name="NoProgram">The licence is a picture, and this server has no program that reads pictures.</param>
public sealed record LicenceRead(IReadOnlyList<LicenceWord> Facts, bool NoProgram)
{
    public string? this[LicenceField field] => Facts.FirstOrDefault(f => f.Field == field)?.Value;
}

/// <summary>Keeps a copy of the company's licence. What it says changes nothing: it is proposed, and a person saves it.</summary>
public sealed class KeepLicence(AppDb db, Person person, Trail trail, EnterpriseClock clock, CompanyFiles files)
{
    private static readonly string[] Kinds = [FileKind.Pdf.ContentType, FileKind.Jpeg.ContentType, FileKind.Png.ContentType];

    public async Task RunAsync(StoredFile file, CancellationToken ct)
    {
        var supplier = await files.OwnAsync(ct);
        RefusedException.ThrowIf(await WhyNotAsync(supplier, ct));
        if (!Kinds.Contains(file.ContentType))
            throw new RefusedException(new("licence.kind"));
        db.Licences.Add(new Licence(supplier.Id, file, person.Id, clock.Now));
        trail.Add("licence.keep", $"supplier:{supplier.Id}", detail: file.Sha256);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Null while any fact of the licence is open to the company's own people; otherwise why the name is not.</summary>
    public async Task<Refusal?> WhyNotAsync(Supplier supplier, CancellationToken ct)
    {
        var open = (await files.OpenPointsAsync(supplier.Id, ct)).Select(p => p.Field).ToList();
        return SentBackPoint.ByRequest.Any(f => supplier.WhyNotChange(f, open) is null) ? null : supplier.WhyNotChange("companyName", open);
    }
}
