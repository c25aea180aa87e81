using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Documents;
using SupplyChain.Settings;

namespace SupplyChain.Materials;

public sealed class CheckApiTests
{
    private const string Path = "/api/v1/declarations/check";

    [Theory, OnEachDatabase]
    public async Task A_program_of_a_supplier_gets_the_verdict_and_nothing_is_kept(string database)
    {
        using var portal = Portal.Start(database);
        using var program = await Papers.ProgramAsync(portal, "contributor", await portal.GivenSupplierAsync());
        foreach (var content in new HttpContent[] { new ByteArrayContent(Samples.Pin()), Papers.Multipart(Samples.Pin(), "pin.xml", "note", "x") })
        {
            var answer = await program.PostAsync(Path, content);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            said.GetProperty("verdict").GetString().ShouldBe("passByExemption", said.ToString());
            said.GetProperty("ruleVersion").GetString()!.ShouldContain("EU-RoHS 2015/863");
            said.GetProperty("declarations")[0].GetProperty("until").GetString().ShouldBe("2027-06-30");
        }

        Papers.FilesIn(portal.Services.GetRequiredService<PortalSettings>().Folder).ShouldBe(0);
        (await portal.DbAsync(db => db.Declarations.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Each_finding_names_its_place_and_says_what_to_do()
    {
        using var program = await Papers.ProgramAsync(Portal.On("sqlite"), "officer");
        var answer = await program.PostAsync(Path, new ByteArrayContent(Samples.Pin(exempt: false)));
        var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        said.GetProperty("verdict").GetString().ShouldBe("fail");
        var finding = said.GetProperty("declarations")[0]
            .GetProperty("findings")
            .EnumerateArray()
            .First(f => f.GetProperty("code").GetString() == "limit.exceeded");
        finding.GetProperty("words").GetString()!.ShouldContain("Pb");
        finding.GetProperty("words").GetString()!.ShouldContain("2 %");
        finding.GetProperty("whatToDo").GetString().ShouldBe("Replace the substance");
        finding.GetProperty("place").GetProperty("line").GetInt32().ShouldBeGreaterThan(1);
        finding.GetProperty("place").GetProperty("path").GetString()!.ShouldStartWith("/Main/Product");
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "declaration.dtd", "DTD")]
    [InlineData("", "declaration.empty", "empty")]
    [InlineData("<other/>", "declaration.unknown-format", "format")]
    public async Task An_unreadable_file_is_a_problem_with_its_named_refusal(string text, string code, string word)
    {
        using var program = await Papers.ProgramAsync(Portal.On("sqlite"), "officer");
        var answer = await program.PostAsync(Path, new ByteArrayContent(Encoding.UTF8.GetBytes(text)));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("detail").GetString()!.ShouldContain(word);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_without_an_upload()
    {
        using var program = await Papers.ProgramAsync(Portal.On("sqlite"), "officer");
        using var content = new ByteArrayContent(new byte[(20 * 1024 * 1024) + 1]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        (await program.PostAsync(Path, content)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Who_has_nothing_to_do_with_materials_may_not_check()
    {
        using var program = await Papers.ProgramAsync(Portal.On("sqlite"), "auditor");
        (await program.PostAsync(Path, new ByteArrayContent(Samples.Pin()))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    [InlineData(null, 2)]
    public async Task The_subcommand_answers_by_its_exit_code(bool? exempt, int code)
    {
        var folder = Directory.CreateTempSubdirectory("declaration-");
        var file = System.IO.Path.Combine(folder.FullName, "pin.xml");
        await File.WriteAllBytesAsync(file, exempt is { } e ? Samples.Pin(exempt: e) : "nothing"u8.ToArray());
        var (exit, output) = await CommandAsync(folder.FullName, "declaration", "check", file);
        folder.Delete(recursive: true);
        exit.ShouldBe(code, output);
        output.ShouldContain(exempt is null ? "declaration.not-xml" : "P-100");
    }

    private static async Task<(int Exit, string Output)> CommandAsync(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SC__Folder"] = folder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
