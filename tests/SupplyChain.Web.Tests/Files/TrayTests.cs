using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;

namespace SupplyChain.Files;

public sealed class TrayTests
{
    private const string Tray = "/company/documents/files";

    /// <summary>A PDF with a text layer, one line under the other, in the letters that every PDF knows.</summary>
    internal static byte[] Written(params string[] lines)
    {
        var text = new StringBuilder("BT /F1 12 Tf 60 780 Td 16 TL\n");
        foreach (var line in lines)
            text.Append("(" + line.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal) + ") Tj T*\n");
        text.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = objects
            .Select(
                (o, i) =>
                {
                    var at = pdf.Length;
                    pdf.Append(FormattableString.Invariant($"{i + 1} 0 obj\n{o}\nendobj\n"));
                    return at;
                }
            )
            .ToList();
        var xref = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n");
        foreach (var place in places)
            pdf.Append(FormattableString.Invariant($"{place:d10} 00000 n \n"));
        pdf.Append(FormattableString.Invariant($"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"));
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    internal static byte[] Certificate(string holder = "Blue Whale Precision Electronics Co., Ltd") =>
        Written(
            "CERTIFICATE OF REGISTRATION",
            "This is to certify that",
            holder,
            "operates an Environmental Management System according to ISO 14001:2015",
            "Certificate No.: EMS-2026-00871",
            "Date of issue: 6 May 2026",
            "Valid from 2026-05-06 Valid until 2029-05-05",
            "Issued by: Northern Light Certification GmbH"
        );

    [TextLayerTheory, OnEachDatabase]
    public async Task Several_files_are_taken_at_once_read_and_never_saved_without_a_person(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync(Tray);
        var sent = await owner.PostFileAsync(Tray, "Files", "ISO 14001.pdf", Certificate());
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Words);
        await owner.GetAsync(Tray);
        (await owner.PostFileAsync(Tray, "Files", "plain.pdf", Papers.Pdf())).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await owner.GetAsync(Tray);
        page.Words.ShouldContain("ISO 14001.pdf");
        page.Words.ShouldContain("80 % sure");
        page.Words.ShouldContain("not recognised");
        (await portal.DbAsync(db => db.DocumentVersions.CountAsync(v => v.SupplierId == supplier.Id))).ShouldBe(0);

        var key = await portal.DbAsync(db => db.IncomingFiles.Where(f => f.SupplierId == supplier.Id).OrderBy(f => f.Id).Select(f => f.Key).FirstAsync());
        var form = await owner.GetAsync($"/company/documents/new?type=ISO14001&upload={key}");
        form.Value("Form.Number").ShouldBe("EMS-2026-00871");
        form.Value("Form.ValidTo").ShouldBe("2029-05-05");
        form.Words.ShouldContain("page 1, line 5");
        form.Words.ShouldContain($"not to your company {supplier.Name}");

