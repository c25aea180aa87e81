using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Parts, one a line: number, then optionally a tab, comma or semicolon and the name.</summary>
public sealed record PartsForm
{
    public string? PartLines { get; set; }
    public bool KeyControlled { get; set; }
}

internal sealed class PartsFormValidator : AbstractValidator<PartsForm>
{
    public PartsFormValidator() => RuleFor(f => f.PartLines).NotEmpty().PlainText(15_000, lines: true);
}

public sealed record PartForm
{
    public int Revision { get; set; }
    public bool KeyControlled { get; set; }
    public long? TestReport { get; set; }
}

/// <summary>Adds parts to the list of what a supplier delivers. Known numbers stay as they are.</summary>
public sealed class AddParts(AppDb db, DeliveredParts delivered, Trail trail, EnterpriseClock clock)
{
    /// <summary>Most parts of one supplier (house rule).</summary>
    public const int Most = 20_000;

    /// <returns>How many were new.</returns>
    public async Task<int> RunAsync(long supplierId, PartsForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == supplierId, ct);
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        var known = (await db.Parts.Where(p => p.SupplierId == supplierId).Select(p => p.Key).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var before = known.Count;
        foreach (var part in PartLine.Read(form.PartLines!))
            if (known.Add(SupplierPart.KeyOf(part.Number)))
                db.Parts.Add(new SupplierPart(supplierId, part.Number, part.Name, form.KeyControlled, clock.Today));

        if (known.Count > Most)
            throw new RefusedException(new Refusal("materials.too-many-parts", Most));
        supplier.MarkStale();
        trail.Add("parts.add", $"supplier:{supplierId}", detail: $"{known.Count - before}");
        await using var both = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await delivered.LookAgainAsync(supplierId, before == 0, clock.Today, ct);
        await both.CommitAsync(ct);
        return known.Count - before;
    }
}

/// <summary>Says whether a part is key-controlled and which document is its test report.</summary>
public sealed class ControlPart(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, long id, PartForm form, CancellationToken ct)
    {
        var part =
            await db.Parts.FirstOrDefaultAsync(p => p.Id == id && p.SupplierId == supplierId, ct)
            ?? throw new RefusedException(new Refusal("materials.no-part"));
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == supplierId, ct);
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        if (form.TestReport is { } report && !await Reports(db, supplierId).AnyAsync(d => d.Id == report, ct))
            throw new RefusedException(new Refusal("materials.no-report"));
        db.Entry(part).Property(p => p.Revision).OriginalValue = form.Revision;
        part.Control(form.KeyControlled, form.TestReport, clock.Today);
        supplier.MarkStale();
        trail.Add("parts.control", $"part:{id}", detail: $"{part.Number} {form.KeyControlled} {form.TestReport}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Documents that can be the test report of a part.</summary>
    public static IQueryable<Document> Reports(AppDb db, long supplierId) => db.Documents.Where(d => d.SupplierId == supplierId && d.TypeCode == "TEST_REPORT");
}
