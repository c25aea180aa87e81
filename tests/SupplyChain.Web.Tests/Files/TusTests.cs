using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Documents;
using SupplyChain.Settings;

namespace SupplyChain.Files;

public sealed class TusTests
{
    /// <summary>A PDF of so many bytes, whole, of its own content.</summary>
    internal static byte[] Large(int length)
    {
        var file = new byte[length];
        Array.Fill(file, (byte)' ');
        Papers.Pdf("large").CopyTo(file, length - Papers.Pdf("large").Length);
        "%PDF-1.7\n%"u8.CopyTo(file);
        RandomNumberGenerator.GetHexString(200).Select(c => (byte)c).ToArray().CopyTo(file, 20);
        file[400] = (byte)'\n';
        return file;
    }

    [Theory, OnEachDatabase]
    public async Task A_cut_at_37_percent_of_20_MB_goes_on_from_there_and_the_hash_is_equal(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var tus = await Tus.OfAsync(owner);
        var file = Large(20 * 1024 * 1024);
        var path = (await tus.CreateAsync(file.Length, "证书.pdf")).Leads!;
        var cut = (int)(file.Length * 0.37);
        await Should.ThrowAsync<HttpRequestException>(() => tus.PatchAsync(path, 0, new BrokenPiece(file, cut)));

        // the portal notices the broken line in its own time
        var offset = await UntilAsync(async () => Tus.Offset(await tus.HeadAsync(path)), o => o > 0);
        offset.ShouldBeLessThanOrEqualTo(cut);
        offset.ShouldBeGreaterThanOrEqualTo(cut / 2);
        var answer = await UntilAsync(
            async () =>
            {
                offset = Tus.Offset(await tus.HeadAsync(path));
                return await tus.PatchAsync(path, offset, file.AsMemory((int)offset));
            },
            // the cut piece may still be written when the place is asked: then a client asks again
            a => a.Status is not (HttpStatusCode.Locked or HttpStatusCode.Conflict)
        );
        answer.Status.ShouldBe(HttpStatusCode.NoContent);
        var row = await portal.DbAsync(db => db.IncomingFiles.SingleAsync(f => f.SupplierId == supplier.Id));
        row.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(file)));
        Tus.Offset(await tus.HeadAsync(path)).ShouldBe(file.Length);

        // it waits for its details, and becomes a version with them
        var form = await owner.GetAsync($"/company/documents/new?type=ISO14001&upload={row.Key}");
        form.Words.ShouldContain("证书.pdf");
        var sent = await owner.PostWithoutFileAsync(
            "/company/documents/new",
            form.Value("__RequestVerificationToken")!,
            [.. Papers.Fields(portal), "Form.Upload", row.Key]
        );
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Words);
        var version = await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id));
        (await (await owner.GetAsync($"/documents/versions/{version.Id}/file")).Message.Content.ReadAsByteArrayAsync())
            .AsSpan()
            .SequenceEqual(file)
            .ShouldBeTrue();
        (await portal.DbAsync(db => db.IncomingFiles.CountAsync(f => f.SupplierId == supplier.Id))).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task An_upload_of_another_company_does_not_exist(string database)
    {
        var portal = Portal.On(database);
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        using var stranger = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        using var officer = await portal.SignInAsync("officer");
        var path = (await (await Tus.OfAsync(owner)).CreateAsync(5000, "CANARY-7781.pdf")).Leads!;
        var whole = Papers.Pdf();
        (await (await Tus.OfAsync(owner)).UploadAsync(whole, "CANARY-7782.pdf")).Status.ShouldBe(HttpStatusCode.NoContent);
        var key = await portal.DbAsync(db => db.IncomingFiles.Where(f => f.Name == "CANARY-7782.pdf").Select(f => f.Key).SingleAsync());
        foreach (var visitor in new[] { stranger, officer })
        {
            var page = await visitor.GetAsync("/home");
            var tus = new Tus(visitor.SendAsync, page.Value("__RequestVerificationToken"));
            (await tus.HeadAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await tus.PatchAsync(path, 0, new byte[10])).Status.ShouldBe(HttpStatusCode.NotFound);
            (await tus.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await stranger.GetAsync($"/company/documents/new?type=ISO14001&upload={key}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/company/documents/files")).Text.ShouldNotContain("CANARY");
        (await stranger.PostAsync($"/company/documents/files/{key}/discard")).Status.ShouldBe(HttpStatusCode.NotFound);
        var form = await stranger.GetAsync("/company/documents/new?type=ISO14001");
        var stolen = await stranger.PostWithoutFileAsync(
            "/company/documents/new",
            form.Value("__RequestVerificationToken")!,
            [.. Papers.Fields(portal), "Form.Upload", key]
        );
        stolen.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await owner.GetAsync("/company/documents/files")).Words.ShouldContain("CANARY-7782.pdf");
        using var nobody = portal.Stranger();
        (await new Tus(nobody.SendAsync).HeadAsync(path)).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory, OnEachDatabase]
    public async Task The_protocol_is_kept(string database)
    {
        var portal = Portal.On(database);
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        var tus = await Tus.OfAsync(owner);
        var offer = await tus.SendAsync(HttpMethod.Options, "/uploads", null);
        offer.Message.Headers.GetValues("Tus-Extension").Single().ShouldBe("creation,expiration,termination");
        offer.Message.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        var file = Papers.Pdf();
        var created = await tus.CreateAsync(file.Length, "a.pdf");
        created.Status.ShouldBe(HttpStatusCode.Created);
        created.Message.Headers.Contains("Upload-Expires").ShouldBeTrue();
        var path = created.Leads!;

        (await tus.PatchAsync(path, 0, file.AsMemory(0, 100))).Status.ShouldBe(HttpStatusCode.NoContent);
        Tus.Offset(await tus.HeadAsync(path)).ShouldBe(100);
        (await tus.PatchAsync(path, 50, file.AsMemory(50))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await tus.PatchAsync(path, 100, new byte[file.Length])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await tus.SendAsync(HttpMethod.Patch, path, new ByteArrayContent([1]), "Upload-Offset", "100")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        Tus.Offset(await tus.HeadAsync(path)).ShouldBe(100);
        (await tus.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await tus.HeadAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        var old = new HttpRequestMessage(HttpMethod.Head, path);
        (await owner.SendAsync(old)).Status.ShouldNotBe(HttpStatusCode.OK);
        var without = new Tus(owner.SendAsync);
        (await without.CreateAsync(10, "a.pdf")).Status.ShouldBe(HttpStatusCode.BadRequest, "no antiforgery token");
    }

    [Theory, OnEachDatabase]
    public async Task What_will_not_be_taken_is_refused_before_its_first_byte(string database)
    {
        using var portal = Portal.Start(database, new() { ["Upload:MaxBytesPerSupplier"] = "21000000" });
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var tus = await Tus.OfAsync(owner);
        (await tus.CreateAsync(0, "a.pdf")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await tus.CreateAsync((20 * 1024 * 1024) + 1, "a.pdf")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await tus.CreateAsync(100, "a.exe")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await tus.CreateAsync(15_000_000, "a.pdf")).Status.ShouldBe(HttpStatusCode.Created);
        var second = await tus.CreateAsync(15_000_000, "b.pdf");
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("14.3 MB");
        // what is on its way counts for the form too
        await owner.GetAsync("/company/documents/new?type=ISO14001");
        var posted = await owner.PostFileAsync("/company/documents/new", "Form.File", "c.pdf", Large(7_000_000), Papers.Fields(portal));
        posted.Status.ShouldBe(HttpStatusCode.Conflict);
        posted.Words.ShouldContain("does not fit");
        (await owner.GetAsync("/company/documents/files")).Words.ShouldContain("14.3 MB used of");
    }

    [Theory, OnEachDatabase]
    public async Task Twenty_uploads_at_once_do_not_pass_the_limit_together(string database)
    {
        using var portal = Portal.Start(database, new() { ["Upload:MaxBytesPerSupplier"] = "21000000" });
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var tus = await Tus.OfAsync(owner);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => tus.CreateAsync(4_000_000, $"{i}.pdf")));
        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(5);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(15);
    }

    [Theory, OnEachDatabase]
    public async Task An_upload_whose_time_is_up_is_swept_with_its_bytes(string database)
    {
        using var portal = Portal.Start(database);
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        var tus = await Tus.OfAsync(owner);
        var path = (await tus.CreateAsync(5000, "a.pdf")).Leads!;
        await tus.PatchAsync(path, 0, new byte[1000]);
        await tus.UploadAsync(Papers.Pdf(), "whole.pdf");
        var folder = portal.Services.GetRequiredService<PortalSettings>().Folder;
        Papers.FilesIn(folder).ShouldBe(2);
        await portal.SweepAsync("sweep-files");
        Papers.FilesIn(folder).ShouldBe(2);
        portal.Clock.Advance(TimeSpan.FromHours(25));
        await portal.SweepAsync("sweep-files");
        (await tus.HeadAsync(path)).Status.ShouldNotBe(HttpStatusCode.OK);
        Papers.FilesIn(folder).ShouldBe(1, "the whole file still waits for its details");
        portal.Clock.Advance(TimeSpan.FromDays(7));
        await portal.SweepAsync("sweep-files");
        Papers.FilesIn(folder).ShouldBe(0);
        (await portal.DbAsync(db => db.IncomingFiles.CountAsync())).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task A_program_sends_by_tus_and_names_the_upload(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var http = await Papers.ProgramAsync(portal, "officer");
        var file = Papers.Pdf();
        var tus = Tus.Of(http);
        var path = (await tus.CreateAsync(file.Length, "a.pdf")).Leads!;
        (await tus.PatchAsync(path, 0, file)).Status.ShouldBe(HttpStatusCode.NoContent);
        var form = new MultipartFormDataContent();
        foreach (var pair in Papers.Fields(portal, "").Chunk(2))
            form.Add(new StringContent(pair[1]), pair[0]);
        form.Add(new StringContent(path.Split('/')[^1]), "upload");
        var answer = await http.PostAsync($"/api/v1/suppliers/{supplier.Id}/documents", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        (await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id))).Sha256.ShouldBe(
            Convert.ToHexStringLower(SHA256.HashData(file))
        );
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> enough)
    {
        using var between = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < 15000; i++)
        {
            var seen = await look();
            if (enough(seen))
                return seen;
            await between.WaitForNextTickAsync();
        }

        return await look();
    }
}
