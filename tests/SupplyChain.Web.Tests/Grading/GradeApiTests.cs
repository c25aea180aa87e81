using System.Net;
using System.Text;
using System.Text.Json;
using SupplyChain.Accounts;

namespace SupplyChain.Grading;

public sealed class GradeApiTests
{
    private static async Task<string> KeyAsync(Portal portal, string role, long? supplierId = null)
    {
        var account = await portal.GivenAccountAsync(role, supplierId);
        var key = "sc_" + Guid.NewGuid().ToString("N");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        await portal.DbAsync(async db =>
        {
            db.ApiTokens.Add(new ApiToken(account.Id, "test", key[..7], hash, readOnly: false, portal.Clock.GetUtcNow(), days: 1));
            await db.SaveChangesAsync();
        });
        return key;
    }

    private static Task<SupplyChain.Answer> SendAsync(Visitor visitor, string key, HttpMethod method, string path, byte[]? body = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", key);
        if (body is not null)
            request.Content = new ByteArrayContent(body);
        return visitor.SendAsync(request);
    }

    [Theory, OnEachDatabase]
    public async Task Grades_are_read_with_their_receipts_newest_first(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        var key = await KeyAsync(portal, Roles.Officer);
        using var program = portal.Stranger();
        (await SendAsync(program, key, HttpMethod.Get, $"/api/v1/suppliers/{supplier.Id}/grade")).Status.ShouldBe(HttpStatusCode.NotFound);

        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");
        await portal.GivenVersionAsync(supplier, "EIA");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");

        var newest = await SendAsync(program, key, HttpMethod.Get, $"/api/v1/suppliers/{supplier.Id}/grade");
        newest.Status.ShouldBe(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(newest.Text);
        json.RootElement.GetProperty("receipt").GetProperty("format").GetString().ShouldBe("grade-receipt/1");
        json.RootElement.GetProperty("cause").GetString().ShouldBe("documentAccepted");
        var first = await SendAsync(program, key, HttpMethod.Get, $"/api/v1/suppliers/{supplier.Id}/grades?limit=1");
        var link = first.Message.Headers.GetValues("Link").Single();
        using var second = JsonDocument.Parse((await SendAsync(program, key, HttpMethod.Get, link[1..link.IndexOf('>', StringComparison.Ordinal)])).Text);
        second.RootElement.GetArrayLength().ShouldBe(1);
        second.RootElement[0].GetProperty("cause").GetString().ShouldBe("first");

        var bad = await SendAsync(program, key, HttpMethod.Get, $"/api/v1/suppliers/{supplier.Id}/grades?limit=0");
        bad.Status.ShouldBe(HttpStatusCode.BadRequest);
        bad.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var owner = await KeyAsync(portal, Roles.Owner, supplier.Id);
        (await SendAsync(program, owner, HttpMethod.Get, $"/api/v1/suppliers/{supplier.Id}/grades")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task A_system_file_is_checked_and_every_finding_names_its_place(string database)
    {
        var portal = Portal.On(database);
        var key = await KeyAsync(portal, Roles.Officer);
        using var program = portal.Stranger();
        const string path = "/api/v1/indicator-systems/check";
        using var good = JsonDocument.Parse((await SendAsync(program, key, HttpMethod.Post, path, GradingCase.NextVersion("9"))).Text);
        good.RootElement.GetProperty("publishable").GetBoolean().ShouldBeTrue(good.RootElement.GetRawText());
        var text = Encoding.UTF8.GetString(GradingCase.NextVersion("9")).Replace("\"points\":8,", "\"points\":33.333,", StringComparison.Ordinal);
        using var bad = JsonDocument.Parse((await SendAsync(program, key, HttpMethod.Post, path, Encoding.UTF8.GetBytes(text))).Text);
        bad.RootElement.GetProperty("publishable").GetBoolean().ShouldBeFalse();
        bad.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()).ShouldContain("number.decimals");
        bad.RootElement.GetProperty("findings")[0].GetProperty("place").GetString()!.ShouldStartWith("$.");
        using var large = JsonDocument.Parse((await SendAsync(program, key, HttpMethod.Post, path, new byte[10 * 1024 * 1024])).Text);
        large.RootElement.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("file.tooLarge");
    }

    [Theory, OnEachDatabase]
    public async Task A_preview_answers_the_whole_grade_and_stores_nothing(string database)
    {
        using var portal = Portal.Start(database);
        var key = await KeyAsync(portal, Roles.Officer);
        using var program = portal.Stranger();
        const string path = "/api/v1/grades/preview";
        Task<SupplyChain.Answer> AskAsync(string json) => SendAsync(program, key, HttpMethod.Post, path, Encoding.UTF8.GetBytes(json));
        var example = ShippedSystems.SupplierElectronics.Examples[0];
        var evidence = Encoding.UTF8.GetString(EvidenceFile.Write(example.Evidence));
        var good = await AskAsync(
            $"{{\"system\":{{\"id\":\"supplier-electronics\",\"version\":\"2026.1\"}},\"asOf\":\"{example.AsOf:yyyy-MM-dd}\",\"evidence\":{evidence}}}"
        );
        good.Status.ShouldBe(HttpStatusCode.OK, good.Text);
        good.Text.ShouldBe(Receipt.Make(CompiledSystem.Of(ShippedSystems.SupplierElectronics), example.Evidence, example.AsOf).ToString());

        foreach (
            var (body, code) in new[]
            {
                ("nonsense", "file.notJson"),
                ("[]", "object.expected"),
                ("{}", "member.missing"),
                ("{\"system\":{\"id\":\"x\",\"version\":\"1\"}}", "receipt.systemUnknown"),
                ("{\"system\":{\"id\":\"supplier-electronics\",\"version\":\"2026.1\"},\"asOf\":\"soon\"}", "date.expected"),
                ("{\"system\":{\"id\":\"supplier-electronics\",\"version\":\"2026.1\"},\"evidence\":{\"pending\":[]}}", "member.unknown"),
                (
                    "{\"system\":{\"id\":\"supplier-electronics\",\"version\":\"2026.1\"},\"evidence\":{\"answers\":[{\"indicator\":\"S13\",\"level\":9,\"answeredOn\":\"2026-01-01\"}]}}",
                    "evidence.levelOutside"
                ),
            }
        )
        {
            var answer = await AskAsync(body);
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, body);
            answer.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            answer.Text.ShouldContain($"\"{code}\"");
        }

        (await portal.DbAsync(db => Task.FromResult(db.Grades.Count()))).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task A_draft_is_tried_on_todays_suppliers_and_stores_nothing(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/systems");
        var broken = await officer.PostFileAsync("/systems", "Form.SystemFile", "x.json", "{\"format\": \"indicator-system/1\"}"u8.ToArray());
        broken.Status.ShouldBe(HttpStatusCode.Conflict);
        broken.Words.ShouldContain("is missing");
        var drafted = await officer.PostFileAsync("/systems", "Form.SystemFile", "v2.json", GradingCase.NextVersion("2026.3"));
        drafted.Status.ShouldBe(HttpStatusCode.Redirect, drafted.Words);
        var dry = await officer.GetAsync(drafted.Leads + "/dry-run");
        dry.Status.ShouldBe(HttpStatusCode.OK);
        dry.Words.ShouldContain("No supplier would move");
        // nobody is graded yet: the draft would make the share of low-risk suppliers 1 of 1
        dry.Words.ShouldContain("What becomes of our own star");
        dry.Words.ShouldContain("X26");
        (await portal.CountAsync(supplier.Id)).ShouldBe(0);
        (await officer.GetAsync("/systems/999999")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync("/grading")).Words.ShouldContain(supplier.Name);
    }
}
