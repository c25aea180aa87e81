using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Applications;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Files;

public sealed class ScannerTests
{
    /// <param name="patience">Seconds for which the portal waits for an answer.</param>
    private static Portal Start(string database, FakeClamd clamd, int patience = 60) =>
        Portal.Start(database, new() { ["Scanner:Address"] = clamd.Address, ["Scanner:TimeoutSeconds"] = $"{patience}" });

    private static async Task<long> GivenUploadAsync(Portal portal, Visitor owner, Supplier supplier, byte[] file)
    {
        await owner.GetAsync("/company/documents/new?type=ISO14001");
        var answer = await owner.PostFileAsync("/company/documents/new", "Form.File", "证书.pdf", file, Papers.Fields(portal));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return await portal.DbAsync(db => db.DocumentVersions.Where(v => v.SupplierId == supplier.Id).MaxAsync(v => v.Id));
    }

    [Theory, OnEachDatabase]
    public async Task A_file_stays_in_quarantine_until_the_scanner_found_it_clean(string database)
    {
        using var clamd = new FakeClamd();
        using var portal = Start(database, clamd);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        using var officer = await portal.SignInAsync("officer");
        var file = Papers.Pdf();
        var id = await GivenUploadAsync(portal, owner, supplier, file);
        foreach (var visitor in new[] { owner, officer })
        {
            var early = await visitor.GetAsync($"/documents/versions/{id}/file");
            early.Status.ShouldBe(HttpStatusCode.Conflict);
            early.Text.ShouldContain("waits for the virus scanner");
        }

        (await officer.GetAsync($"/documents/versions/{id}/pages/1")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.SweepAsync("scan-files")).Done.ShouldBe(1);
        clamd.Last.ShouldBe(file);
        (await owner.GetAsync($"/documents/versions/{id}/file")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_that_came_with_a_message_or_as_own_evidence_is_scanned_too()
    {
        using var clamd = new FakeClamd();
        using var portal = Start("sqlite", clamd);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        using var management = await portal.SignInAsync("management");
        var thread = $"/messages/supplier/{supplier.Id}";
        await owner.GetAsync(thread);
        await owner.PostFileAsync(thread, "Form.File", "a.pdf", Papers.Pdf("sent"), "Form.Seen", "0", "Form.Message", "See the file.");
        var own = await OwnFiles.GivenAsync(portal, "X11", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("own"), "b.pdf"));
        var message = await portal.DbAsync(db => db.CaseMessages.SingleAsync());
        var (sent, kept) = ($"{thread}/files/{message.Id}", $"/evidence/{own.Id}/file");
        (await owner.GetAsync(sent)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await management.GetAsync(kept)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.SweepAsync("scan-files")).Done.ShouldBe(2);
        (await owner.GetAsync(sent)).Status.ShouldBe(HttpStatusCode.OK);
        (await management.GetAsync(kept)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnEachDatabase]
    public async Task What_the_scanner_finds_is_never_handed_out_and_people_are_told(string database)
    {
        using var clamd = new FakeClamd();
        using var portal = Start(database, clamd);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var guard = await portal.GivenAccountAsync("secadmin");
        var id = await GivenUploadAsync(portal, owner, supplier, Papers.Pdf(FakeClamd.Mark));
        await portal.SweepAsync("scan-files");
        (await owner.GetAsync($"/documents/versions/{id}/file")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Subject.Contains("证书.pdf", StringComparison.Ordinal));
        (await portal.MailToAsync(guard.Email!)).Count.ShouldBe(1);
        using var administrator = await portal.SignInAsync("sysadmin");
        var page = await administrator.GetAsync("/admin/files");
        page.Words.ShouldContain("Test.Stand-In");
        page.Words.ShouldContain($"version:{id}");
        (await administrator.GetAsync("/home")).Words.ShouldContain("1 file lost, altered or in quarantine");
        (await portal.DbAsync(db => db.AuditLines.AnyAsync(l => l.Action == "file.infected"))).ShouldBeTrue();
        // a second run tells nobody again
        await portal.SweepAsync("scan-files");
        (await portal.MailToAsync(guard.Email!)).Count.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_signature_that_comes_later_takes_an_accepted_file_away(string database)
    {
        using var clamd = new FakeClamd();
        using var portal = Start(database, clamd);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var id = await GivenUploadAsync(portal, owner, supplier, Papers.Pdf());
        await portal.SweepAsync("scan-files");
        (await owner.GetAsync($"/documents/versions/{id}/file")).Status.ShouldBe(HttpStatusCode.OK);
        var marked = Papers.Pdf(FakeClamd.Mark);
        var other = await GivenUploadAsync(portal, owner, supplier, marked);
        // the scanner does not know it yet
        await portal.DbAsync(async db =>
        {
            var sha256 = await db.DocumentVersions.Where(v => v.Id == other).Select(v => v.Sha256).SingleAsync();
            var file = new KeptFile(sha256, portal.Clock.GetUtcNow());
            file.Clean(portal.Clock.GetUtcNow());
            db.KeptFiles.Add(file);
            await db.SaveChangesAsync();
        });
        (await owner.GetAsync($"/documents/versions/{other}/file")).Status.ShouldBe(HttpStatusCode.OK);
        portal.Clock.Advance(KeptFile.ScanAgain);
        await portal.SweepAsync("scan-files");
        using var again = await portal.SignInAsync("owner", supplier);
        (await again.GetAsync($"/documents/versions/{other}/file")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await again.GetAsync($"/documents/versions/{id}/file")).Status.ShouldBe(HttpStatusCode.OK);
    }

    public static TheoryData<string, ClamdMood> Moods()
    {
        var moods = new TheoryData<string, ClamdMood>();
        foreach (var mood in Enum.GetValues<ClamdMood>().Where(m => m is not ClamdMood.Well))
            moods.Add("sqlite", mood);
        return moods;
    }

    [Theory, MemberData(nameof(Moods))]
    public async Task A_scanner_that_does_not_answer_rightly_keeps_the_file_in_quarantine_and_is_asked_again(string database, ClamdMood mood)
    {
        using var clamd = new FakeClamd { Mood = mood };
        using var portal = Start(database, clamd, patience: 3);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var id = await GivenUploadAsync(portal, owner, supplier, Papers.Pdf());
        (await portal.SweepAsync("scan-files")).Failed.ShouldBe(1);
        (await owner.GetAsync($"/documents/versions/{id}/file")).Status.ShouldBe(HttpStatusCode.Conflict);
        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        using var administrator = await portal.SignInAsync("sysadmin");
        (await administrator.GetAsync("/admin/files")).Words.ShouldContain("waits for the scanner");
        (await administrator.GetAsync("/health/ready")).Text.ShouldContain("1 troubled");

        clamd.Mood = ClamdMood.Well;
        await portal.SweepAsync("scan-files");
        using var later = await portal.SignInAsync("owner", supplier);
        (await later.GetAsync($"/documents/versions/{id}/file")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_health_page_says_how_old_the_signatures_are_and_whether_the_scanner_answers()
    {
        var path = Path.Combine(Path.GetTempPath(), $"clamd-{Guid.NewGuid():N}"[..20]);
        using var clamd = new FakeClamd(path);
        using var portal = Start("sqlite", clamd);
        using var administrator = await portal.SignInAsync("sysadmin");
        (await administrator.GetAsync("/admin/files")).Words.ShouldContain("signatures 0 days old");
        clamd.Version = "ClamAV 1.4.3/27000/Mon Nov  2 08:00:00 2026";
        (await administrator.GetAsync("/admin/files")).Words.ShouldContain("signatures 17 days old");
        (await administrator.GetAsync("/health/ready")).Text.ShouldContain("signatures 17 days old");
        clamd.Dispose();
        (await administrator.GetAsync("/admin/files")).Words.ShouldContain("does not answer");
        using var without = Portal.Start("sqlite");
        using var other = await without.SignInAsync("sysadmin");
        (await other.GetAsync("/admin/files")).Words.ShouldContain("files are handed out unscanned");
        (await other.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_page_of_the_store_is_for_the_system_administrator()
    {
        var portal = Portal.On("sqlite");
        foreach (var role in new[] { "officer", "secadmin", "auditor" })
        {
            using var visitor = await portal.SignInAsync(role);
            (await visitor.GetAsync("/admin/files")).Status.ShouldBe(HttpStatusCode.Forbidden, role);
        }
    }
}
