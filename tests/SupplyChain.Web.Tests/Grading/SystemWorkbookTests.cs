using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Grading;

public sealed class SystemWorkbookTests
{
    /// <summary>The template of a shipped system, as bytes.</summary>
    private static async Task<byte[]> TemplateAsync(Portal portal, Visitor visitor, string systemId)
    {
        var id = await portal.DbAsync(db => db.PublishedSystems.Where(s => s.SystemId == systemId && s.PublishedById == null).Select(s => s.Id).FirstAsync());
        var answer = await visitor.GetAsync($"/systems/{id}/workbook");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        return await answer.Message.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The workbook with one text of one sheet replaced; sheets are counted from 1, in their order.</summary>
    private static byte[] With(byte[] workbook, int sheet, string old, string other)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var name = $"xl/worksheets/sheet{sheet}.xml";
            string text;
            using (var reader = new StreamReader(zip.GetEntry(name)!.Open()))
                text = reader.ReadToEnd();
            text.ShouldContain(old);
            var at = text.IndexOf(old, StringComparison.Ordinal);
            zip.GetEntry(name)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(text.Remove(at, old.Length).Insert(at, other));
        }

        return stream.ToArray();
    }

    private static Task<SupplyChain.Answer> UploadAsync(Visitor visitor, byte[] workbook) =>
        visitor.PostFileAsync("/systems", "Form.SystemFile", "table.xlsx", workbook);

    [Theory, OnEachDatabase]
    public async Task Every_shipped_system_comes_back_from_Excel_byte_for_byte(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/systems");
        foreach (var system in ShippedSystems.All)
        {
            // another version, since the shipped one is taken
            var workbook = With(await TemplateAsync(portal, officer, system.Id), 1, $">{system.Version}<", ">2099.9<");
            var drafted = await UploadAsync(officer, workbook);
            drafted.Status.ShouldBe(HttpStatusCode.Redirect, drafted.Words);
            var kept = await portal.DbAsync(db => db.PublishedSystems.SingleAsync(s => s.SystemId == system.Id && s.Version == "2099.9"));
            Encoding.UTF8.GetString(kept.File).ShouldBe(Encoding.UTF8.GetString(IndicatorSystemFile.Write(system with { Version = "2099.9" })));
        }
    }

    [Theory, OnEachDatabase]
    public async Task What_is_wrong_is_named_by_its_cell_and_nothing_is_kept(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/systems");
        var template = With(await TemplateAsync(portal, officer, "supplier-electronics"), 1, ">2026.1<", ">2099.9<");
        async Task RefusedAsync(int sheet, string old, string other, string place, string words)
        {
            var answer = await UploadAsync(officer, With(template, sheet, old, other));
            answer.Status.ShouldBe(HttpStatusCode.Conflict);
            answer.Words.ShouldContain(place);
            answer.Words.ShouldContain(words);
        }

        const string text = "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
        await RefusedAsync(3, $"r=\"E3\" s=\"1{text}8<", $"r=\"E3\" s=\"1{text}33.333<", "indicators!E3", "33.333");
        await RefusedAsync(3, $"r=\"E3\" s=\"1{text}8<", $"r=\"E3\" s=\"1{text}eight<", "indicators!E3", "number");
        await RefusedAsync(3, $"r=\"F3\" s=\"1{text}documentHeld<", $"r=\"F3\" s=\"1{text}magic<", "indicators!A3", "magic");
        await RefusedAsync(4, $"r=\"A3\" s=\"1{text}S13<", $"r=\"A3\" s=\"1{text}S99<", "levels!A3", "S99");
        await RefusedAsync(7, $"r=\"E3\" s=\"1{text}60<", $"r=\"E3\" s=\"1{text}59<", "tiers!", "gap");
        await RefusedAsync(3, ">kind<", ">sort<", "indicators!1", "kind");
        (await UploadAsync(officer, "PK\u0003\u0004 no workbook at all"u8.ToArray())).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.DbAsync(db => db.PublishedSystems.CountAsync())).ShouldBe(ShippedSystems.All.Count);
    }

    [Theory, OnEachDatabase]
    public async Task A_number_as_the_program_stores_it_and_full_width_digits_are_read_as_they_are_meant(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/systems");
        var workbook = With(await TemplateAsync(portal, officer, "supplier-electronics"), 1, ">2026.1<", ">2099.9<");
        const string text = "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
        workbook = With(workbook, 3, $"r=\"E3\" s=\"1{text}8</t></is>", "r=\"E3\"><v>7.9999999999999996</v>");
        workbook = With(workbook, 3, $"r=\"E4\" s=\"1{text}4<", $"r=\"E4\" s=\"1{text}４<");
        (await UploadAsync(officer, workbook)).Status.ShouldBe(HttpStatusCode.Redirect);
        var kept = await portal.DbAsync(db => db.PublishedSystems.SingleAsync(s => s.Version == "2099.9"));
        kept.File.ShouldBe(IndicatorSystemFile.Write(ShippedSystems.SupplierElectronics with { Version = "2099.9" }));
    }
}
