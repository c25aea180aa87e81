using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Materials;

public sealed class DeclarationPageTests
{
    private static async Task<SupplyChain.Answer> CheckAsync(Visitor visitor, byte[] file)
    {
        await visitor.GetAsync("/company/declarations/new");
        return await visitor.PostFileAsync("/company/declarations/new", "Form.File", "pin.xml", file);
    }

    private static async Task<long> KeepAsync(Portal portal, Visitor visitor, Supplier supplier, byte[] file)
    {
        var shown = await CheckAsync(visitor, file);
        shown.Status.ShouldBe(HttpStatusCode.OK, shown.Words);
        (await visitor.PostAsync("/company/declarations/keep", "kept", shown.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        return await portal.DbAsync(db => db.Declarations.Where(d => d.SupplierId == supplier.Id).MaxAsync(d => d.Id));
    }

    [Theory, OnEachDatabase]
    public async Task A_file_is_checked_before_it_is_kept_and_each_keeping_is_a_version(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        (await CheckAsync(owner, Samples.Pin())).Words.ShouldContain("Pass by exemption");
        (await portal.DbAsync(db => db.Declarations.CountAsync(d => d.SupplierId == supplier.Id))).ShouldBe(0);
        await KeepAsync(portal, owner, supplier, Samples.Pin());
        var second = await KeepAsync(portal, owner, supplier, Samples.Pin(lead: "3", copper: "97"));
        var versions = await portal.DbAsync(db => db.Declarations.Where(d => d.SupplierId == supplier.Id).OrderBy(d => d.Ordinal).ToListAsync());
        versions.Select(v => (v.Ordinal, v.Current)).ShouldBe([(1, false), (2, true)]);
        (await portal.DbAsync(db => db.DeclaredUses.CountAsync(u => u.DeclarationId == versions[0].Id && u.Current))).ShouldBe(0);
        (await owner.GetAsync($"/declarations/{second}")).Words.ShouldContain("The share of 7439-92-1 in part P-100 differs");
    }

    [Fact]
    public async Task The_page_draws_the_tree_with_shares_and_marks_what_a_limit_holds_for()
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var shown = await owner.GetAsync($"/declarations/{await KeepAsync(portal, owner, supplier, Samples.Pin())}");
        var boxes = shown.Text.Split("class=\"tree-box ");
        boxes.Length.ShouldBe(1 + 5, "product, part, material and two substances");
        boxes[4].ShouldContain("Copper");
        boxes[4].ShouldContain("<rect width=\"98\"");
        boxes[4].ShouldNotContain("RoHS");
        boxes[5].ShouldContain("EU-RoHS Pb");
        boxes[5].ShouldContain("<rect width=\"2\"");
        boxes[5].ShouldContain("2 % of what holds it");
        shown.Text.Split("<details open").Length.ShouldBe(1 + 3, "opened without a script");
    }

    [Theory, OnEachDatabase]
    public async Task No_company_sees_the_declarations_of_another(string database)
    {
        var portal = Portal.On(database);
        var (mine, theirs) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        using var owner = await portal.SignInAsync("owner", mine);
        var id = await KeepAsync(portal, owner, mine, Samples.Pin("CANARY-7"));
        using var other = await portal.SignInAsync("owner", theirs);
        foreach (var path in new[] { "", "/file", "/json", "/xml", "/xlsx" })
            (await other.GetAsync($"/declarations/{id}{path}")).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await other.GetAsync("/company/declarations")).Text.ShouldNotContain("CANARY-7");
        (
            await portal.DbAsync(db =>
            {
                db.OnlySupplierId = theirs.Id;
                return db.DeclaredUses.CountAsync(u => u.SupplierId == mine.Id);
            })
        ).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task Staff_find_a_part_by_its_substance_and_by_its_exemption(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var number = $"S-{supplier.Id}";
        await KeepAsync(portal, owner, supplier, Samples.Pin(number));
        using var officer = await portal.SignInAsync("officer");
        foreach (var path in new[] { "substances?q=7439-92-1", "substances?q=Pb&percent=1.9", "substances?q=lead", "exemptions", "" })
            (await officer.GetAsync($"/materials/{path}")).Words.ShouldContain(number, Case.Sensitive, path);
        (await officer.GetAsync("/materials/substances?q=Pb&percent=2.1")).Words.ShouldNotContain(number);
    }

    [Theory, OnEachDatabase]
    public async Task Parts_and_declarations_make_the_coverage_that_grades_rest_on(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenMeasuresAsync(supplier, "S22", "S23");
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/declarations");
        await owner.PostAsync("/company/declarations/parts", "Form.PartLines", "p-100\tPin\nP-101\nP-102\nP-103", "Form.KeyControlled", "false");
        await KeepAsync(portal, owner, supplier, Samples.Pin());
        await using var scope = portal.Services.CreateAsyncScope();
        var measures = (await scope.ServiceProvider.GetRequiredService<EvidenceQueries>().LoadAsync(supplier.Id, CancellationToken.None)).Measures;
        var declared = measures.Single(m => m.Key == "S22");
        (declared.Numerator, declared.Denominator).ShouldBe((1m, 4m));
        measures.Single(m => m.Key == "S25").Numerator.ShouldBe(1m);
        measures.Single(m => m.Key == "S23").Denominator.ShouldBe(10m, "no key-controlled part: what was entered stays");
    }

    [Theory, OnEachDatabase]
    public async Task The_same_file_is_not_kept_twice(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await KeepAsync(portal, owner, supplier, Samples.Pin());
        var again = await CheckAsync(owner, Samples.Pin());
        var refused = await owner.PostAsync("/company/declarations/keep", "kept", again.Value("kept")!);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Words.ShouldContain("handed in before");
        (await portal.DbAsync(db => db.Declarations.CountAsync(d => d.SupplierId == supplier.Id))).ShouldBe(1);
        var other = await portal.GivenSupplierAsync();
        using var stranger = await portal.SignInAsync("owner", other);
        await KeepAsync(portal, stranger, other, Samples.Pin());
    }

    [Fact]
    public async Task A_contradictory_file_is_shown_and_not_kept()
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var shown = await CheckAsync(owner, Samples.Pin(copper: "50"));
        shown.Words.ShouldContain("contradicts itself");
        (await owner.PostAsync("/company/declarations/keep", "kept", shown.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.DbAsync(db => db.Declarations.CountAsync(d => d.SupplierId == supplier.Id))).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task The_check_says_what_is_not_delivered_partial_overtaken_or_said_otherwise_the_same_day(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/declarations");
        await owner.PostAsync("/company/declarations/parts", "Form.PartLines", "P-999", "Form.KeyControlled", "false");
        await KeepAsync(portal, owner, supplier, Samples.Pin());
        var text = Encoding.UTF8.GetString(Samples.Pin(lead: "3", copper: "90"));
        text = text.Replace("isFMD=\"true\"", "isFMD=\"false\"", StringComparison.Ordinal).Replace("D31.00", "D29.00", StringComparison.Ordinal);
        var shown = await CheckAsync(owner, Encoding.UTF8.GetBytes(text.Replace("2026-10-01", "2025-01-10", StringComparison.Ordinal)));
        shown.Words.ShouldContain("Part \"P-100\" is not on the list of delivered parts");
        shown.Words.ShouldContain("Partial declaration, lowest sum 93 %");
        shown.Words.ShouldContain("has a newer edition");
        shown.Words.ShouldNotContain("The share of 7439-92-1 in part P-100 differs");
        (await CheckAsync(owner, Encoding.UTF8.GetBytes(text))).Words.ShouldContain("The share of 7439-92-1 in part P-100 differs: 2 % and 3 %");
    }

    [Theory, OnEachDatabase]
    public async Task A_stored_declaration_comes_out_as_a_workbook_that_can_be_handed_in_again(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var first = await KeepAsync(portal, owner, supplier, Samples.Pin());
        var workbook = await (await owner.GetAsync($"/declarations/{first}/xlsx")).Message.Content.ReadAsByteArrayAsync();
        var second = await KeepAsync(portal, owner, supplier, workbook);
        var both = await portal.DbAsync(db => db.Declarations.Where(d => d.Id == first || d.Id == second).OrderBy(d => d.Ordinal).ToListAsync());
        both[1].Content.ShouldBe(both[0].Content);
        (await owner.GetAsync("/company/declarations/template")).Message.Content.Headers.ContentType!.MediaType.ShouldBe(DeclarationWorkbook.ContentType);
        var shown = await owner.GetAsync($"/declarations/{second}");
        shown.Words.ShouldContain("Mass, answers and composition are the same");
        shown.Words.ShouldContain("CAS number");
    }
}
