using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Materials;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Demo;

/// <summary>Gives some made-up companies parts and declarations as IEC 62474 files, judged on the day that they came and again today, by a list that came since.</summary>
public sealed class DemoMaterials(AppDb db, FileStore store, JudgeAgain judge, EnterpriseClock clock)
{
    internal async Task AddAsync(long owner, long manager, CancellationToken ct)
    {
        var suppliers = await db.Suppliers.OrderBy(s => s.Id).Take(DemoCompanies.All.Length).ToListAsync(ct);
        await PartsAsync(suppliers, ct);
        foreach (var declaration in DemoParts.All)
            await KeepAsync(declaration, suppliers[declaration.Company], owner, ct);
        var file = OwnList(clock.Today.AddDays(-9));
        db.KeptLists.Add(new KeptList(NewEdition.Read(file, RuleBook.Shipped).Edition!, file, manager, clock.Today, clock.Now.AddDays(-12)));
        await db.SaveChangesAsync(ct);
        await judge.RunAsync(clock.Now, ct);
    }

    /// <summary>A list of the made-up enterprise itself, taken after the declarations came: what passed until then may no longer do.</summary>
    private static byte[] OwnList(DateOnly from) =>
        Encoding.UTF8.GetBytes(
            $$"""
            {"id": "YX-RESTRICTED", "version": "2", "title": ["元星限用物质清单（示例）", "Restricted substances of Yuanxing (sample)"],
             "standing": "houseRule", "source": "demo", "inForceFrom": "{{from:yyyy-MM-dd}}", "measure": "limit", "level": "material", "mandatory": true,
             "entries": [{"id": "MCCP", "name": "Medium-chain chlorinated paraffins (MCCP)", "cas": ["85535-85-9"], "limitMgPerKg": 1000}]}
            """
        );

    private async Task PartsAsync(List<Supplier> suppliers, CancellationToken ct)
    {
        var declared = DemoParts.All.OrderByDescending(d => d.On is null).SelectMany(d => d.Parts, (d, p) => (d.Company, Part: p));
        foreach (var (company, part) in declared.Concat(DemoParts.Undeclared).DistinctBy(p => p.Part.Number))
        {
            var row = db.Parts.Add(new SupplierPart(suppliers[company].Id, part.Number, part.Name, part.KeyControlled, clock.Today.AddDays(-25))).Entity;
            if (!part.KeyControlled)
                continue;
            var supplier = suppliers[company].Id;
            var report = await db.Documents.Where(d => d.SupplierId == supplier && d.TypeCode == "TEST_REPORT").Select(d => d.Id).FirstAsync(ct);
            row.Control(keyControlled: true, report, clock.Today.AddDays(-25));
        }
    }

    private async Task KeepAsync(DemoDeclaration file, Supplier supplier, long owner, CancellationToken ct)
    {
        var (rules, on) = (RuleBook.Shipped, file.On ?? clock.Today.AddDays(-21));
        using var bytes = new MemoryStream();
        var header = Header(supplier, file, on);
        Iec62474Writer.Write([.. file.Parts.Select(p => new Declaration(header, ProductOf(p, rules, on)))], bytes);
        bytes.Position = 0;
        await using var received = await store.ReceiveAsync(bytes, bytes.Length, ct);
        await store.KeepAsync(received, ct);
        bytes.Position = 0;
        foreach (var item in CheckDeclarations.Run(bytes, file.File, rules, on).Declarations)
        {
            var before = db.Declarations.Local.FirstOrDefault(d =>
                d.SupplierId == supplier.Id && d.Current && d.PartKey == SupplierPart.KeyOf(item.Declaration.Product.Identifier)
            );
            before?.Supersede();
            db.Declarations.Add(
                new StoredDeclaration(
                    supplier.Id,
                    (before?.Ordinal ?? 0) + 1,
                    item.Declaration,
                    new DeclarationSource(received.Sha256, file.File, bytes.Length),
                    item.Verdict,
                    FindingRow.Write(item.Verdict.Findings),
                    rules,
                    owner,
                    clock.Now.AddDays(on.DayNumber - clock.Today.DayNumber)
                )
            );
        }
    }

    private static DeclarationHeader Header(Supplier supplier, DemoDeclaration file, DateOnly on) =>
        new(
            DeclarationFormat.Iec62474,
            "X8.21",
            on.AddDays(-3),
            file.File,
            true,
            [file.Parts.Any(p => p.OnlyAnswers) ? "Compliance" : "Composition"],
            new Materials.Company(supplier.Name, supplier.Name, null),
            null,
            new Contact("林二", null, null, null, null),
            null,
            null,
            null
        )
        {
            Mode = "Distribution",
        };

    private static Product ProductOf(DemoPart part, RuleBook rules, DateOnly on)
    {
        if (!part.OnlyAnswers)
            return part.Declared!.ToProduct(part.Number, []);
        var asked = DeclarationWorkbook.Asked(rules, on).Where(s => s.List.Identity.EndsWith("RoHS", StringComparison.Ordinal));
        return part.Declared!.ToProduct(part.Number, [.. asked.Select(s => s with { Above = Answer.No })]) with
        {
            IsFull = null,
            HasComposition = false,
            Parts = [],
        };
    }
}
