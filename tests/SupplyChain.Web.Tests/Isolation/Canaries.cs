using Microsoft.EntityFrameworkCore;
using SupplyChain.Campaigns;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Materials;
using SupplyChain.Messages;
using SupplyChain.Notices;
using SupplyChain.SiteAudits;
using SupplyChain.Suppliers;
using SupplyChain.Training;

namespace SupplyChain.Isolation;

/// <summary>A company whose every text holds one string that no other company's data hold, in every table that can hold one.</summary>
internal sealed class Canaries(Portal portal, string canary)
{
    public const int Searched = 4;

    public string Canary { get; } = canary;

    /// <summary>The beginning of the string: a search for it shows whether the rest comes back, and the page does not merely repeat it.</summary>
    public string Start => Canary[..Searched];
    public Supplier Supplier { get; private set; } = null!;
    public Accounts.Account Owner { get; private set; } = null!;

    public async Task<Canaries> SettleAsync()
    {
        Supplier = await portal.GivenSupplierAsync($"{Canary}电子有限公司");
        Owner = await portal.GivenAccountAsync("owner", Supplier.Id);
        var number = $"{Canary}-NO";
        var pending = await Papers.GivenPendingAsync(portal, Supplier);
        var held = await FilterTests.GivenDocumentAsync(portal, Supplier, "ISO14001", number, portal.Today.AddDays(40));
        await portal.DbAsync(async db =>
        {
            var supplier = await db.Suppliers.SingleAsync(s => s.Id == Supplier.Id);
            supplier.Describe(supplier.Profile with { Address = $"{Canary}路 1 号", ContactName = $"{Canary}人", LegalRepresentative = $"{Canary}代表" });
            supplier.Take("suspend", $"{Canary}原因", forFalseData: false, 1, portal.Clock.GetUtcNow(), portal.Today, LifePolicy.Shipped);
            supplier.Take("reinstate", $"{Canary}恢复", forFalseData: false, 1, portal.Clock.GetUtcNow(), portal.Today, LifePolicy.Shipped);
            db.DocumentAbsences.Add(new DocumentAbsence(Supplier.Id, "FMD", AbsenceReason.Other, $"{Canary}说明", Owner.Id, portal.Clock.GetUtcNow()));
            db.Parts.Add(new SupplierPart(Supplier.Id, $"{Canary}-P", $"{Canary}件", keyControlled: true, portal.Today));
            var entry = EvidenceEntry.Of(Supplier.Id, new Grading.Answer("S14", 1, portal.Today), 1, portal.Clock.GetUtcNow());
            entry.Note($"{Canary}备注");
            db.EvidenceEntries.Add(entry);
            db.Incidents.Add(
                new RecordedIncident(Supplier.Id, "PENALTY", portal.Today.AddDays(-9), IncidentState.Alleged, $"{Canary}处罚", 1, portal.Clock.GetUtcNow())
            );
            db.Notices.Add(
                new Notice(
                    new NoticeRecipient(Owner.Id, Owner.Email!, "en"),
                    "supplier.delist",
                    $"c:{Canary}",
                    0,
                    portal.Clock.GetUtcNow(),
                    "/company",
                    Canary,
                    Canary
                )
            );
            await RoundsAsync(db);
            await db.SaveChangesAsync();
        });
        Ids = await portal.DbAsync(IdsAsync);
        Ids.ShouldContain(pending);
        Ids.ShouldContain(held.Id);
        return this;
    }

    /// <summary>An announced audit, training, a campaign and a thread.</summary>
    private async Task RoundsAsync(Data.AppDb db)
    {
        var (now, today) = (portal.Clock.GetUtcNow(), portal.Today);
        var audit = SiteAudit.Plan(Supplier.Id, null, 1, now);
        var item = new AuditedIndicator("S11", new BilingualText($"{Canary}项", Canary));
        audit.Arrange(new SiteAuditAppointment(SiteAuditMode.Remote, null, 1, today), Canary, [item], today);
        var training = new TrainingFacts($"{Canary}培训", Canary, Canary, TrainingAudience.Suppliers, TrainingMode.Online, today, Canary);
        var session = new TrainingSession(training, 1, now);
        var campaign = new Campaign(new CampaignFacts(CampaignKind.Free, Canary, Canary, Canary, Canary, null), today, 1, now);
        db.AddRange(audit, session, campaign);
        await db.SaveChangesAsync();
        db.Add(new TrainingInvitation(Supplier.Id, session.Id, now));
        db.Add(new CampaignAsk(Supplier.Id, campaign.Id, [$"{Canary}-P"], now));
        db.Add(new CaseMessage(new CaseSubject(CaseKind.Supplier, Supplier.Id, Supplier.Id), false, $"{Canary}留言", 1, null, now));
    }

    /// <summary>Every number that names something of this company in an address.</summary>
    public IReadOnlyList<long> Ids { get; private set; } = [];

    private async Task<IReadOnlyList<long>> IdsAsync(Data.AppDb db)
    {
        var ids = new List<long> { Supplier.Id };
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.FindProperty("SupplierId") is not null && t.FindProperty("Id") is not null))
            ids.AddRange((await RowsAsync(db, type.ClrType, Supplier.Id)).Select(r => (long)db.Entry(r).Property("Id").CurrentValue!));
        return [.. ids.Distinct().Order()];
    }

    /// <summary>Everything that the database holds of the company, as text, to be compared before and after.</summary>
    public Task<string> RowsAsync() =>
        portal.DbAsync(async db =>
        {
            var lines = new List<string>();
            foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.FindProperty("SupplierId") is not null))
            foreach (var row in await RowsAsync(db, type.ClrType, Supplier.Id))
                lines.Add(type.ClrType.Name + " " + string.Join('|', db.Entry(row).Properties.Select(p => $"{p.Metadata.Name}={p.CurrentValue}")));
            var own = db.Entry(await db.Suppliers.SingleAsync(s => s.Id == Supplier.Id));
            lines.Add(string.Join('|', own.Properties.Select(p => $"{p.Metadata.Name}={p.CurrentValue}")));
            return string.Join('\n', lines.Order(StringComparer.Ordinal));
        });

    private static Task<List<object>> RowsAsync(Data.AppDb db, Type type, long supplierId) =>
        (Task<List<object>>)
            typeof(Canaries)
                .GetMethod(nameof(ReadAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [db, supplierId])!;

    private static async Task<List<object>> ReadAsync<TRow>(Data.AppDb db, long supplierId)
        where TRow : class => [.. await db.Set<TRow>().Where(r => EF.Property<long?>(r, "SupplierId") == supplierId).ToListAsync()];
}
