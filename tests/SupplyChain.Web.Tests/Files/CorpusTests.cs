using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;

namespace SupplyChain.Files;

/// <summary>Every file of a corpus through each of the three ways in: form, tus, API. The portal is a process, so that its memory can be measured.</summary>
public sealed class CorpusTests
{
    private const double MostGrowthMiB = 64;

    [Fact]
    public async Task Hostile_files_are_refused_alike_by_every_way_or_handed_out_dead()
    {
        await using var portal = await RealPortal.StartNewAsync();
        using var ways = await Ways.OpenAsync(portal);
        // one large file by each way and every sweep once, so that what uploads and the hours need is there before it is measured
        await ways.AllAsync("warm.pdf", TusTests.Large(19 * 1024 * 1024));
        using (var administrator = await portal.SignInAsync("sysadmin"))
        {
            var page = (await administrator.GetAsync("/admin/sweeps")).Text;
            var names = Regex.Matches(page, "/admin/sweeps/([a-z-]+)\"").Select(m => m.Groups[1].Value).Distinct().ToList();
            names.Count.ShouldBeGreaterThan(20);
            foreach (var name in names)
                (await administrator.PostAsync($"/admin/sweeps/{name}/run")).Status.ShouldBe(HttpStatusCode.Redirect, name);
        }

        var before = portal.PeakMiB;
        var wrong = new List<string>();
        var count = 0;
        foreach (var bad in BadFiles.All())
        {
            count++;
            foreach (var (way, code) in await ways.AllAsync(bad.Name, bad.Content))
                if (code != (bad.Code ?? "") && !(code == "file.empty" && bad.Code == "file.extension"))
                    wrong.Add($"{bad.What} by {way}: {code} instead of {bad.Code}");
        }

        wrong.ShouldBeEmpty();
        count.ShouldBeGreaterThanOrEqualTo(50);
        (portal.PeakMiB - before).ShouldBeLessThan(MostGrowthMiB);
        await DeadAsync(portal, ways.Owner);
    }

    [Fact]
    public async Task Good_files_of_real_shape_are_taken_by_every_way()
    {
        await using var portal = await RealPortal.StartNewAsync();
        using var ways = await Ways.OpenAsync(portal);
        var wrong = new List<string>();
        var count = 0;
        foreach (var (name, content) in GoodFiles.All())
        {
            count++;
            foreach (var (way, code) in await ways.AllAsync(name, content))
                if (code.Length > 0)
                    wrong.Add($"{name} by {way}: {code}");
        }

        // a browser of another age sends the name in GBK
        (await ways.FormAsync("GBK", GoodFiles.Pdf(), [0xD6, 0xA4, 0xCA, 0xE9, .. ".pdf"u8])).ShouldBe("");
        wrong.ShouldBeEmpty();
        count.ShouldBeGreaterThanOrEqualTo(40);
    }

    /// <summary>What was taken is an attachment in a sandbox under the portal's own idea of its type, and its name is a label.</summary>
    private static async Task DeadAsync(RealPortal portal, Visitor owner)
    {
        var taken = await portal.DbAsync(db =>
            db.DocumentVersions.Where(v => v.Number.StartsWith("C-")).Select(v => new { v.Id, v.FileName }).OrderBy(v => v.Id).ToListAsync()
        );
        taken.Count.ShouldBeGreaterThan(10);
        foreach (var version in taken)
        {
            version.FileName.ShouldNotContain('/');
            version.FileName.ShouldNotContain('\\');
            version.FileName.ShouldNotContain('\u202E');
            version.FileName.ShouldNotContain('\u200B');
            var answer = await owner.GetAsync($"/documents/versions/{version.Id}/file");
            answer.Status.ShouldBe(HttpStatusCode.OK);
            answer.Message.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            answer.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; sandbox");
            answer.Message.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            answer.Message.Content.Headers.ContentType!.MediaType!.ShouldBeOneOf([.. FileKind.All.Select(k => k.ContentType)]);
            answer.Text.ShouldNotContain("<?php");
        }

        (await owner.GetAsync("/company/documents")).Text.ShouldNotContain("<img onerror");
    }

    /// <summary>The three ways in, of one company.</summary>
    private sealed class Ways(Visitor owner, HttpClient program, Tus tus, string token, long supplierId) : IDisposable
    {
        private int _serial;

        public Visitor Owner => owner;

