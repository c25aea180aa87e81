using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Roadmap;

namespace SupplyChain.Applications;

public sealed class PackTests
{
    private static async Task<ApplicationPack> BuildAsync(Portal portal, Visitor visitor, string filing = "2027-07-31")
    {
        await visitor.GetAsync("/assessment/pack");
        var asked = await visitor.PostAsync("/assessment/packs", "Form.System", "EGSCI", "Form.Filing", filing);
        asked.Status.ShouldBe(HttpStatusCode.Redirect, asked.Words);
        (await visitor.GetAsync(asked.Leads!)).Words.ShouldContain("Being built");
        await portal.SweepAsync("build-applications");
        return await portal.DbAsync(db => db.ApplicationPacks.Include(p => p.Items).OrderBy(p => p.Id).LastAsync());
    }

    private static string TextOf(string pdf, int page) => OwnFiles.Run("pdftotext", "-f", $"{page}", "-l", $"{page}", "-layout", pdf, "-");

    [PackToolsTheory, OnEachDatabase]
    public async Task The_application_is_one_PDF_with_report_index_bookmarks_and_a_stamp_on_every_page(string database)
    {
        using var portal = Portal.Start(database);
        using var visitor = await portal.SignInAsync(Roles.Management);
        await OwnFiles.GivenAsync(portal, "X42", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("solvent", 3), "溶剂.pdf"));
        await OwnFiles.GivenAsync(portal, "X11", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("strategy", 2), "战略.pdf"));
        await OwnFiles.GivenAsync(portal, "X11", 2, await OwnFiles.KeepAsync(portal, OwnFiles.Encrypted(OwnFiles.Pdf("secret")), "加密.pdf"));
        await OwnFiles.GivenAsync(portal, "X12", 1, await OwnFiles.KeepAsync(portal, "%PDF-1.7\nnothing more"u8.ToArray(), "坏.pdf"));
        await OwnFiles.GivenAsync(
            portal,
            "X13",
            1,
            await OwnFiles.KeepAsync(portal, "PK"u8.ToArray(), "表.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        );

        var pack = await BuildAsync(portal, visitor);
        pack.State.ShouldBe(PackState.Ready, pack.Fault);
        pack.Items.OrderBy(i => i.Ordinal)
            .Select(i => (i.Label, i.Pages, i.Fault))
            .ShouldBe([("X11-01", 2, null), ("X11-02", 1, "encrypted"), ("X12-01", 1, "damaged"), ("X13-01", 1, "attached"), ("X42-01", 3, null)]);
        var page = await visitor.GetAsync($"/assessment/packs/{pack.Id}");
        page.Words.ShouldContain("Encrypted PDF, not bound");
        page.Words.ShouldContain("2 pieces could not be bound");
        page.Text.ShouldContain(pack.Sha256!);

        var bytes = await visitor.BytesAsync($"/assessment/packs/{pack.Id}/file");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).ShouldBe(pack.Sha256);
        var pdf = Path.Combine(Directory.CreateTempSubdirectory("pack-").FullName, "pack.pdf");
        await File.WriteAllBytesAsync(pdf, bytes);
        int.Parse(OwnFiles.Run("qpdf", "--show-npages", pdf), null).ShouldBe(pack.Pages);
        OwnFiles.Run("qpdf", "--check", pdf);
        var last = pack.Items.Single(i => i.Label == "X42-01");
        (last.FirstPage + 2).ShouldBe(pack.Pages);
        for (var i = 0; i < 3; i++)
        {
            var text = TextOf(pdf, last.FirstPage + i);
            text.ShouldContain($"solvent {i + 1}");
            text.ShouldContain($"X42-01 · {last.FirstPage + i} / {pack.Pages}");
        }

        TextOf(pdf, pack.Items.Single(i => i.Label == "X13-01").FirstPage).ShouldContain(pack.Items.Single(i => i.Label == "X13-01").Sha256!);
        var whole = OwnFiles.Run("pdftotext", "-layout", pdf, "-");
        Regex.IsMatch(whole, $@"X42-01\s.*{last.FirstPage:0000}").ShouldBeTrue("the index names the page");
        var outlines = JsonDocument.Parse(OwnFiles.Run("qpdf", "--json=2", "--json-key=outlines", pdf)).RootElement.GetProperty("outlines");
        var marks = outlines.EnumerateArray().ToList();
        marks.Select(m => m.GetProperty("title").GetString()!.Split(' ')[0]).ShouldBe(["Self-assessment", "Index", "X11", "X12", "X13", "X42"]);
        marks[^1].GetProperty("kids")[0].GetProperty("destpageposfrom1").GetInt32().ShouldBe(last.FirstPage);
        OwnFiles.Run("qpdf", "--list-attachments", pdf).ShouldContain("X13-01");
        (await portal.MailToAsync(visitor.Account!.Email!)).ShouldContain(m => m.Subject.Contains("2027-07-31", StringComparison.Ordinal));
        (await portal.DbAsync(db => db.AuditLines.AnyAsync(l => l.Action == "application.download"))).ShouldBeTrue();
        Directory.Delete(Path.GetDirectoryName(pdf)!, recursive: true);
    }

    [PackToolsFact]
    public async Task What_is_frozen_stays_and_a_build_that_died_is_built_again()
    {
        using var portal = Portal.Start("sqlite");
        using var visitor = await portal.SignInAsync(Roles.Management);
        var evidence = await OwnFiles.GivenAsync(portal, "X11", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("one"), "a.pdf"));
        await visitor.GetAsync("/assessment/pack");
        await visitor.PostAsync("/assessment/packs", "Form.System", "EGSCI", "Form.Filing", "2027-07-31");
        var second = await visitor.PostAsync("/assessment/packs", "Form.System", "EGSCI", "Form.Filing", "2027-07-31");
        second.Words.ShouldContain("wait until it is done");
        await portal.DbAsync(async db =>
        {
            (await db.ApplicationPacks.SingleAsync()).Build(0, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        (await portal.SweepAsync("build-applications")).Found.ShouldBe(0, "somebody has it in hand");
        portal.Clock.Advance(ApplicationPack.Lease + TimeSpan.FromMinutes(1));
        (await portal.SweepAsync("build-applications")).Done.ShouldBe(1);
        var pack = await portal.DbAsync(db => db.ApplicationPacks.SingleAsync());
        await visitor.GetAsync("/assessment/X11/evidence");
        (await visitor.PostAsync($"/assessment/X11/evidence/{evidence.Id}/withdraw", "revision", $"{evidence.Revision}")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await portal.SweepAsync("sweep-files");
        using var later = await portal.SignInAsync(Roles.Management);
        var bytes = await later.BytesAsync($"/assessment/packs/{pack.Id}/file");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).ShouldBe(pack.Sha256);
    }

    [PackToolsFact]
    public async Task Beyond_two_thousand_pages_a_piece_is_left_out_and_named_and_the_rest_goes_on()
    {
        using var portal = Portal.Start("sqlite");
        using var visitor = await portal.SignInAsync(Roles.Management);
        for (var i = 1; i <= 4; i++)
            await OwnFiles.GivenAsync(portal, "X11", i, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf($"big{i}", 490), $"{i}.pdf"));
        await OwnFiles.GivenAsync(portal, "X12", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("small", 2), "s.pdf"));
        var pack = await BuildAsync(portal, visitor);
        pack.State.ShouldBe(PackState.Ready, pack.Fault);
        pack.Items.OrderBy(i => i.Ordinal).Select(i => i.Fault).ShouldBe([null, null, null, "too-long", null]);
        pack.Pages.ShouldBeLessThanOrEqualTo(ApplicationPack.MostPages);
    }

    [Fact]
    public async Task The_check_names_evidence_that_is_missing_unreviewed_too_old_or_lapses_before_the_filing()
    {
        using var own = new OwnPortal();
        await own.GivenOwnEvidenceAsync();
        using var visitor = await own.Portal.SignInAsync(Roles.Management);
        (await visitor.GetAsync("/assessment/pack")).Words.ShouldContain("B1 has no evidence on file");
        var file = await OwnFiles.KeepAsync(own.Portal, OwnFiles.Pdf("b"), "b.pdf");
        await OwnFiles.GivenAsync(own.Portal, "B1", 1, file, new DateOnly(2027, 3, 31));
        await own.Portal.DbAsync(async db =>
        {
            db.OwnEvidence.Add(OwnEvidence.OfFile("B2", 1, 1, new EvidenceFacts("旧", 2024, null), file, 1, "one", own.Portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var words = (await visitor.GetAsync("/assessment/pack?filing=2027-07-31")).Words;
        words.ShouldContain("B1-01 of B1 lapses on 2027-03-31, before the filing day 2027-07-31");
        await OwnFiles.GivenAsync(own.Portal, "X11", 1, await OwnFiles.KeepAsync(own.Portal, OwnFiles.Pdf("x"), "x.pdf"));
        words.ShouldContain("X11 is scored, but nobody said what proves it");
        (await visitor.GetAsync("/assessment/pack")).Words.ShouldNotContain("X11 is scored");
        words.ShouldContain("B2-01 of B2 has not been reviewed");
        words.ShouldContain("The newest evidence of B2 covers 2024; the filing needs 2026 or later");
        (await visitor.GetAsync("/assessment/pack?filing=2027-03-30")).Words.ShouldNotContain("B1-01");
        using var officer = await own.Portal.SignInAsync(Roles.Officer);
        await officer.GetAsync("/assessment/pack");
        (await officer.PostAsync("/assessment/packs", "Form.Filing", "2027-07-31")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Missing_programs_are_said_on_the_page_and_on_the_health_page()
    {
        var portal = Portal.On("sqlite");
        using var visitor = await portal.SignInAsync(Roles.Management);
        var page = await visitor.GetAsync("/assessment/pack");
        page.Words.Contains("This server lacks", StringComparison.Ordinal).ShouldBe(PackTools.Missing.Count > 0);
        using var admin = await portal.SignInAsync(Roles.SystemAdministrator);
        (await admin.GetAsync("/health/ready")).Text.ShouldContain($"\"name\":\"applications\",\"fine\":{(PackTools.Missing.Count == 0 ? "true" : "false")}");
    }
}
