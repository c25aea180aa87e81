using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Settings;

namespace SupplyChain.Documents;

public sealed class DocumentsApiTests
{
    [Theory, OnEachDatabase]
    public async Task A_program_uploads_lists_and_pages_its_own_documents_and_no_others(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Papers.ProgramAsync(portal, "owner", supplier);
        var path = $"/api/v1/suppliers/{supplier.Id}/documents";
        for (var i = 0; i < 3; i++)
        {
            var made = await program.PostAsync(path, Papers.Multipart(Papers.Pdf(), "iso.pdf", Papers.Fields(portal, prefix: "")));
            made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
            (await program.GetAsync(made.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var page = await program.GetAsync(path + "?limit=2");
        JsonDocument.Parse(await page.Content.ReadAsStringAsync()).RootElement.GetArrayLength().ShouldBe(2);
        var next = page.Headers.GetValues("Link").Single();
        next.ShouldEndWith("rel=\"next\"");
        var rest = await program.GetAsync(next[1..next.IndexOf('>')]);
        JsonDocument.Parse(await rest.Content.ReadAsStringAsync()).RootElement.GetArrayLength().ShouldBe(1);

        var other = await portal.GivenSupplierAsync();
        (await program.GetAsync($"/api/v1/suppliers/{other.Id}/documents")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var foreign = Papers.Multipart(Papers.Pdf(), "iso.pdf", Papers.Fields(portal, prefix: ""));
        (await program.PostAsync($"/api/v1/suppliers/{other.Id}/documents", foreign)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static (HttpStatusCode Status, string Name, byte[] Content) Hostile(string what) =>
        what switch
        {
            "empty" => (HttpStatusCode.UnprocessableEntity, "a.pdf", []),
            "program" => (HttpStatusCode.UnsupportedMediaType, "a.pdf", "MZ\x90\0\x03\0\0\0\x04"u8.ToArray()),
            "page" => (HttpStatusCode.UnsupportedMediaType, "a.pdf", "<html><script>1</script>"u8.ToArray()),
            "vector" => (HttpStatusCode.UnsupportedMediaType, "a.svg", "<svg/>"u8.ToArray()),
            "two extensions" => (HttpStatusCode.UnsupportedMediaType, "a.pdf.exe", Papers.Pdf()),
            "garbage after magic" => (HttpStatusCode.UnprocessableEntity, "a.pdf", [.. "%PDF-1.7\n"u8, .. new byte[5000]]),
            "two kinds at once" => (HttpStatusCode.UnprocessableEntity, "a.pdf", [.. Papers.Pdf(), .. "PK\x03\x04<html>"u8]),
            "one byte too large" => (HttpStatusCode.RequestEntityTooLarge, "a.pdf", new byte[(20 * 1024 * 1024) + 1]),
            _ => (HttpStatusCode.RequestEntityTooLarge, "a.pdf", new byte[60 * 1024 * 1024]),
        };

    [Theory]
    [InlineData("empty")]
    [InlineData("program")]
    [InlineData("page")]
    [InlineData("vector")]
    [InlineData("two extensions")]
    [InlineData("garbage after magic")]
    [InlineData("two kinds at once")]
    [InlineData("one byte too large")]
    [InlineData("far too large")]
    public async Task A_hostile_file_is_refused_with_a_code_and_leaves_nothing(string what)
    {
        var (status, name, content) = Hostile(what);
        using var portal = Portal.Start("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Papers.ProgramAsync(portal, "owner", supplier);
        var answer = await program.PostAsync($"/api/v1/suppliers/{supplier.Id}/documents", Papers.Multipart(content, name, Papers.Fields(portal, prefix: "")));
        answer.StatusCode.ShouldBe(status, what);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldStartWith("file.");
        problem.GetProperty("detail").GetString().ShouldNotStartWith("[");
        Papers.FilesIn(portal.Services.GetRequiredService<PortalSettings>().Folder).ShouldBe(0);
        (await portal.DbAsync(db => db.DocumentVersions.CountAsync())).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task Wrong_fields_are_named_in_the_problem(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Papers.ProgramAsync(portal, "owner", supplier);
        var answer = await program.PostAsync(
            $"/api/v1/suppliers/{supplier.Id}/documents",
            Papers.Multipart(Papers.Pdf(), "a.pdf", "type", "NO_SUCH", "number", "a\u202Eb")
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var errors = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors");
        foreach (var field in new[] { "type", "number", "issuer", "issuedOn" })
            errors.TryGetProperty(field, out _).ShouldBeTrue(field);
    }

    [Fact]
    public async Task A_broken_line_leaves_no_row_and_its_rest_is_swept_after_a_day()
    {
        using var portal = Portal.Start("sqlite");
        var folder = Path.Combine(portal.Services.GetRequiredService<PortalSettings>().Folder, "files");
        var orphan = Path.Combine(folder, "aa", "aa", new string('a', 64));
        var leftover = Path.Combine(folder, "incoming", "x");
        foreach (var file in new[] { orphan, leftover })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "x");
            File.SetLastWriteTimeUtc(file, portal.Clock.GetUtcNow().UtcDateTime);
        }

        portal.Clock.Advance(TimeSpan.FromHours(23));
        (await portal.SweepAsync("sweep-files")).Found.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromHours(2));
        (await portal.SweepAsync("sweep-files")).Done.ShouldBe(2);
        Papers.FilesIn(Path.GetDirectoryName(folder)!).ShouldBe(0);
    }
}
