using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Settings;

namespace SupplyChain.Documents;

public sealed class UploadTests
{
    private const string Path = "/company/documents/new";

    [Theory, OnEachDatabase]
    public async Task A_certificate_is_stored_under_its_hash_and_waits_for_review(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var file = Papers.Pdf();
        await owner.GetAsync(Path + "?type=ISO14001");
        var answer = await owner.PostFileAsync(Path, "Form.File", "../../证书.pdf", file, Papers.Fields(portal));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        var version = await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id));
        version.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(file)));
        version.FileName.ShouldBe("证书.pdf");
        version.State.ShouldBe(ReviewState.Pending);
        (await owner.GetAsync("/company/documents")).Words.ShouldContain("Under review");

        var download = await owner.GetAsync($"/documents/versions/{version.Id}/file");
        download.Message.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        download.Message.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("证书.pdf");
        download.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await download.Message.Content.ReadAsByteArrayAsync()).ShouldBe(file);
        (await portal.DbAsync(db => db.AuditLines.AnyAsync(l => l.Action == "document.download" && l.Subject == $"version:{version.Id}"))).ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task A_document_of_another_company_does_not_exist(string database)
    {
        var portal = Portal.On(database);
        var mine = await portal.GivenSupplierAsync();
        var id = await Papers.GivenPendingAsync(portal, await portal.GivenSupplierAsync());
        var document = await portal.DbAsync(db => db.DocumentVersions.Where(v => v.Id == id).Select(v => v.DocumentId).SingleAsync());
        using var owner = await portal.SignInAsync("owner", mine);
        foreach (var path in new[] { $"/documents/versions/{id}/file", $"/company/documents/{document}", $"{Path}?type=ISO14001&document={document}" })
            (await owner.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await owner.GetAsync($"/documents/review/{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task A_failed_submit_keeps_what_was_typed_and_the_file(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync(Path + "?type=POLLUTION_PERMIT");
        var foreign = await owner.PostFileAsync(
            Path,
            "Form.File",
            "许可证.pdf",
            Papers.Pdf(),
            Papers.Fields(portal, type: "POLLUTION_PERMIT", number: "91130200699229617X001P")
        );
        foreign.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreign.Text.ShouldContain("id=\"Form_Number-error\"");
        foreign.Words.ShouldContain("which is not the credit code " + supplier.CreditCode);
        foreign.Value("Form.Number").ShouldBe("91130200699229617X001P");
        foreign.Words.ShouldContain("许可证.pdf");

        // the same form again, with the right number and without the file: it is still there
        var kept = foreign.Value("Form.Kept")!;
        var fields = Papers.Fields(portal, type: "POLLUTION_PERMIT", number: supplier.CreditCode + "001P");
        var again = await owner.PostWithoutFileAsync(Path, foreign.Value("__RequestVerificationToken")!, [.. fields, "Form.Kept", kept]);
        again.Status.ShouldBe(HttpStatusCode.Redirect, again.Words);
        (await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id))).FileName.ShouldBe("许可证.pdf");

        // the ticket is of no use to anybody else
        var other = await portal.GivenSupplierAsync();
        using var stranger = await portal.SignInAsync("owner", other);
        var page = await stranger.GetAsync(Path + "?type=ISO14001");
        (await stranger.PostWithoutFileAsync(Path, page.Value("__RequestVerificationToken")!, [.. Papers.Fields(portal), "Form.Kept", kept])).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
    }

    [Theory, OnEachDatabase]
    public async Task Impossible_dates_and_missing_fields_are_said_at_the_field(string database)
    {
        var portal = Portal.On(database);
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        var page = await owner.GetAsync(Path + "?type=ISO14001");
        var answer = await owner.PostFileAsync(Path, "Form.File", "a.pdf", Papers.Pdf(), Papers.Fields(portal, validTo: portal.Today.AddYears(-2)));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("id=\"Form_ValidTo-error\"");
        answer.Words.ShouldContain("It ends before it begins.");
        var empty = await owner.PostWithoutFileAsync(Path, page.Value("__RequestVerificationToken")!, "Form.Type", "ISO14001", "Form.IssuedOn", "2026-13-45");
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Value("Form.IssuedOn").ShouldBe("2026-13-45");
        empty.Words.ShouldContain("Choose a file.");
    }

    [Theory, OnEachDatabase]
    public async Task Twenty_submits_at_once_give_one_record(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync(Path + "?type=ISO14001");
        var file = Papers.Pdf();
        var fields = Papers.Fields(portal);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => owner.PostFileAsync(Path, "Form.File", "a.pdf", file, fields)));
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Redirect || a.Status == HttpStatusCode.Conflict);
        (await portal.DbAsync(db => db.DocumentVersions.CountAsync(v => v.SupplierId == supplier.Id))).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task Without_its_antiforgery_token_no_file_is_kept(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var form = Papers.Multipart(Papers.Pdf(), "a.pdf", Papers.Fields(portal));
        var answer = await owner.SendAsync(new HttpRequestMessage(HttpMethod.Post, Path) { Content = form });
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        Papers.FilesIn(portal.Services.GetRequiredService<PortalSettings>().Folder).ShouldBe(0);
    }
}
