using System.Globalization;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Identifiers;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Demo;

/// <summary>Gives a made-up company its certificates and declarations, in every state relative to today.</summary>
public sealed class DemoDocuments(AppDb db, IngestFile ingest, EnterpriseClock clock)
{
    internal const string Body = "示例认证有限公司";

    /// <summary>Days until the end of some documents, so that every reminder stage has somebody; the others run long.</summary>
    private static readonly int[] Ends = [5, 25, 55, 85, 200, 400, 600, 700];

    /// <summary>Days since the first papers were sent in.</summary>
    private const int Oldest = 330;

    /// <summary>A document of this age or older needed no forerunner in the months that the demo looks back on.</summary>
    private const int LongHeld = 260;

    /// <summary>Renewals that were sent in and accepted since.</summary>
    private readonly List<(DocumentVersion Before, Document Document, Supplier Supplier, DocumentType Type, DateOnly End, int Filed)> _renewals = [];

    internal async Task AddAsync(Supplier supplier, DemoCompany company, int serial, Dictionary<string, Account> people, CancellationToken ct)
    {
        var officer = people[Roles.Officer].Id;
        var types = DemoEvidence.Documents(company.Level);
        for (var i = 0; i < types.Length; i++)
        {
            var type = DocumentCatalogue.Shipped.Find(types[i])!;
            var end = clock.Today.AddDays(i % 4 == 3 ? Ends[(serial + i) % Ends.Length] : 300 + (serial * 7));
            var document = new Document(supplier.Id, type.Code);
            db.Documents.Add(document);
            var age = clock.Today.DayNumber - Begin(type, end).DayNumber;
            if (age < LongHeld)
            {
                var before = await SubmitAsync(document, supplier, type, Begin(type, end).AddDays(10), people[Roles.Owner].Id, ct, Oldest);
                before.Accept(replaced: null, officer, clock.Now.AddDays(1 - Oldest), internalNote: null);
                _renewals.Add((before, document, supplier, type, end, Math.Max(age, 3)));
                continue;
            }

            var filed = Math.Min(age, Oldest);
            var version = await SubmitAsync(document, supplier, type, end, people[Roles.Owner].Id, ct, filed);
            version.Accept(replaced: null, officer, clock.Now.AddDays(1 - filed), internalNote: null);
        }

        if (serial is 0)
            await StatesAsync(supplier, people, officer, ct);
        if (serial is > 0 and < 6)
            await RenewalAsync(supplier, people[Roles.Owner].Id, ct);
        await db.SaveChangesAsync(ct);
        // somebody telephoned about the one that has lapsed
        if (serial is 0 && db.DocumentVersions.Local.FirstOrDefault(v => v.SupplierId == supplier.Id && v.TypeCode == "ISO9001") is { } lapsed)
            db.EscalationSteps.Add(
                new EscalationStep(lapsed.Id, supplier.Id, Rung.Phone, "与林二通话：认证机构排期在下月。", until: null, officer, clock.Now.AddDays(-2))
            );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Sends in and accepts what was renewed up to an instant.</summary>
    internal async Task RenewAsync(DateTimeOffset until, long owner, long officer, CancellationToken ct)
    {
        foreach (var renewal in _renewals.FindAll(r => clock.Now.AddDays(1 - r.Filed) <= until))
        {
            var version = await SubmitAsync(renewal.Document, renewal.Supplier, renewal.Type, renewal.End, owner, ct, renewal.Filed);
            version.Accept(renewal.Before, officer, clock.Now.AddDays(1 - renewal.Filed), internalNote: null);
            renewal.Supplier.MarkStale();
            _renewals.Remove(renewal);
        }
    }

    /// <summary>The company that the demo signs in as also shows a pending, a rejected, a withdrawn and an expired document.</summary>
    private async Task StatesAsync(Supplier supplier, Dictionary<string, Account> people, long officer, CancellationToken ct)
    {
        var owner = people[Roles.Owner].Id;
        foreach (var (code, days) in new[] { ("ISO9001", -20), ("QC080000", 500), ("ISO45001", 640), ("EMRT", 300) })
        {
            var document = new Document(supplier.Id, code);
            db.Documents.Add(document);
            var version = await SubmitAsync(document, supplier, DocumentCatalogue.Shipped.Find(code)!, clock.Today.AddDays(days), owner, ct);
            if (code == "ISO9001")
                version.Accept(replaced: null, officer, clock.Now.AddDays(-300), internalNote: null);
            else if (code == "ISO45001")
                version.Reject(RejectReason.PagesMissing, "请补交证书附件页。", officer, clock.Now.AddDays(-2), internalNote: null);
            else if (code == "EMRT")
                version.Withdraw();
        }
    }

    /// <summary>A renewal that waits in the review queue.</summary>
    private async Task RenewalAsync(Supplier supplier, long owner, CancellationToken ct)
    {
        var document = db.Documents.Local.First(d => d.SupplierId == supplier.Id && d.TypeCode == "ISO14001");
        await SubmitAsync(document, supplier, DocumentCatalogue.Shipped.Find("ISO14001")!, clock.Today.AddDays(1_000), owner, ct);
    }

    private DateOnly Begin(DocumentType type, DateOnly end)
    {
        var from = end.AddMonths(-(type.ValidityMonths ?? 24));
        return from < clock.Today ? from : clock.Today.AddDays(-5);
    }

    /// <param name="filed">Days since it was sent in.</param>
    private async Task<DocumentVersion> SubmitAsync(
        Document document,
        Supplier supplier,
        DocumentType type,
        DateOnly end,
        long by,
        CancellationToken ct,
        int filed = 31
    )
    {
        var ordinal = document.Versions.Count + 1;
        var begin = Begin(type, end);
        var number =
            type.NumberRule == "pollutantPermit" ? $"{supplier.CreditCode}001P"
            : type.NumberFamily is CertificateFamily.ManagementSystem ? $"999{begin.Year % 100:00}E{supplier.CreditCode[^6..^1]}R{ordinal - 1}S"
            : $"DEMO-{type.Code}-{supplier.CreditCode[^6..]}-{ordinal.ToString(CultureInfo.InvariantCulture)}";
        var issuer = type.Kind is "declaration" or "data" or "template" ? supplier.Name : Body;
        var paper = DemoPaper.Pdf(
            "DEMO - NOT A REAL DOCUMENT",
            type.NameEn.Replace('–', '-'),
            $"No. {number}",
            $"Holder {supplier.CreditCode}",
            $"Valid from {begin:yyyy-MM-dd} to {end:yyyy-MM-dd}"
        );
        var file = await ingest.RunAsync(new MemoryStream(paper), $"{type.Code}-{ordinal}.pdf", takesXml: false, ct);
        var facts = new DocumentFacts(number, issuer, begin, begin, end)
        {
            Holder = supplier.Name,
            Scope = type.Kind is "certificate" or "permit" ? "电子元器件的生产与销售" : "",
            Edition = type.Editions?[^1].Name ?? "",
            Own = OwnFields.Of(type.Fields, DemoFields.Of(type.Code, begin)),
            LastSurveillance = Surveyed(supplier, type, begin),
            CoversFrom =
                type.Covers is null ? null
                : type.Covers.Kind is CoverageKind.Span ? begin.AddDays(-12)
                : new DateOnly(begin.Year - 1, 1, 1),
            CoversTo =
                type.Covers is null ? null
                : type.Covers.Kind is CoverageKind.Span ? begin.AddDays(-3)
                : new DateOnly(begin.Year - 1, 12, 31),
        };
        return document.Submit(facts, file, by, clock.Now.AddDays(-filed));
    }

    /// <summary>Most were surveyed within the last year; of the environmental certificates some fall due within weeks and some are overdue.</summary>
    private DateOnly? Surveyed(Supplier supplier, DocumentType type, DateOnly begin)
    {
        if (type.SurveillanceMonths is null || begin > clock.Today.AddMonths(-11))
            return null;
        var day = clock.Today.AddDays(
            (type.Code == "ISO14001" ? supplier.CreditCode[^3] - '0' : 0) switch
            {
                1 => -375,
                2 => -340,
                var other => -100 - (other * 3),
            }
        );
        return day > begin ? day : null;
    }
}
