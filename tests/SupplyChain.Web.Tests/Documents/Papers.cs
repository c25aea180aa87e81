using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>Documents as the tests hand them in, and programs that act with a key.</summary>
internal static class Papers
{
    private static int _serial;

    /// <summary>A whole PDF of its own content.</summary>
    public static byte[] Pdf(string words = "certificate")
    {
        var body =
            $"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Title ({words} {Interlocked.Increment(ref _serial)}) >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n";
        return Encoding.Latin1.GetBytes($"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{body.Length}\n%%EOF\n");
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The fields of a certificate, as name, value, name, value.</summary>
    public static string[] Fields(Portal portal, string prefix = "Form.", string type = "ISO14001", string? number = null, DateOnly? validTo = null) =>
        [
            $"{prefix}Type",
            type,
            $"{prefix}Number",
            number ?? $"N-{Interlocked.Increment(ref _serial)}",
            $"{prefix}Issuer",
            "中国质量认证中心",
            $"{prefix}IssuedOn",
            Day(portal.Today.AddDays(-30)),
            $"{prefix}ValidFrom",
            Day(portal.Today.AddDays(-30)),
            $"{prefix}ValidTo",
            Day(validTo ?? portal.Today.AddMonths(30)),
        ];

    /// <summary>One pending version, straight into the database.</summary>
    public static Task<long> GivenPendingAsync(Portal portal, Supplier supplier, DateOnly? validTo = null, string type = "ISO14001", long by = 1) =>
        portal.DbAsync(async db =>
        {
            var serial = Interlocked.Increment(ref _serial);
            var facts = new DocumentFacts($"N-{serial}", "CQC", portal.Today.AddDays(-30), portal.Today.AddDays(-30), validTo ?? portal.Today.AddMonths(30));
            var document = new Document(supplier.Id, type);
            var file = new StoredFile(serial.ToString("x64", CultureInfo.InvariantCulture), "证书.pdf", 10, "application/pdf");
            var version = document.Submit(facts, file, by, portal.Clock.GetUtcNow());
            db.Documents.Add(document);
            await db.SaveChangesAsync();
            return version.Id;
        });

    /// <summary>A program of one person.</summary>
    public static async Task<HttpClient> ProgramAsync(Portal portal, string role, Supplier? supplier = null)
    {
        var account = await portal.GivenAccountAsync(role, supplier?.Id);
        var (key, hash) = ApiTokenScheme.NewKey();
        await portal.DbAsync(async db =>
        {
            db.ApiTokens.Add(new ApiToken(account.Id, "test", key[..8], hash, readOnly: false, portal.Clock.GetUtcNow(), days: 30));
            await db.SaveChangesAsync();
        });
        var http = new HttpClient { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return http;
    }

    public static MultipartFormDataContent Multipart(byte[] file, string name, params string[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var pair in fields.Chunk(2))
            form.Add(new StringContent(pair[1]), pair[0]);
        form.Add(new ByteArrayContent(file), "file", name);
        return form;
    }

    /// <summary>Posts the form as a browser does when no file was chosen: the part of the file is there, without name and content.</summary>
    public static async Task<Answer> PostWithoutFileAsync(this Visitor visitor, string path, string token, params string[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var pair in fields.Chunk(2))
            form.Add(new StringContent(pair[1]), pair[0]);
        var nothing = new ByteArrayContent([]);
        nothing.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"Form.File\"; filename=\"\"");
        form.Add(nothing);
        return await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    /// <summary>Files in the store, whole or on their way.</summary>
    public static int FilesIn(string folder) =>
        Directory.Exists(Path.Combine(folder, "files")) ? Directory.EnumerateFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories).Count() : 0;
}
