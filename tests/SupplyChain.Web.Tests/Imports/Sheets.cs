using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>Workbooks as the tests hand them in, and what comes back.</summary>
internal static class Sheets
{
    public static readonly string[] LegacyHead = ["Credit code", "Company name", "Supply category", "Former tier", "Requalification by", "Phone"];
    public static readonly string[] InvitationHead = ["统一社会信用代码", "公司全称", "联系人姓名", "联系人邮箱", "联系人语言"];

    /// <summary>A workbook of text cells with one sheet.</summary>
    public static byte[] Book(string[] head, params string[][] rows)
    {
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        using (var sheet = book.AddSheet("Suppliers", [.. head.Select(_ => 20)]))
        {
            sheet.Row(head);
            foreach (var row in rows)
                sheet.Row(row);
        }

        return file.ToArray();
    }

    public static string[] Legacy(
        string? code = null,
        string name = "导入电子有限公司",
        string category = "Electronic components",
        string tier = "A",
        string day = "",
        string phone = ""
    ) => [code ?? Portal.NewCreditCode(), name, category, tier, day, phone];

    public static string[] Invitation(string? code = null, string? mail = null, string name = "批量受邀有限公司") =>
        [code ?? Portal.NewCreditCode(), name, "赵三", mail ?? $"bulk{Guid.NewGuid():N}@test.example", "中文"];

    /// <summary>The same package with parts changed, added or (null) left out.</summary>
    public static byte[] With(byte[] book, string path, Func<string, string?> change)
    {
        using var file = new MemoryStream();
        using (var to = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var from = new ZipArchive(new MemoryStream(book)))
        {
            var paths = from.Entries.Select(e => e.FullName).Append(path).Distinct();
            foreach (var part in paths)
            {
                var text = from.GetEntry(part) is { } entry ? new StreamReader(entry.Open()).ReadToEnd() : "";
                if (part == path && change(text) is var changed)
                    text = changed;
                if (text is null)
                    continue;
                using var target = to.CreateEntry(part).Open();
                target.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }

    public const string Sheet = "xl/worksheets/sheet1.xml";

    public static string Part(byte[] book, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        using var text = new StreamReader(zip.GetEntry(path)!.Open());
        return text.ReadToEnd();
    }

    /// <summary>Replaces one cell by XML as another program would have written it.</summary>
    public static byte[] WithCell(byte[] book, string reference, string xml) =>
        With(book, Sheet, s => Regex.Replace(s, $"<c r=\"{reference}\".*?</c>", xml.Replace("$", "$$", StringComparison.Ordinal)));

    /// <summary>The cells of the first sheet as texts, row by row.</summary>
    public static List<(int Number, Dictionary<int, string> Cells)> Read(byte[] book)
    {
        using var package = WorkbookPackage.Open(new MemoryStream(book));
        return [.. new WorkbookReader(package).Rows().Select(r => (r.Number, r.Cells.ToDictionary(c => c.Column, c => c.Text)))];
    }

    public static Task<Answer> UploadAsync(this Visitor visitor, ImportKind kind, byte[] book, string name = "suppliers.xlsx") =>
        visitor.PostFileAsync("/suppliers/imports", "Form.File", name, book, "Form.Kind", kind.ToString());

    /// <summary>Uploads, and gives the page of the check.</summary>
    public static async Task<(string Path, Answer Page)> CheckAsync(this Visitor visitor, ImportKind kind, byte[] book)
    {
        await visitor.GetAsync("/suppliers/imports");
        var answer = await visitor.UploadAsync(kind, book);
        answer.Status.ShouldBe(System.Net.HttpStatusCode.Redirect, answer.Words);
        return (answer.Leads!, await visitor.GetAsync(answer.Leads!));
    }

    public static Task<Answer> ApplyAsync(this Visitor visitor, string path, Answer page, ImportMode mode = ImportMode.RightRows) =>
        visitor.PostAsync($"{path}/apply", "Form.Revision", page.Value("Form.Revision") ?? "0", "Form.Mode", mode.ToString());

    public static Task<ImportRun> RunOf(this Portal portal, string path)
    {
        var id = long.Parse(path[(path.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        return portal.DbAsync(db => db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id));
    }

    public static Task<Supplier?> SupplierOf(this Portal portal, string code) =>
        portal.DbAsync(db => db.Suppliers.AsNoTracking().Include(s => s.Moves).SingleOrDefaultAsync(s => s.CreditCode == code));
}
