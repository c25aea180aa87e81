using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupplyChain.Browsing;

/// <summary>Hands certificates in and judges them through the API, as a buyer's own system would, with keys made on the pages.</summary>
internal sealed class Desk(RunningPortal portal, string key) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = portal.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>With a key that may write, made by this person on the page for keys.</summary>
    public static async Task<Desk> OfAsync(Walker person, RunningPortal portal)
    {
        await person.GoAsync("/account/tokens");
        await person.FillAsync("Form.TokenName", "journey");
        await person.Page.Locator("input[type=checkbox][name='Form.ReadOnly']").UncheckAsync();
        await person.SendAsync("main form[action='/account/tokens'] button");
        return new Desk(portal, await person.Page.Locator("main code").First.InnerTextAsync());
    }

    public async Task<JsonArray> ListAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!.AsArray();

    /// <returns>Id and revision of the new version.</returns>
    public async Task<(long Id, int Revision)> UploadAsync(Certificate paper)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (name, value) in paper.Fields)
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(paper.File ?? paper.Pdf()), "file", "certificate.pdf");
        var answer = await _http.PostAsync(new Uri($"/api/v1/suppliers/{paper.Supplier.Id}/documents", UriKind.Relative), form);
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        var version = JsonNode.Parse(body)!;
        return ((long)version["id"]!, (int)version["revision"]!);
    }

    public async Task AcceptAsync(long id, int revision)
    {
        var decision = new JsonObject { ["decision"] = "Accepted", ["revision"] = revision };
        using var content = new StringContent(decision.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await _http.PostAsync(new Uri($"/api/v1/documents/versions/{id}/decision", UriKind.Relative), content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record Company(long Id, string Name, string? Email);

/// <summary>A certificate as it is handed in.</summary>
internal sealed record Certificate(Company Supplier, string Type, string Number, DateOnly From, DateOnly To)
{
    public string Issuer { get; init; } = "中国质量认证中心";
    public string Scope { get; init; } = "印制电路板的生产";
    public string? Holder { get; init; }
    public string Edition { get; init; } = "";

    /// <summary>The document that it renews; null for a new one.</summary>
    public long? DocumentId { get; init; }

    /// <summary>Null for a paper of its own.</summary>
    public byte[]? File { get; init; }

    public IEnumerable<(string Name, string Value)> Fields =>
        [
            ("type", Type),
            ("number", Number),
            ("issuer", Issuer),
            ("holder", Holder ?? Supplier.Name),
            ("scope", Scope),
            ("edition", Edition),
            ("issuedOn", Day(From)),
            ("validFrom", Day(From)),
            ("validTo", Day(To)),
            .. DocumentId is { } document ? new[] { ("documentId", document.ToString(CultureInfo.InvariantCulture)) } : [],
        ];

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One page that says the same, without the days of the program that made it.</summary>
    public byte[] Pdf()
    {
        var text =
            $"BT /F1 14 Tf 60 760 Td 24 TL (Certificate No.: {Number}) Tj T* (Valid from {Day(From)} to {Day(To)}) Tj T* (Management system certificate of company no. {Supplier.Id}, issued to the scope overleaf) Tj T* ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            pdf.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}

/// <summary>Credit codes that check out (GB 32100, GB 11714).</summary>
internal static class Codes
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static string Of(int serial)
    {
        var subject = $"M{serial:D7}";
        var sum = subject.Zip([3, 7, 9, 10, 5, 8, 4, 2], (c, w) => (char.IsDigit(c) ? c - '0' : c - 'A' + 10) * w).Sum();
        var code = "91370600" + subject + "0123456789X0"[(11 - (sum % 11)) % 11 == 10 ? 10 : (11 - (sum % 11)) % 11];
        var (total, weight) = (0, 1);
        foreach (var c in code)
        {
            total += Alphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return code + Alphabet[(31 - (total % 31)) % 31];
    }
}

/// <summary>Invites companies on the page for it.</summary>
internal static class Invitations
{
    public static async Task<Company> InviteAsync(this Walker buyer, int serial)
    {
        var (name, email) = ($"旅程{serial}号电子有限公司", $"batch-{serial}@journey.example");
        await buyer.GoAsync("/suppliers/invite");
        await buyer.FillAsync("Form.CompanyName", name, "Form.CreditCode", Codes.Of(8_900_000 + serial), "Form.PersonName", "赵三", "Form.Email", email);
        await buyer.SendAsync();
        var id = Regex.Match(buyer.Page.Url, "/suppliers/(\\d+)").Groups[1].Value;
        return new Company(long.Parse(id, CultureInfo.InvariantCulture), name, email);
    }
}
