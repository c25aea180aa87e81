using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SupplyChain.Suppliers;

public sealed class ApiTests
{
    [Theory]
    [InlineData("/api/v1/suppliers?limit=0", 400)]
    [InlineData("/api/v1/suppliers?limit=abc", 400)]
    [InlineData("/api/v1/suppliers?status=Lost", 400)]
    [InlineData("/api/v1/suppliers?after=zzz", 400)]
    [InlineData("/api/v1/suppliers/999999999", 404)]
    [InlineData("/api/v1/suppliers/999999999/approval", 404)]
    public async Task Every_error_is_a_problem_in_the_callers_language(string path, int status)
    {
        var portal = Portal.On("sqlite");
        foreach (var language in new[] { "en", "zh-CN" })
        {
            using var officer = await Caller.AsAsync(portal, "officer", language: language);
            var answer = await officer.GetAsync(path);
            ((int)answer.Status).ShouldBe(status);
            answer.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = JsonDocument.Parse(answer.Text).RootElement;
            problem.GetProperty("status").GetInt32().ShouldBe(status);
            Regex.IsMatch(problem.GetProperty("title").GetString()!, "[\\u4e00-\\u9fff]").ShouldBe(language == "zh-CN");
            if (status == 400)
                Regex.IsMatch(problem.GetProperty("errors").EnumerateObject().First().Value[0].GetString()!, "[\\u4e00-\\u9fff]").ShouldBe(language == "zh-CN");
        }
    }

    [Fact]
    public async Task A_program_that_has_the_revision_already_gets_no_body_and_approval_is_asked_by_category()
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Documents.Papers.ProgramAsync(portal, "officer");
        var path = new Uri($"/api/v1/suppliers/{supplier.Id}", UriKind.Relative);
        var first = await program.GetAsync(path);
        program.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        var again = await program.GetAsync(path);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsStringAsync()).ShouldBeEmpty();
        await portal.DbAsync(async db =>
        {
            (await db.Suppliers.FindAsync(supplier.Id))!.MarkStale();
            await db.SaveChangesAsync();
        });
        (await program.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetStringAsync(new Uri($"{path}/approval?category=ElectronicComponents", UriKind.Relative))).ShouldContain("\"Yes\"");
        (await program.GetStringAsync(new Uri($"{path}/approval?category=Batteries", UriKind.Relative))).ShouldContain("supplier.buy.other-category");
    }

    [Theory]
    [InlineData(null, 36)]
    [InlineData("6", 6)]
    public async Task The_wait_after_false_data_is_a_setting(string? months, int expected)
    {
        using var portal = Portal.Start("sqlite", months is null ? [] : new() { ["Life:ReapplyMonthsFalseData"] = months });
        var supplier = await portal.GivenSupplierAsync();
        using var one = await portal.SignInAsync("manager");
        using var two = await portal.SignInAsync("manager");
        (await one.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain($"{expected} after false data");
        string[] measure = ["Measure.Revision", "0", "Measure.Code", "delist", "Measure.MeasureReason", "虚假报告", "Measure.FalseData", "true"];
        (await one.PostAsync($"/suppliers/{supplier.Id}/measures", measure)).Status.ShouldBe(HttpStatusCode.Redirect);
        await two.GetAsync($"/suppliers/{supplier.Id}");
        string[] confirm = ["Proposal.Revision", "1", "Proposal.Confirmed", "true"];
        (await two.PostAsync($"/suppliers/{supplier.Id}/proposal", confirm)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(async db => (await db.Suppliers.FindAsync(supplier.Id))!.ReapplyOn)).ShouldBe(portal.Today.AddMonths(expected));
    }

    [Fact]
    public async Task A_stranger_gets_a_problem_and_not_a_sign_in_page()
    {
        using var stranger = Portal.On("sqlite").Stranger();
        var answer = await stranger.GetAsync("/api/v1/suppliers");
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task The_description_names_every_operation_and_is_for_staff_only()
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await Caller.AsAsync(portal, "owner", supplier);
        using var sysadmin = await Caller.AsAsync(portal, "sysadmin");
        foreach (var path in new[] { "/swagger/index.html", "/swagger/v1/swagger.json", "/swagger/swagger-ui.css" })
        {
            (await owner.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
            (await sysadmin.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        using var officer = await Caller.AsAsync(portal, "officer");
        (await officer.GetAsync("/swagger/index.html")).Status.ShouldBe(HttpStatusCode.OK);
        var answer = await officer.GetAsync("/swagger/v1/swagger.json");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        foreach (var path in JsonDocument.Parse(answer.Text).RootElement.GetProperty("paths").EnumerateObject())
        foreach (var operation in path.Value.EnumerateObject())
        {
            operation.Value.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(path.Name);
            operation.Value.GetProperty("security").GetArrayLength().ShouldBeGreaterThan(0);
            operation.Value.GetProperty("responses").TryGetProperty("404", out _).ShouldBeTrue(path.Name);
        }
    }
}
