using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Materials;

/// <summary>Each test starts its own portal: lists that are taken and days that pass judge for everybody.</summary>
public sealed class JudgeAgainTests
{
    private const string Sweep = "judge-declarations";

    private static async Task<(Supplier Supplier, string Owner, long Id)> GivenAsync(Portal portal, byte[] file)
    {
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/declarations/new");
        var shown = await owner.PostFileAsync("/company/declarations/new", "Form.File", "pin.xml", file);
        (await owner.PostAsync("/company/declarations/keep", "kept", shown.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Redirect, shown.Words);
        return (supplier, owner.Account!.Email!, await portal.DbAsync(db => db.Declarations.Where(d => d.SupplierId == supplier.Id).MaxAsync(d => d.Id)));
    }

    private static Task<StoredDeclaration> FindAsync(Portal portal, long id) => portal.DbAsync(db => db.Declarations.FirstAsync(d => d.Id == id));

    [Theory, OnEachDatabase]
    public async Task A_new_list_judges_every_stored_declaration_again_keeps_the_old_verdict_and_tells_only_whom_it_harms(string database)
    {
        using var portal = Portal.Start(database);
        var harmed = await GivenAsync(portal, Samples.Pin("H-1"));
        var spared = await GivenAsync(portal, Samples.Pin("S-1", lead: "0.001", exempt: false, copper: "99.999"));
        (await portal.SweepAsync(Sweep)).Found.ShouldBe(0, "nothing has changed yet");
        var before = await FindAsync(portal, harmed.Id);
        await portal.DbAsync(db => db.Suppliers.ExecuteUpdateAsync(s => s.SetProperty(x => x.GradeStale, false)));

        using var manager = await portal.SignInAsync("manager");
        await manager.GetAsync("/materials/lists");
        var tried = await manager.PostFileAsync("/materials/lists/try", "file", "list.json", WithoutExemptions());
        (await manager.PostAsync("/materials/lists/take", "kept", tried.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Redirect, tried.Words);
        (await portal.SweepAsync(Sweep)).Done.ShouldBe(2, "every stored declaration is judged again");

        var now = await FindAsync(portal, harmed.Id);
        now.Outcome.ShouldBe(Outcome.Fail);
        now.RuleVersion.ShouldContain("EU-RoHS 2026-test");
        FindingRow.Read(now.Findings).Single(f => f.Code == "limit.exceeded").Line.ShouldBe(28, "the line of the file, not of what is stored");
        var former = await portal.DbAsync(db => db.FormerVerdicts.SingleAsync());
        (former.DeclarationId, former.Outcome, former.Until, former.RuleVersion).ShouldBe(
            (harmed.Id, Outcome.PassByExemption, new DateOnly(2027, 6, 30), before.RuleVersion)
        );
        former.Findings.ShouldBe(before.Findings);
        (await FindAsync(portal, spared.Id)).Outcome.ShouldBe(Outcome.Pass);
        (await FindAsync(portal, spared.Id)).RuleVersion.ShouldContain("EU-RoHS 2026-test");

        var stale = await portal.DbAsync(db => db.Suppliers.Where(s => s.GradeStale).Select(s => s.Id).ToListAsync());
        stale.ShouldBe([harmed.Supplier.Id]);
        (await portal.MailToAsync(harmed.Owner)).Count(m => m.Text.Contains("H-1", StringComparison.Ordinal)).ShouldBe(1);
        (await portal.MailToAsync(spared.Owner)).ShouldNotContain(m => m.Text.Contains("no longer pass", StringComparison.Ordinal));
        (await portal.SweepAsync(Sweep)).Found.ShouldBe(0, "a second run finds nothing to do");
        (await manager.GetAsync($"/declarations/{harmed.Id}")).Words.ShouldContain("Earlier verdicts");
        var worse = await manager.GetAsync("/materials/worse");
        worse.Words.ShouldContain("H-1");
        worse.Words.ShouldNotContain("S-1");
        (await manager.GetAsync("/home")).Words.ShouldContain("no longer pass by the rules of today: 1");
    }

    [Theory, OnEachDatabase]
    public async Task The_day_after_an_exemption_ends_changes_the_verdict_without_a_new_list(string database)
    {
        using var portal = Portal.Start(database);
        var text = Encoding.UTF8.GetString(Samples.Pin("E-1", lead: "0.3", copper: "99.7"));
        text = text.Replace("00040-B-00", "00033-B-00", StringComparison.Ordinal).Replace("6(c)", "6(a)", StringComparison.Ordinal);
        var pin = await GivenAsync(portal, Encoding.UTF8.GetBytes(text));
        var stored = await FindAsync(portal, pin.Id);
        (stored.Outcome, stored.Until, stored.LookAgainOn).ShouldBe((Outcome.PassByExemption, new DateOnly(2026, 12, 11), new DateOnly(2026, 12, 12)));

        portal.Clock.Advance(TimeSpan.FromDays(21));
        portal.Today.ShouldBe(new DateOnly(2026, 12, 11));
        await portal.SweepAsync(Sweep);
        (await FindAsync(portal, pin.Id)).Outcome.ShouldBe(Outcome.PassByExemption, "it holds through its last day");

        portal.Clock.Advance(TimeSpan.FromDays(1));
        (await portal.SweepAsync(Sweep)).Done.ShouldBe(1);
        var now = await FindAsync(portal, pin.Id);
        now.Outcome.ShouldBe(Outcome.Fail);
        FindingRow.Read(now.Findings).ShouldContain(f => f.Code == "exemption.expired");
        (await portal.DbAsync(db => db.FormerVerdicts.SingleAsync())).ReplacedOn.ShouldBe(new DateOnly(2026, 12, 12));
        (await portal.MailToAsync(pin.Owner)).ShouldContain(m => m.Text.Contains("E-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_of_the_first_reading_stays_when_the_rules_change_and_former_verdicts_are_seen_by_their_owner_only()
    {
        using var portal = Portal.Start("sqlite");
        var text = Encoding.UTF8.GetString(Samples.Pin("Q-1"));
        text = text.Replace("<Material name", "<Strange /><Material name", StringComparison.Ordinal);
        var pin = await GivenAsync(portal, Encoding.UTF8.GetBytes(text));
        (await FindAsync(portal, pin.Id)).Outcome.ShouldBe(Outcome.Question);
        portal.Clock.Advance(TimeSpan.FromDays(230));
        await portal.SweepAsync(Sweep);
        var now = await FindAsync(portal, pin.Id);
        now.Outcome.ShouldBe(Outcome.Fail);
        FindingRow.Read(now.Findings).Select(f => f.Code).ShouldContain("file.element-unread");
        var other = await portal.GivenSupplierAsync();
        (
            await portal.DbAsync(db =>
            {
                db.OnlySupplierId = other.Id;
                return db.FormerVerdicts.CountAsync();
            })
        ).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task The_question_about_delivery_comes_and_goes_with_the_list_of_parts(string database)
    {
        using var portal = Portal.Start(database);
        var pin = await GivenAsync(portal, Samples.Pin("D-1"));
        using var owner = await portal.SignInAsync("owner", pin.Supplier);
        await AddPartAsync(owner, "D-2");
        (await portal.SweepAsync(Sweep)).Done.ShouldBe(1, "a first list says what is not delivered");
        var asked = await FindAsync(portal, pin.Id);
        asked.Outcome.ShouldBe(Outcome.Question);
        FindingRow.Read(asked.Findings).Single(f => f.Code == "part.not-delivered").Line.ShouldBe(10);
        (await portal.MailToAsync(pin.Owner)).ShouldNotContain(m => m.Text.Contains("no longer pass", StringComparison.Ordinal));

        await AddPartAsync(owner, "d-1");
        (await portal.SweepAsync(Sweep)).Done.ShouldBe(1);
        (await FindAsync(portal, pin.Id)).Outcome.ShouldBe(Outcome.PassByExemption);
        await AddPartAsync(owner, "D-3");
        (await portal.SweepAsync(Sweep)).Found.ShouldBe(0, "no declaration is touched by it");
    }

    [Theory, OnEachDatabase]
    public async Task The_rows_of_the_substance_search_follow_a_new_edition(string database)
    {
        using var portal = Portal.Start(database);
        var pin = await GivenAsync(portal, Samples.Pin("G-1"));
        Task<List<string>> KeysAsync() =>
            portal.DbAsync(db => db.DeclaredUses.Where(u => u.DeclarationId == pin.Id).OrderBy(u => u.Key).Select(u => u.Key).ToListAsync());
        var right = await KeysAsync();
        right.ShouldContain("group:Pb");
        // as under rules that knew other groups
        await portal.DbAsync(db => db.DeclaredUses.Where(u => u.Key == "group:Pb").ExecuteUpdateAsync(s => s.SetProperty(u => u.Key, "group:Old")));
        await portal.DbAsync(db => db.DeclaredUses.Where(u => u.Key == "cas:7439-92-1").ExecuteUpdateAsync(s => s.SetProperty(u => u.MaterialMgPerKg, 1m)));
        await portal.DbAsync(db => db.Declarations.ExecuteUpdateAsync(s => s.SetProperty(d => d.RuleVersion, "before")));
        (await portal.SweepAsync(Sweep)).Done.ShouldBe(1);
        (await KeysAsync()).ShouldBe(right);
        (await portal.DbAsync(db => db.DeclaredUses.SingleAsync(u => u.DeclarationId == pin.Id && u.Key == "cas:7439-92-1"))).MaterialMgPerKg.ShouldBe(20_000m);
        (await portal.DbAsync(db => db.DeclaredUses.CountAsync(u => u.DeclarationId == pin.Id && u.Current))).ShouldBe(right.Count);
        (await portal.DbAsync(db => db.FormerVerdicts.CountAsync())).ShouldBe(0, "the verdict is the same");
    }

    private static async Task AddPartAsync(Visitor owner, string number)
    {
        await owner.GetAsync("/company/declarations");
        var added = await owner.PostAsync("/company/declarations/parts", "Form.PartLines", number, "Form.KeyControlled", "false");
        added.Status.ShouldBe(HttpStatusCode.Redirect, added.Words);
    }

    private static byte[] WithoutExemptions() =>
        """
        {"id": "EU-RoHS", "version": "2026-test", "title": ["没有豁免", "No exemptions"], "standing": "houseRule", "source": "test", "inForceFrom": "2026-11-20",
         "measure": "limit", "level": "material", "mandatory": true, "entries": [{"id": "Pb", "name": "Lead", "group": "Pb", "limitMgPerKg": 1000}]}
        """u8.ToArray();
}