        string[] fields =
        [
            "Form.Type",
            "ISO14001",
            "Form.Number",
            form.Value("Form.Number")!,
            "Form.Issuer",
            form.Value("Form.Issuer")!,
            "Form.IssuedOn",
            form.Value("Form.IssuedOn")!,
            "Form.ValidFrom",
            form.Value("Form.ValidFrom")!,
            "Form.ValidTo",
            form.Value("Form.ValidTo")!,
            "Form.Upload",
            key,
            "Form.Proposed",
            "true",
        ];
        var unseen = await owner.PostWithoutFileAsync("/company/documents/new", form.Value("__RequestVerificationToken")!, fields);
        unseen.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unseen.Words.ShouldContain("Compare, then tick this.");
        unseen.Value("Form.Number").ShouldBe("EMS-2026-00871");
        unseen.Value("Form.Upload").ShouldBe(key);
        var seen = await owner.PostWithoutFileAsync(
            "/company/documents/new",
            unseen.Value("__RequestVerificationToken")!,
            [.. fields, "Form.Compared", "true"]
        );
        seen.Status.ShouldBe(HttpStatusCode.Redirect, seen.Words);
        (await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id))).Issuer.ShouldBe("Northern Light Certification GmbH");
        (await owner.GetAsync(Tray)).Words.ShouldNotContain("ISO 14001.pdf");
    }

    [Theory, OnEachDatabase]
    public async Task A_refused_file_is_named_with_its_reason_and_the_others_stay(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var page = await owner.GetAsync(Tray);
        var form = new MultipartFormDataContent { { new StringContent(page.Value("__RequestVerificationToken")!), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(Papers.Pdf()), "Files", "good.pdf");
        form.Add(new ByteArrayContent("MZ"u8.ToArray()), "Files", "bad<b>.pdf");
        form.Add(new ByteArrayContent(Papers.Pdf()), "Files", "good2.pdf");
        var answer = await owner.SendAsync(new HttpRequestMessage(HttpMethod.Post, Tray) { Content = form });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Words.ShouldContain("bad<b>.pdf: The content is not what its type");
        answer.Text.ShouldNotContain("bad<b>");
        (await portal.DbAsync(db => db.IncomingFiles.CountAsync(f => f.SupplierId == supplier.Id))).ShouldBe(2);
        (await owner.GetAsync(Tray)).Words.ShouldContain("good2.pdf");

        var key = await portal.DbAsync(db =>
            db.IncomingFiles.Where(f => f.Name == "good2.pdf" && f.SupplierId == supplier.Id).Select(f => f.Key).SingleAsync()
        );
        (await owner.PostAsync($"{Tray}/{key}/discard")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PostAsync($"{Tray}/{key}/discard")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "file.discard"))).ShouldBeGreaterThan(0);
        var nothing = await owner.PostWithoutFileAsync(Tray, page.Value("__RequestVerificationToken")!);
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nothing.Words.ShouldContain("Choose a file.");
    }

    [Theory, OnEachDatabase]
    public async Task XML_is_for_declarations_by_whatever_way_it_came(string database)
    {
        var portal = Portal.On(database);
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        (await (await Tus.OfAsync(owner)).UploadAsync("<Main/>"u8.ToArray(), "declaration.xml")).Status.ShouldBe(HttpStatusCode.NoContent);
        var key = (await owner.GetAsync(Tray)).Value("upload")!;
        var form = await owner.GetAsync($"/company/documents/new?type=ISO14001&upload={key}");
        string[] fields = ["Form.Upload", key];
        var token = form.Value("__RequestVerificationToken")!;
        var refused = await owner.PostWithoutFileAsync("/company/documents/new", token, [.. Papers.Fields(portal), .. fields]);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        var taken = await owner.PostWithoutFileAsync("/company/documents/new", token, [.. Papers.Fields(portal, type: "FMD"), .. fields]);
        taken.Status.ShouldBe(HttpStatusCode.Redirect, taken.Words);
    }

    [Theory, OnEachDatabase]
    public async Task A_photo_is_stored_without_the_place_where_it_was_taken_and_handed_out_without_a_cookie(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/documents/new?type=ISO14001");
        var answer = await owner.PostFileAsync(
            "/company/documents/new",
            "Form.File",
            "a.jpg",
            GoodFiles.Jpeg(comment: "GPS-SECRET <?php"),
            Papers.Fields(portal)
        );
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        var version = await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id));
        var download = await owner.GetAsync($"/documents/versions/{version.Id}/file");
        download.Text.ShouldNotContain("SECRET");
        download.Message.Content.Headers.ContentLength.ShouldBe(version.Length);
        download.Message.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }
}

/// <summary>Shows as skipped where poppler is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TextLayerTheoryAttribute : TheoryAttribute
{
    public TextLayerTheoryAttribute()
    {
        if (!ReadFile.ReadsText)
            Skip = "pdftotext (poppler) is not installed here; nothing is read from files.";
    }
}