        public static async Task<Ways> OpenAsync(RealPortal portal)
        {
            var (code, output) = await portal.RunAsync("token", "create", "--for", "owner@demo.example", "--days", "2");
            code.ShouldBe(0, output);
            var key = output.Split('\n').Select(l => l.Trim()).Last(l => Regex.IsMatch(l, "^[A-Za-z0-9_.-]{30,}$"));
            var http = new HttpClient { BaseAddress = portal.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            var owner = await portal.SignInAsync("owner");
            var page = await owner.GetAsync("/company/documents/new?type=FMD");
            var supplier = await portal.DbAsync(db => db.Users.Where(u => u.Email == "owner@demo.example").Select(u => u.SupplierId!.Value).SingleAsync());
            return new Ways(owner, http, await Tus.OfAsync(owner), page.Value("__RequestVerificationToken")!, supplier);
        }

        /// <returns>For each way why it was refused; empty when it was taken.</returns>
        public async Task<IReadOnlyList<(string Way, string Code)>> AllAsync(string name, byte[] content) =>
            [("form", await FormAsync(name, content)), ("tus", await TusAsync(name, content)), ("API", await ApiAsync(name, content))];

        /// <param name="rawName">The name as it goes over the line; null for UTF-8.</param>
        public async Task<string> FormAsync(string name, byte[] content, byte[]? rawName = null)
        {
            var form = Fields("Form.");
            form.Add(new StringContent(token), "__RequestVerificationToken");
            var file = new ByteArrayContent(content);
            // bytes as they are: the header is written in Latin-1
            var shown = Encoding.Latin1.GetString(rawName ?? Encoding.UTF8.GetBytes(name)).Replace("\"", "%22", StringComparison.Ordinal);
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"Form.File\"; filename=\"{shown}\"");
            var whole = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.Latin1 };
            foreach (var part in form)
                whole.Add(part);
            whole.Add(file);
            var answer = await owner.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/company/documents/new") { Content = whole });
            answer.Status.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.RequestEntityTooLarge);
            return answer.Status is HttpStatusCode.Redirect ? "" : CodeOf(answer.Words);
        }

        public async Task<string> TusAsync(string name, byte[] content)
        {
            var created = await tus.CreateAsync(content.Length, name);
            ((int)created.Status).ShouldBeLessThan(500, name);
            if (created.Leads is not { } path)
                return Code(created.Text);
            var answer = await tus.PatchAsync(path, 0, content);
            ((int)answer.Status).ShouldBeLessThan(500, name);
            if (answer.Status is not HttpStatusCode.NoContent)
                return Code(answer.Text);
            (await tus.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NoContent);
            return "";
        }

        private async Task<string> ApiAsync(string name, byte[] content)
        {
            var form = Fields("");
            // without a length, piece by piece: what is counted counts
            var file = new StreamContent(new MemoryStream(content));
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileNameStar = name };
            form.Add(file);
            var answer = await program.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, $"/api/v1/suppliers/{supplierId}/documents")
                {
                    Content = form,
                    Headers = { TransferEncodingChunked = true },
                }
            );
            ((int)answer.StatusCode).ShouldBeLessThan(500, name);
            return answer.StatusCode is HttpStatusCode.Created ? "" : Code(await answer.Content.ReadAsStringAsync());
        }

        private MultipartFormDataContent Fields(string prefix)
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
            var form = new MultipartFormDataContent();
            foreach (
                var (name, value) in new[]
                {
                    ("Type", "FMD"),
                    ("Number", $"C-{++_serial}"),
                    ("Issuer", "x"),
                    ("IssuedOn", Papers.Day(today.AddDays(-3))),
                    ("ValidFrom", Papers.Day(today.AddDays(-3))),
                }
            )
                form.Add(new StringContent(value), prefix + name);
            return form;
        }

        private static string Code(string problem) =>
            JsonDocument.Parse(problem).RootElement.TryGetProperty("code", out var code) ? code.GetString()! : problem;

        /// <summary>The page says it in words; these are the Chinese ones, by which the code is known again.</summary>
        private static string CodeOf(string words) => Wordings.FirstOrDefault(w => w.Pattern.IsMatch(words)).Code ?? words;

        private static readonly (string Code, Regex Pattern)[] Wordings =
        [
            .. new Shared.Texts()
                .Keys.Where(k => k.StartsWith("refusal.file.", StringComparison.Ordinal))
                .Select(k =>
                    (
                        k["refusal.".Length..],
                        new Regex(string.Join(".{0,80}", Regex.Split(new Shared.Texts().In("zh-CN", k), "\\{\\d\\}").Select(Regex.Escape)))
                    )
                ),
        ];

        public void Dispose()
        {
            owner.Dispose();
            program.Dispose();
        }
    }
}
