using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

public sealed class IncidentListTests
{
    private const string Head = "credit code,date,source,kind,text\n";

    [Theory, OnEachDatabase]
    public async Task A_list_is_checked_first_and_comes_in_once_however_often_it_is_sent(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, other) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        using var officer = await portal.SignInAsync(Roles.Officer);
        var kind = ShippedSystems.SupplierElectronics.RedLines[0];
        var list =
            $"\uFEFF{Head}{supplier.CreditCode},2026-01-05,鲁环罚〔2026〕1号,{kind.Code},\"fine, 20,000\"\n"
            + $"{other.CreditCode},2026年1月6日,列表,{kind.Name.Zh},\n"
            + $"{supplier.CreditCode},2026-01-05,鲁环罚〔2026〕1号,{kind.Code},\"fine, 20,000\"\n";
        var seen = await CheckAsync(officer, Encoding.UTF8.GetBytes(list));
        seen.Status.ShouldBe(HttpStatusCode.OK, seen.Words);
        seen.Words.ShouldContain("2 new, 1 on record already, 0 wrong");
        (await IncidentsAsync(portal)).ShouldBe(0);

        var applied = await officer.PostAsync("/grading/incidents", "Form.Checked", seen.Value("Form.Checked")!);
        applied.Status.ShouldBe(HttpStatusCode.Redirect, applied.Words);
        var incident = await portal.DbAsync(db => db.Incidents.SingleAsync(i => i.SupplierId == supplier.Id));
        (incident.State, incident.Code, incident.Date).ShouldBe((IncidentState.Alleged, kind.Code, new DateOnly(2026, 1, 5)));
        incident.Source.ShouldBe("鲁环罚〔2026〕1号: fine, 20,000");
        (await portal.DbAsync(db => db.Suppliers.SingleAsync(s => s.Id == supplier.Id))).GradeStale.ShouldBeTrue();
        (await CheckAsync(officer, Encoding.UTF8.GetBytes(list))).Words.ShouldContain("0 new, 3 on record already, 0 wrong");
        var twice = await officer.PostAsync("/grading/incidents", "Form.Checked", seen.Value("Form.Checked")!);
        twice.Status.ShouldBe(HttpStatusCode.Conflict);
        twice.Words.ShouldContain("nothing new to put on record");
        (await IncidentsAsync(portal)).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task Wrong_rows_are_marked_with_their_reason_and_keep_no_other_out(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        var kind = ShippedSystems.SupplierElectronics.RedLines[0].Code;
        var code = supplier.CreditCode;
        var rows = new[]
        {
            $"{code},2026-01-05,right,{kind},",
            $"91370600M00047110X,2026-01-05,s,{kind},",
            $"{Identifiers.CreditCode.Sign("91370600M0009999")},2026-01-05,s,{kind},",
            $"{code},5/1/2026,s,{kind},",
            $"{code},2126-01-05,s,{kind},",
            $"{code},2026-01-05,s,NOPE,",
            $"{code},2026-01-05,,{kind},",
            $"{code},2026-01-05,left\u202eright,{kind},",
            $"{code},2026-01-05,{new string('x', 301)},{kind},",
            $"{code},2026-01-05,<b>s</b>,{kind},<script>",
        };
        var seen = await CheckAsync(officer, Encoding.UTF8.GetBytes(Head + string.Join('\n', rows)));
        seen.Words.ShouldContain("2 new, 0 on record already, 8 wrong");
        foreach (var said in new[] { "No supplier has this credit code", "This is no date", "knows no such kind", "Name the source" })
            seen.Words.ShouldContain(said);
        seen.Text.ShouldNotContain("<script>\n");
        seen.Text.ShouldContain("&lt;b&gt;s&lt;/b&gt;");
        (await officer.PostAsync("/grading/incidents", "Form.Checked", seen.Value("Form.Checked")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await IncidentsAsync(portal)).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_no_list_is_refused_by_name(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync(Roles.Officer);
        (await CheckAsync(officer, Encoding.UTF8.GetBytes(Head))).Words.ShouldContain("The list has no rows");
        (await CheckAsync(officer, [0x61, 0xB5, 0xFF, 0x0A])).Words.ShouldContain("not in UTF-8");
        (await CheckAsync(officer, Encoding.UTF8.GetBytes(Head + "\"open"))).Words.ShouldContain("cannot be read");
        (await CheckAsync(officer, Encoding.UTF8.GetBytes("PK no zip"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await CheckAsync(officer, Encoding.UTF8.GetBytes(Head + string.Concat(Enumerable.Repeat("a,b,c,d,e\n", 2001))))).Words.ShouldContain(
            "more than 2000 rows"
        );
        foreach (var forged in new[] { "", "{}", "[null]", "[{\"number\":1}]" })
            (await officer.PostAsync("/grading/incidents", "Form.Checked", forged)).Words.ShouldContain("cannot be read");
        (await officer.PostAsync("/grading/incidents/check")).Words.ShouldContain("Choose a file");
    }

    [Theory, OnEachDatabase]
    public async Task A_workbook_is_read_too(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        await using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        using (var sheet = book.AddSheet("list", [20, 20, 20, 20, 20]))
        {
            sheet.Row(["a", "b", "c", "d", "e"], CellLook.Head);
            sheet.Row([supplier.CreditCode, "2026.1.5", "list", ShippedSystems.SupplierElectronics.RedLines[0].Code, "text"]);
        }

        (await CheckAsync(officer, file.ToArray())).Words.ShouldContain("1 new");
    }

    [Theory, OnEachDatabase]
    public async Task The_list_comes_back_as_a_workbook_with_its_wrong_cells_marked(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        using var other = await portal.SignInAsync(Roles.Officer);
        var kind = ShippedSystems.SupplierElectronics.RedLines[0].Code;
        var list =
            $"{Head}{supplier.CreditCode},2026-01-05,right,{kind},\n\n{supplier.CreditCode},5/1/2026,=1+1,{kind},\n{supplier.CreditCode},2026-01-05,s,NOPE,\n";
        var seen = await CheckAsync(officer, Encoding.UTF8.GetBytes(list));
        var kept = seen.Value("Form.Kept")!;
        (await other.GetAsync("/grading/incidents")).Status.ShouldBe(HttpStatusCode.OK);
        (await other.PostAsync("/grading/incidents/marked", "Form.Kept", kept)).Words.ShouldContain("no longer kept");
        (await officer.PostAsync("/grading/incidents/marked", "Form.Kept", "forged")).Status.ShouldBe(HttpStatusCode.Conflict);

        await officer.GetAsync("/grading/incidents");
        var marked = await MarkedAsync(officer, kept);
        var rows = Rows(marked);
        rows[0].Cells[^1].ShouldBe(new SheetCell(6, "Reason (import check)", CellKind.Text));
        rows.Single(r => r.Number == 2).Cells.ShouldAllBe(c => c.Column <= 5);
        rows.Single(r => r.Number == 4).Cells.Single(c => c.Column == 6).Text.ShouldContain("This is no date");
        rows.Single(r => r.Number == 4).Cells.Single(c => c.Column == 3).Text.ShouldBe("=1+1");
        rows.Single(r => r.Number == 5).Cells.Single(c => c.Column == 6).Text.ShouldContain("knows no such kind");
        MarkedCells(marked).ShouldBe(["B4", "D5"]);

        // sent again as it is, it says the same in the same column; a right list has nothing to mark
        var again = await CheckAsync(officer, marked);
        again.Words.ShouldContain("1 new, 0 on record already, 2 wrong");
        Rows(await MarkedAsync(officer, again.Value("Form.Kept")!)).Max(r => r.Cells[^1].Column).ShouldBe(6);
        (await CheckAsync(officer, Encoding.UTF8.GetBytes($"{Head}{supplier.CreditCode},2026-01-05,right,{kind},"))).Value("Form.Kept").ShouldBeNullOrEmpty();
    }

    private static async Task<byte[]> MarkedAsync(Visitor officer, string kept)
    {
        var answer = await officer.PostAsync("/grading/incidents/marked", "Form.Kept", kept);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Words);
        return await answer.Message.Content.ReadAsByteArrayAsync();
    }

    private static List<SheetRow> Rows(byte[] book)
    {
        using var package = WorkbookPackage.Open(new MemoryStream(book));
        return [.. new WorkbookReader(package).Rows()];
    }

    private static List<string> MarkedCells(byte[] book)
    {
        using var package = WorkbookPackage.Open(new MemoryStream(book));
        var styles = package.Load(package.StylesPath!);
        var fills = styles.Descendants().Where(e => e.Name.LocalName == "fill").ToList();
        var red = fills.FindIndex(f => f.ToString().Contains("FFFFC7CE", StringComparison.Ordinal));
        var looks = styles.Descendants().First(e => e.Name.LocalName == "cellXfs").Elements().ToList();
        return
        [
            .. package
                .Load(package.SheetPath)
                .Descendants()
                .Where(e => e.Name.LocalName == "c" && looks[(int?)e.Attribute("s") ?? 0].Attribute("fillId")?.Value == $"{red}")
                .Select(e => e.Attribute("r")!.Value),
        ];
    }

    private static async Task<SupplyChain.Answer> CheckAsync(Visitor officer, byte[] bytes)
    {
        await officer.GetAsync("/grading/incidents");
        return await officer.PostFileAsync("/grading/incidents/check", "Form.ListFile", bytes.AsSpan().StartsWith("PK"u8) ? "list.xlsx" : "list.csv", bytes);
    }

    private static Task<int> IncidentsAsync(Portal portal) => portal.DbAsync(db => db.Incidents.CountAsync());
}
