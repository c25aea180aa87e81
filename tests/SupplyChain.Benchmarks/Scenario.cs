using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace SupplyChain.Benchmarks;

/// <summary>The same task put to the portal and to the bare app.</summary>
/// <param name="Emails">Who asks the portal: one person, or several who take turns.</param>
/// <param name="Form">Page of the portal whose token the requests carry; null when they need none.</param>
internal sealed record Scenario(
    string Name,
    string[] Emails,
    Func<Client, HttpRequestMessage> Portal,
    Func<Client, HttpRequestMessage> Bare,
    string? Form = null
)
{
    private static readonly string[] Manager = ["manager@bench.example"];
    private static readonly byte[] File = PdfOf(1024 * 1024);

    public static IReadOnlyList<Scenario> All(long suppliers) =>
        [
            new(
                "list",
                Manager,
                _ =>
                {
                    var n = Any(suppliers);
                    return Get($"/suppliers?after={Uri.EscapeDataString($"{n}~{Generator.NameOf(n)}")}");
                },
                _ => Get($"/suppliers?after={Uri.EscapeDataString(Generator.NameOf(Any(suppliers)))}")
            ),
            new("page", Manager, _ => Get("/privacy"), _ => Get("/empty")),
            new("detail", Manager, _ => Get($"/suppliers/{Any(suppliers)}"), _ => Get($"/suppliers/{Any(suppliers)}/facts")),
            new("row", Manager, _ => Get($"/suppliers/{Any(suppliers)}"), _ => Get($"/suppliers/{Any(suppliers)}")),
            new("dashboard", Manager, _ => Get("/dashboard"), _ => Get("/dashboard")),
            new("board", Manager, _ => Get("/documents/expiring?column=Silent"), _ => Get("/documents/expiring?counts=true")),
            new("boardrows", Manager, _ => Get("/documents/expiring?column=Silent"), _ => Get("/documents/expiring")),
            new("search", Manager, _ => Get($"/suppliers?q={Part(suppliers)}"), _ => Get($"/suppliers?q={Part(suppliers)}")),
            new(
                "upload",
                [.. Enumerable.Range(1, Generator.Senders).Select(n => $"{Generator.SenderOf(n)}@bench.example")],
                c => Upload("/company/documents/new", c.Token),
                _ => Upload("/upload", ""),
                "/company/documents/new?type=ISO14001"
            ),
        ];

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    private static long Any(long suppliers) => Random.Shared.NextInt64(1, suppliers + 1);

    /// <summary>Five digits out of a name that exists: found in the middle, on few rows.</summary>
    private static string Part(long suppliers) => Generator.NameOf(Any(suppliers))[1..6];

    private static HttpRequestMessage Upload(string path, string token)
    {
        var bytes = (byte[])File.Clone();
        // no two files alike: the portal keeps equal ones once
        RandomNumberGenerator.Fill(bytes.AsSpan(1000, 16));
        return Upload(path, token, new ByteArrayContent(bytes));
    }

    internal static HttpRequestMessage Upload(string path, string token, HttpContent file)
    {
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var number = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        return new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new MultipartFormDataContent
            {
                { new StringContent(token), "__RequestVerificationToken" },
                { new StringContent("ISO14001"), "Form.Type" },
                { new StringContent(number), "Form.Number" },
                { new StringContent("CQC"), "Form.Issuer" },
                { new StringContent(Day(-30)), "Form.IssuedOn" },
                { new StringContent(Day(-30)), "Form.ValidFrom" },
                { new StringContent(Day(700)), "Form.ValidTo" },
                { file, "Form.File", $"{number}.pdf" },
            },
        };
    }

    private static string Day(int fromToday) => DateTime.UtcNow.AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static byte[] PdfOf(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)' ');
        "%PDF-1.4\n%"u8.CopyTo(bytes);
        var end =
            "\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n";
        var mark = $"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{length - 300 + end.Length}\n%%EOF\n";
        Encoding.ASCII.GetBytes(end + mark, bytes.AsSpan(length - 300));
        return bytes;
    }
}
