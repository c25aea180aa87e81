using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Materials;

public sealed class PartListTests
{
    private const string Page = "/company/declarations/parts/file";

    private static byte[] Book(params PartEntry[] parts)
    {
        var file = new MemoryStream();
        PartListWorkbook.Write(parts, file);
        return file.ToArray();
    }

    private static Task<List<SupplierPart>> PartsOf(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Parts.Where(p => p.SupplierId == supplier.Id).OrderBy(p => p.Id).ToListAsync());

    [Theory, OnEachDatabase]
    public async Task A_list_adds_and_updates_parts_and_the_same_list_again_changes_nothing(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/declarations");
        var list = Book(new("0402", "Chip", true), new("=1+1", "", null));
        (await owner.PostFileAsync(Page, "list", "parts.xlsx", list)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync("/company/declarations")).Words.ShouldContain("2 added, 0 changed, 0 unchanged");
        (await owner.PostFileAsync(Page, "list", "parts.xlsx", Book(new("0402", "Chip resistor", false), new("=1+1", "", null)))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        await owner.GetAsync("/company/declarations");
        (await owner.PostFileAsync(Page, "list", "parts.xlsx", Book(new("0402", "Chip resistor", false), new("=1+1", "", null)))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await owner.GetAsync("/company/declarations")).Words.ShouldContain("0 added, 0 changed, 2 unchanged");
        (await PartsOf(portal, supplier)).Select(p => (p.Number, p.Name, p.KeyControlled)).ShouldBe([("0402", "Chip resistor", false), ("=1+1", "", false)]);
        var out1 = await owner.GetAsync(Page);
        out1.Message.Content.Headers.ContentType!.MediaType.ShouldBe(DeclarationWorkbook.ContentType);
        PartListWorkbook.Read(new MemoryStream(await out1.Message.Content.ReadAsByteArrayAsync()), 10).Parts.Select(p => p.Number).ShouldBe(["0402", "=1+1"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_list_with_faults_names_every_cell_and_nothing_is_taken(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/declarations");
        var answer = await owner.PostFileAsync(
            Page,
            "list",
            "parts.xlsx",
            Book(new("A", "", null), new("a", "", null), new(new string('x', 201), "", null), new("ok", "", null))
        );
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Words.ShouldContain("物料清单 Part list!B4: part number a comes twice");
        answer.Words.ShouldContain("物料清单 Part list!B5: missing, or longer than 200 characters");
        (await owner.PostFileAsync(Page, "list", "parts.xlsx", Book([new PartEntry("A\u202E", "", null)]))).Words.ShouldContain("holds control characters");
        (await owner.PostFileAsync(Page, "list", "parts.xlsx", "no workbook"u8.ToArray())).Words.ShouldContain("The ZIP is broken");
        (await owner.PostFileAsync(Page, "list", "", [])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PartsOf(portal, supplier)).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task Programs_add_replace_and_list_parts(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Papers.ProgramAsync(portal, "contributor", supplier);
        var path = $"/api/v1/suppliers/{supplier.Id}/parts";
        var items = new
        {
            parts = Enumerable
                .Range(1, 3)
                .Select(i => new
                {
                    number = $"N-{i}",
                    name = "Part",
                    keyControlled = (bool?)true,
                })
                .ToArray(),
        };
        foreach (var said in new[] { (3, 0, 0), (0, 0, 3) })
        {
            var answer = await program.PutAsJsonAsync(path, items);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            var set = await answer.Content.ReadFromJsonAsync<PartsSet>();
            (set!.Added, set.Changed, set.Unchanged).ShouldBe(said);
        }

        var first = await program.GetAsync($"{path}?limit=2");
        (await first.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength().ShouldBe(2);
        var next = first.Headers.GetValues("Link").Single().Split('<', '>')[1];
        var rest = await program.GetFromJsonAsync<JsonElement>(next);
        rest.GetArrayLength().ShouldBe(1);
        rest[0].GetProperty("number").GetString().ShouldBe("N-3");
        rest[0].GetProperty("keyControlled").GetBoolean().ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task A_call_with_wrong_rows_names_each_and_takes_none(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Papers.ProgramAsync(portal, "contributor", supplier);
        var path = $"/api/v1/suppliers/{supplier.Id}/parts";
        var answer = await program.PutAsJsonAsync(
            path,
            new { parts = new object[] { new { number = "ok" }, new { number = "" }, new { number = "OK " }, new { number = "b\u202E" } } }
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        JsonDocument.Parse(text).RootElement.GetProperty("errors").EnumerateObject().Count().ShouldBeGreaterThan(0, text);
        text.ShouldContain("comes twice");
        (await program.PutAsJsonAsync(path, new { parts = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PartsOf(portal, supplier)).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task No_company_reads_or_changes_the_parts_of_another(string database)
    {
        var portal = Portal.On(database);
        var (mine, theirs) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        using var other = await Papers.ProgramAsync(portal, "contributor", theirs);
        var path = $"/api/v1/suppliers/{mine.Id}/parts";
        (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PutAsJsonAsync(path, new { parts = new[] { new { number = "CANARY-9" } } })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PartsOf(portal, mine)).ShouldBeEmpty();
        using var auditor = await Papers.ProgramAsync(portal, "auditor");
        (await auditor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Workbooks_are_valid_by_another_reader_s_word()
    {
        var declarations = DeclarationFile.Read(new MemoryStream(Samples.Pin())).Declarations;
        foreach (
            var write in new Action<Stream>[]
            {
                s => DeclarationWorkbook.Write(declarations, s),
                s => DeclarationWorkbook.WriteTemplate(RuleBook.Shipped, new DateOnly(2026, 11, 20), s),
                s => PartListWorkbook.Write([new("1", "x", true)], s),
            }
        )
        {
            using var file = new MemoryStream();
            write(file);
            using var book = SpreadsheetDocument.Open(file, isEditable: false);
            new OpenXmlValidator().Validate(book).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        }
    }
}
