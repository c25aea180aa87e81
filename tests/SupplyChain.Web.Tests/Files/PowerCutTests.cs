using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Notices;

namespace SupplyChain.Files;

/// <summary>The portal's process is ended in the middle of its work, as by kill -9, and started again on what it left.</summary>
public sealed class PowerCutTests
{
    [Fact]
    public async Task Uploads_cut_in_the_middle_leave_nothing_torn_and_tus_goes_on()
    {
        await using var portal = await RealPortal.StartNewAsync();
        var file = TusTests.Large(12 * 1024 * 1024);
        using var owner = await portal.SignInAsync("owner");
        var tus = await Tus.OfAsync(owner);
        var versions = await portal.DbAsync(db => db.DocumentVersions.CountAsync());
        var path = (await tus.CreateAsync(file.Length, "证书.pdf")).Leads!;
        var form = await owner.GetAsync("/company/documents/new?type=ISO45001");
        var token = form.Value("__RequestVerificationToken")!;

        // both are half way in when the power goes
        var tusPiece = new HeldPiece(file, file.Length / 2);
        var byTus = tus.PatchAsync(path, 0, tusPiece);
        var formPiece = new HeldPiece(file, file.Length / 2);
        var byForm = PostAsync(owner, token, formPiece);
        await Task.WhenAll(tusPiece.Half, formPiece.Half);
        await RealPortal.UntilAsync(() => portal.DbAsync(db => db.IncomingFiles.AnyAsync(f => f.Offset > 0)));
        await portal.KillAsync();
        tusPiece.GoOn();
        formPiece.GoOn();
        await Should.ThrowAsync<HttpRequestException>(byTus);
        await Should.ThrowAsync<HttpRequestException>(byForm);

        await portal.StartAsync();
        (await portal.DbAsync(db => db.DocumentVersions.CountAsync())).ShouldBe(versions);
        var offset = Tus.Offset(await tus.HeadAsync(path));
        offset.ShouldBeInRange(4 * 1024 * 1024, file.Length / 2);
        (await tus.PatchAsync(path, offset, file.AsMemory((int)offset))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await portal.DbAsync(db => db.IncomingFiles.SingleAsync())).Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(file)));
        await NothingIsTornAsync(portal);
    }

    [Fact]
    public async Task A_power_cut_while_reminders_are_written_doubles_and_loses_none()
    {
        await using var portal = await RealPortal.StartNewAsync();
        const int Documents = 4000;
        await portal.KillAsync();
        await portal.DbAsync(async db =>
        {
            var owner = await db.Users.SingleAsync(u => u.Email == "owner@demo.example");
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
            for (var i = 0; i < Documents; i++)
            {
                var document = new Document(owner.SupplierId!.Value, "ISO14001");
                var facts = new DocumentFacts($"CUT-{i}", "CQC", today.AddYears(-1), today.AddYears(-1), today.AddDays(5));
                document
                    .Submit(facts, new StoredFile(new string('a', 64), "a.pdf", 1, "application/pdf"), 1, TimeProvider.System.GetUtcNow())
                    .Accept(null, 2, TimeProvider.System.GetUtcNow(), null);
                db.Documents.Add(document);
            }

            return await db.SaveChangesAsync();
        });
        Task<int> CountAsync() =>
            portal.DbAsync(db =>
                db.Notices.CountAsync(n =>
                    n.Kind == "document.expiring"
                    && n.Skipped == null
                    && db.DocumentVersions.Any(v => v.Number.StartsWith("CUT-") && n.Subject == "version:" + v.Id)
                )
            );
        await CutAsync(
            portal,
            "remind-expiring",
            $"AFTER INSERT ON Notices WHEN (SELECT COUNT(*) FROM Notices WHERE Kind = 'document.expiring' AND Skipped IS NULL) > {Documents / 2}",
            async () => await CountAsync() > 0
        );
        (await CountAsync()).ShouldBeInRange(1, Documents - 1, "the cut must come in the middle");
        (await portal.RunAsync("sweep", "run", "remind-expiring")).Code.ShouldBe(0);
        (await CountAsync()).ShouldBe(Documents);
        (await portal.RunAsync("sweep", "run", "remind-expiring")).Code.ShouldBe(0);
        (await CountAsync()).ShouldBe(Documents);
    }

    [Fact]
    public async Task A_power_cut_while_mail_leaves_loses_none_and_doubles_at_most_the_one_in_hand()
    {
        await using var portal = await RealPortal.StartNewAsync();
        const int Mails = 150;
        await portal.KillAsync();
        await portal.DbAsync(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            await db.Notices.ExecuteUpdateAsync(s => s.SetProperty(n => n.NextTryAt, (DateTimeOffset?)null));
            for (var i = 0; i < Mails; i++)
                db.Notices.Add(
                    new Notice(new NoticeRecipient(null, $"cut-{i}@test.example", "en"), "document.expiring", $"cut:{i}", 30, now, "/inbox", "a", "b", "c", "d")
                );
            return await db.SaveChangesAsync();
        });
        var mails = Path.Combine(portal.Folder, "mail");
        int Files() => Directory.Exists(mails) ? Directory.EnumerateFiles(mails, "*.eml", SearchOption.AllDirectories).Count() : 0;
        var before = Files();
        await CutAsync(
            portal,
            "deliver-notices",
            $"AFTER UPDATE OF SentAt ON Notices WHEN (SELECT COUNT(*) FROM Notices WHERE Subject LIKE 'cut:%' AND SentAt IS NOT NULL) > {Mails / 3}",
            () => Task.FromResult(Files() > before)
        );
        Files().ShouldBeInRange(before + 1, before + Mails - 1, "the cut must come in the middle");
        // the claim of the one in hand lapses after ten minutes: those pass here
        await portal.DbAsync(db =>
            db.Notices.Where(n => n.SentAt == null && n.NextTryAt != null)
                .ExecuteUpdateAsync(s => s.SetProperty(n => n.NextTryAt, (DateTimeOffset?)TimeProvider.System.GetUtcNow()))
        );
        (await portal.RunAsync("sweep", "run", "deliver-notices")).Code.ShouldBe(0);
        (await portal.DbAsync(db => db.Notices.CountAsync(n => n.Subject.StartsWith("cut:") && n.SentAt == null))).ShouldBe(0);
        var sent = Directory
            .EnumerateFiles(mails, "*.eml", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(m => m.Contains("cut-", StringComparison.Ordinal))
            .Select(m => m.Split('\n').First(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)).Trim())
            .ToList();
        sent.Distinct().Count().ShouldBe(Mails, "none is lost, and the same mail has the same Message-ID");
        sent.Count.ShouldBeLessThanOrEqualTo(Mails + 1);
    }

    /// <summary>
    /// Runs a sweep and ends it in the middle: a trigger counts without end at the row that is named, so that the sweep gets no further
    /// however late this test looks, and nothing of that row is kept.
    /// </summary>
    /// <param name="row">The row, as SQL of a trigger.</param>
    /// <param name="begun">True once something is done.</param>
    private static async Task CutAsync(RealPortal portal, string name, string row, Func<Task<bool>> begun)
    {
        var hold =
            $"CREATE TRIGGER Hold {row} BEGIN SELECT COUNT(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n); END";
        await portal.DbAsync(db => db.Database.ExecuteSqlRawAsync(hold));
        using (var sweep = portal.Start("sweep", "run", name))
        {
            await RealPortal.UntilAsync(async () => await begun() || sweep.HasExited);
            sweep.Kill();
            await sweep.WaitForExitAsync();
        }

        await portal.DbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER Hold"));
    }

    /// <summary>Each file is what its name says, each row has its file, and what was half way in goes with the sweep.</summary>
    private static async Task NothingIsTornAsync(RealPortal portal)
    {
        var (code, output) = await portal.RunAsync("sweep", "run", "scrub-files");
        code.ShouldBe(0, output);
        output.ShouldContain("failed 0");
        var kept = Directory
            .EnumerateFiles(Path.Combine(portal.Folder, "files"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f).Length == 64);
        foreach (var file in kept)
            Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))).ShouldBe(Path.GetFileName(file));
        var incoming = Path.Combine(portal.Folder, "files", "incoming");
        foreach (var leftover in Directory.EnumerateFiles(incoming))
            File.SetLastWriteTimeUtc(leftover, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        (await portal.RunAsync("sweep", "run", "sweep-files")).Code.ShouldBe(0);
        Directory.EnumerateFiles(incoming).ShouldBeEmpty();
        Directory.EnumerateFiles(Path.Combine(portal.Folder, "files", "parts")).ShouldBeEmpty();
    }

    private static Task<Answer> PostAsync(Visitor visitor, string token, HttpContent file)
    {
        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("ISO45001"), "Form.Type" } };
        form.Add(file, "Form.File", "a.pdf");
        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/company/documents/new") { Content = form });
    }
}

/// <summary>A piece that stops half way until it is told to go on.</summary>
internal sealed class HeldPiece(ReadOnlyMemory<byte> piece, int until) : HttpContent
{
    private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _on = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Half => _half.Task;

    public void GoOn() => _on.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(piece[..until]);
        await stream.FlushAsync();
        _half.TrySetResult();
        await _on.Task;
        await stream.WriteAsync(piece[until..]);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = piece.Length;
        return true;
    }
}
