using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Identifiers;
using SupplyChain.Issuers;
using SupplyChain.Requalification;
using SupplyChain.Roadmap;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Demo;

/// <summary>Fills an empty database with a company, its people, thirty suppliers and their papers, all relative to today. One transaction.</summary>
public sealed class LoadDemo(
    AppDb db,
    UserManager<Account> accounts,
    RoleManager<IdentityRole<long>> roles,
    DemoDocuments documents,
    DemoFile file,
    DemoHistory history,
    DemoMaterials materials,
    DemoRounds rounds,
    DemoApplication application,
    DemoCalibrations calibrations,
    DemoPlant plant,
    LoadShippedPlan plan,
    GradeBatch grade,
    WeighDocuments weigh,
    EnterpriseClock clock
)
{
    /// <summary>Days since the enterprise first assessed itself, and since it improved twice.</summary>
    private const int OwnDays = 270;
    private static readonly int[] Improved = [160, 75];

    /// <returns>False when the demo company was there already.</returns>
    /// <exception cref="RefusedException">The database holds real data.</exception>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (await db.Enterprises.AnyAsync(e => e.Demo, ct))
            return false;
        if (await db.Users.AnyAsync(ct) || await db.Suppliers.AnyAsync(ct) || await db.Enterprises.AnyAsync(ct))
            throw new RefusedException(new Refusal("demo.real-data"));

        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            db.Enterprises.Add(new Enterprise("山东元星电子有限公司", "Shandong Yuanxing Electronics Co., Ltd.", "37", demo: true));
            db.StarTargets.AddRange(new StarTarget(2026, committed: 1, stretch: null), new StarTarget(2027, committed: 3, stretch: 4));
            var people = await PeopleAsync();
            db.Issuers.Add(new Issuer(IssuerKind.CertificationBody, DemoDocuments.Body, "Sample Certification Co., Ltd.", null, [], by: null, clock.Now));
            Own(people[Roles.Management].Id, people[Roles.Manager].DisplayName);
            await SuppliersAsync(people, ct);
            var report = DocumentRule.Of(DocumentCatalogue.Shipped.Find("TEST_REPORT")!) with { ReminderDays = [120, 60, 30, 7] };
            var by = people[Roles.SystemAdministrator].Id;
            db.CatalogueEntries.Add(new CatalogueEntry("TEST_REPORT", null, report, clock.Today, "检测排期长，提前四个月提醒。", by, clock.Now));
            db.ReminderPlans.Add(Surveillance(by));
            await plan.RunAsync(people[Roles.Management].Id, clock.Now, ct);
            await plant.AddAsync(people, ct);
            await db.SaveChangesAsync(ct);
            await materials.AddAsync(people[Roles.Owner].Id, people[Roles.Manager].Id, ct);
            await transaction.CommitAsync(ct);
        }

        await grade.RunAsync(staleOnly: true, cause: null, progress: null, ct);
        var owner = await FindAsync(Roles.Owner);
        await rounds.AddAsync(await FindAsync(Roles.Officer), owner, ct);
        await calibrations.AddAsync(owner.SupplierId!.Value, (await FindAsync(Roles.Manager)).Id, ct);
        await new WeighExpiring(db, weigh, clock).RunAsync(clock.Now, ct);
        await application.AddAsync(ct);
        return true;
    }

    private async Task<Account> FindAsync(string role) =>
        await accounts.FindByEmailAsync(DemoAccounts.All.First(a => a.Role == role).Email) ?? throw new InvalidOperationException($"no {role}");

    /// <summary>Surveillance audits slip: the buyer hears of the last month too.</summary>
    private ReminderPlanEntry Surveillance(long by)
    {
        ReminderStage[] stages =
        [
            new(60, [ReminderRecipient.SupplierOwner]),
            new(30, [ReminderRecipient.SupplierOwner, ReminderRecipient.Buyer]),
            new(7, [ReminderRecipient.SupplierOwner, ReminderRecipient.Buyer]),
            new(-1, [ReminderRecipient.SupplierOwner, ReminderRecipient.Buyer, ReminderRecipient.Manager]),
        ];
        var slower = ReminderPlan.Of(DutyKind.SurveillanceDue, stages, stopDaysAfterDue: 60);
        return new ReminderPlanEntry(
            new ReminderSubject(DutyKind.SurveillanceDue),
            last: null,
            slower,
            "监督审核常有拖延，最后一个月由采购员跟进。",
            by,
            clock.Now
        );
    }

    private async Task<Dictionary<string, Account>> PeopleAsync()
    {
        var people = new Dictionary<string, Account>(StringComparer.Ordinal);
        foreach (var demo in DemoAccounts.All)
        {
            if (!await roles.RoleExistsAsync(demo.Role))
                await roles.CreateAsync(new IdentityRole<long>(demo.Role));
            var account = new Account
            {
                UserName = demo.Email,
                Email = demo.Email,
                EmailConfirmed = true,
                DisplayName = demo.Name,
                CreatedAt = clock.Now,
            };
            Must(await accounts.CreateAsync(account, DemoAccounts.Password));
            Must(await accounts.AddToRoleAsync(account, demo.Role));
            people.TryAdd(demo.Role, account);
        }

        return people;
    }

    private async Task SuppliersAsync(Dictionary<string, Account> people, CancellationToken ct)
    {
        var owner = people[Roles.Owner].Id;
        var graded = new List<(Supplier Supplier, DemoCompany Company)>();
        for (var i = 0; i < DemoCompanies.All.Length; i++)
        {
            var company = DemoCompanies.All[i];
            var code = CreditCode.Sign($"91{company.Division}0100M{i + 1:D7}");
            var entered = clock.Now.AddDays(-400 + i);
            var supplier = Supplier.Register(code, company.Name, company.Initials, i == 0 ? owner : 0, entered);
            db.Suppliers.Add(supplier);
            if (company.Level is not DemoLevel.New)
                Introduce(supplier, company, entered, people);
            if (DemoCompanies.Spends[i] is { } spend)
                supplier.KeepSpend(PurchaseVolume.Of(spend, clock.Today.Year - (i == 6 ? 2 : 1)));
            await db.SaveChangesAsync(ct);
            await documents.AddAsync(supplier, company, i, people, ct);
            graded.Add((supplier, company));
            if (company == DemoCompanies.All.Last(c => c.Level is DemoLevel.Waiting))
                file.SendBack(supplier, people[Roles.Manager].Id);
            if (i > 0)
                continue;
            file.Add(supplier, entered.AddDays(1), people);
        }

        graded.RemoveAll(g => g.Company.Level is DemoLevel.Waiting or DemoLevel.New);
        await history.AddAsync(graded, people, ct);
        // from now on its people are told
        foreach (var role in new[] { Roles.Owner, Roles.Contributor })
            people[role].SupplierId = graded[0].Supplier.Id;
    }

    private void Introduce(Supplier supplier, DemoCompany company, DateTimeOffset entered, Dictionary<string, Account> people)
    {
        var permit = company.Category is not (SupplyCategory.Services or SupplyCategory.Packaging);
        supplier.Describe(new SupplierProfile(company.NameEn, company.Division, company.Address, "陈一", "林二", "13800138000", company.Category, permit));
        var waiting = company.Level is DemoLevel.Waiting;
        supplier.Submit(people[Roles.Owner].Id, waiting ? clock.Now.AddDays(-3) : entered.AddDays(1));
        if (!waiting)
            supplier.Approve(people[Roles.Manager].Id, entered.AddDays(3), clock.DayOf(entered).AddMonths(24), reason: null);
    }

    /// <summary>What the enterprise has confirmed about itself.</summary>
    private void Own(long management, string confirmedBy)
    {
        // old enough for the months that the demo has frozen
        var (now, today) = (clock.Now.AddDays(-OwnDays), clock.Today.AddDays(-OwnDays));
        foreach (var ((indicator, level), i) in DemoEvidence.Own.Select((o, i) => (o, i)))
        {
            var days = Improved[i % Improved.Length];
            var earlier = EvidenceEntry.Of(null, new Answer(indicator, level - 1, today.AddDays(-10)), management, now);
            earlier.Replace(clock.Now.AddDays(-days));
            var since = new Answer(indicator, level, clock.Today.AddDays(-days - 10));
            db.EvidenceEntries.AddRange(earlier, EvidenceEntry.Of(null, since, management, clock.Now.AddDays(-days)));
        }

        foreach (var (indicator, numerator, denominator) in DemoEvidence.OwnRatios)
        {
            var formula = DemoEvidence.Formula(OwnStar.System, indicator);
            db.EvidenceEntries.Add(
                EvidenceEntry.Of(null, new Measure(indicator, numerator, denominator, formula, today.AddMonths(-12).AddDays(1), today, 1), management, now)
            );
        }

        foreach (var requirement in OwnStar.System.BasicRequirements)
            db.EvidenceEntries.Add(
                EvidenceEntry.Of(null, new RequirementAnswer(requirement.Code, Met: true, "年度自查", confirmedBy, today.AddDays(-10)), management, now)
            );
    }

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
    }
}
