using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Applications;
using SupplyChain.Documents;
using SupplyChain.Settings;
using SupplyChain.Suppliers;

namespace SupplyChain.Files;

public sealed class StorageTests
{
    private static async Task<DocumentVersion> GivenUploadAsync(Portal portal, Visitor owner, Supplier supplier, byte[] file)
    {
        await owner.GetAsync("/company/documents/new?type=ISO14001");
        var answer = await owner.PostFileAsync("/company/documents/new", "Form.File", "证书.pdf", file, Papers.Fields(portal));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return await portal.DbAsync(db => db.DocumentVersions.Where(v => v.SupplierId == supplier.Id).OrderBy(v => v.Id).LastAsync());
    }

    private static string FileOf(Portal portal, string sha256) =>
        Path.Combine(portal.Services.GetRequiredService<PortalSettings>().Folder, "files", sha256[..2], sha256[2..4], sha256);

    [Theory, OnEachDatabase]
    public async Task A_lost_and_an_altered_file_are_found_and_named(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var content = Papers.Pdf();
        var fine = await GivenUploadAsync(portal, owner, supplier, Papers.Pdf());
        var lost = await GivenUploadAsync(portal, owner, supplier, content);
        var altered = await GivenUploadAsync(portal, owner, supplier, Papers.Pdf());
        (await portal.SweepAsync("scrub-files")).Failed.ShouldBe(0);
        var own = await OwnFiles.GivenAsync(portal, "X11", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("own"), "own.pdf"));
        File.Delete(FileOf(portal, own.Sha256!));
        File.Delete(FileOf(portal, lost.Sha256));
        var bytes = await File.ReadAllBytesAsync(FileOf(portal, altered.Sha256));
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(FileOf(portal, altered.Sha256), bytes);

        var run = await portal.SweepAsync("scrub-files");
        (run.Found, run.Failed).ShouldBe((4, 3));
        using var administrator = await portal.SignInAsync("sysadmin");
        var page = await administrator.GetAsync("/admin/files");
        page.Words.ShouldContain($"version:{lost.Id}");
        page.Words.ShouldContain($"version:{altered.Id}");
        page.Words.ShouldNotContain($"version:{fine.Id}");
        page.Words.ShouldNotContain(supplier.Name);
        (await administrator.GetAsync("/home")).Words.ShouldContain("3 files lost");
        (await administrator.GetAsync("/health/ready")).Text.ShouldContain("3 troubled");
        (await portal.DbAsync(db => db.AuditLines.Where(l => l.Action == "file.fault").Select(l => l.Detail!).ToListAsync())).ShouldBe(
            [$"Lost version:{lost.Id}", $"Lost ownEvidence:{own.Id}", $"Altered version:{altered.Id}"],
            ignoreOrder: true
        );
        (await owner.GetAsync($"/documents/versions/{altered.Id}/file")).Status.ShouldBe(HttpStatusCode.Conflict);

        // brought back from the backup: the next comparison says so, and tells nothing twice
        await File.WriteAllBytesAsync(FileOf(portal, lost.Sha256), content);
        await portal.SweepAsync("scrub-files");
        (await portal.DbAsync(db => db.KeptFiles.CountAsync(f => f.Fault != FileFault.None))).ShouldBe(2);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "file.fault"))).ShouldBe(3);
    }

    [S3Fact]
    public async Task Files_in_an_S3_store_are_the_same_bytes_and_are_swept_and_compared_alike()
    {
        using var store = await S3Rver.StartAsync();
        using var portal = Portal.Start("sqlite", store.Settings);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var file = TusTests.Large(6_291_456);
        var version = await GivenUploadAsync(portal, owner, supplier, file);
        (await File.ReadAllBytesAsync(store.ObjectFile(version.Sha256))).AsSpan().SequenceEqual(file).ShouldBeTrue("the store holds the file and nothing else");
        var download = await owner.GetAsync($"/documents/versions/{version.Id}/file");
        (await download.Message.Content.ReadAsByteArrayAsync()).AsSpan().SequenceEqual(file).ShouldBeTrue();

        // the same content again is one object; tus comes out at the same place
        await GivenUploadAsync(portal, owner, supplier, file);
        store.Objects().Count.ShouldBe(1);
        var small = Papers.Pdf();
        (await (await Tus.OfAsync(owner)).UploadAsync(small, "b.pdf")).Status.ShouldBe(HttpStatusCode.NoContent);
        var waiting = Convert.ToHexStringLower(SHA256.HashData(small));
        (await File.ReadAllBytesAsync(store.ObjectFile(waiting))).ShouldBe(small);
        Papers.FilesIn(portal.Services.GetRequiredService<PortalSettings>().Folder).ShouldBe(0, "nothing stays behind on this machine");

        // nothing refers to it once its time is up: the sweep takes the orphan and leaves the rest
        portal.Clock.Advance(TimeSpan.FromDays(8));
        await portal.SweepAsync("sweep-files");
        store.Objects().Count.ShouldBe(1);
        (await portal.SweepAsync("scrub-files")).Failed.ShouldBe(0);
        var bytes = await File.ReadAllBytesAsync(store.ObjectFile(version.Sha256));
        bytes[1000] ^= 1;
        await File.WriteAllBytesAsync(store.ObjectFile(version.Sha256), bytes);
        (await portal.SweepAsync("scrub-files")).Failed.ShouldBe(1);
        using var later = await portal.SignInAsync("owner", supplier);
        (await later.GetAsync($"/documents/versions/{version.Id}/file")).Status.ShouldNotBe(HttpStatusCode.OK);
        File.Delete(store.ObjectFile(version.Sha256));
        await portal.SweepAsync("scrub-files");
        (await portal.DbAsync(db => db.KeptFiles.SingleAsync(f => f.Sha256 == version.Sha256))).Fault.ShouldBe(FileFault.Lost);
    }

    [Theory]
    [InlineData("Storage:Kind", "Azure", "Storage:Kind")]
    [InlineData("Scanner:Address", "http://x", "Scanner:Address")]
    [InlineData("Upload:MaxBytesPerSupplier", "5", "Upload:MaxBytesPerSupplier")]
    public void A_setting_that_cannot_be_used_is_named(string key, string value, string named)
    {
        var settings = new PortalSettings();
        if (key == "Storage:Kind")
            settings.Storage.Kind = value;
        else if (key == "Scanner:Address")
            settings.Scanner.Address = value;
        else
            settings.Upload.MaxBytesPerSupplier = 5;
        SettingsCheck.Problems(settings, production: false).ShouldContain(p => p.Key == named);
        SettingsCheck.Problems(new PortalSettings { Storage = new StorageSettings { Kind = "S3" } }, production: false).Count.ShouldBe(2);
    }
}
