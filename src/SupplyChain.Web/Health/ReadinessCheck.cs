using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Settings;

namespace SupplyChain.Health;

/// <summary>One thing that the portal needs.</summary>
/// <param name="Blocks">False where the portal goes on with less, such as late mail.</param>
/// <param name="Detail">Figures for the system administrator.</param>
public sealed record HealthFinding(string Name, bool Fine, bool Blocks, string Detail);

/// <summary>Looks at what the portal needs; each look ends within seconds.</summary>
public sealed class ReadinessCheck(
    AppDb db,
    PortalSettings settings,
    StorageState storage,
    TimeProvider clock,
    Materials.SchemaFolder schemas,
    Shared.EnterpriseClock days
)
{
    private const long LeastFree = 512L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LateMail = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(CancellationToken ct) =>
        [
            await LookAsync("database", blocks: true, async c => (await db.Database.CanConnectAsync(c), settings.Database.Provider), ct),
            await LookAsync("migrations", blocks: true, PendingAsync, ct),
            await LookAsync("keys", blocks: true, async c => (await db.SigningKeys.AnyAsync(c), ""), ct),
            await LookAsync("folder", blocks: true, WriteAsync, ct),
            await LookAsync("disk", blocks: true, _ => Task.FromResult(Disk()), ct),
            await LookAsync("mail", blocks: false, BacklogAsync, ct),
            await LookAsync("files", blocks: false, TroubleAsync, ct),
            await LookAsync("scanner", blocks: false, ScannerAsync, ct),
            await LookAsync("text", blocks: false, _ => Task.FromResult((ReadFile.ReadsText, "pdftotext")), ct),
            await LookAsync("scans", blocks: false, _ => Task.FromResult((ReadFile.ReadsScans, "tesseract")), ct),
            await LookAsync("previews", blocks: false, _ => Task.FromResult((Documents.PagePreview.Installed, "pdftoppm")), ct),
            await LookAsync("applications", blocks: false, _ => Task.FromResult((Applications.PackTools.Missing.Count == 0, "qpdf, chromium")), ct),
            await LookAsync("calendar", blocks: false, _ => Task.FromResult(Calendar()), ct),
            await LookAsync("schemas", blocks: false, _ => Task.FromResult((schemas.Fault is null, schemas.Fault ?? Schemas())), ct),
        ];

    private (bool Fine, string Detail) Calendar()
    {
        var missing = Calendars.ReadCalendars.Missing(days.WorkingDays, days.Today);
        return (missing.Count == 0, missing.Count == 0 ? "" : $"not imported: {string.Join(", ", missing)}");
    }

    private static async Task<HealthFinding> LookAsync(
        string name,
        bool blocks,
        Func<CancellationToken, Task<(bool Fine, string Detail)>> look,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            var (fine, detail) = await look(limit.Token);
            return new HealthFinding(name, fine, blocks, detail);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return new HealthFinding(name, false, blocks, e.GetType().Name);
        }
    }

    private async Task<(bool, string)> PendingAsync(CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        return (pending == 0, FormattableString.Invariant($"{pending} pending"));
    }

    private async Task<(bool, string)> WriteAsync(CancellationToken ct)
    {
        var probe = Path.Combine(settings.Folder, $"probe-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllTextAsync(probe, "", ct);
            return (true, settings.Folder);
        }
        finally
        {
            File.Delete(probe);
        }
    }

    /// <summary>None is no fault: the standards may not be handed on, and the checks do without.</summary>
    private string Schemas() => schemas.Schema is { } schema ? string.Join(' ', schema.Namespaces) : "none";

    private (bool, string) Disk()
    {
        var free = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(settings.Folder)! : settings.Folder).AvailableFreeSpace;
        return (free >= LeastFree, FormattableString.Invariant($"{free / 1024 / 1024} MB free"));
    }

    /// <summary>Lost, altered, infected, or waiting for the scanner for more than a quarter of an hour.</summary>
    private async Task<(bool, string)> TroubleAsync(CancellationToken ct)
    {
        var troubled = await storage.Troubled().Take(1001).CountAsync(ct);
        return (troubled == 0, FormattableString.Invariant($"{troubled} troubled, {settings.Storage.Kind}"));
    }

    private async Task<(bool, string)> ScannerAsync(CancellationToken ct)
    {
        var scanner = await storage.ScannerAsync(ct);
        var age = scanner.Days is { } days ? FormattableString.Invariant($", signatures {days} days old") : "";
        return (
            scanner.Fine,
            !scanner.Configured ? "off"
            : scanner.Answers ? scanner.Version + age
            : "no answer"
        );
    }

    /// <summary>Mail that should have left a quarter of an hour ago.</summary>
    private async Task<(bool, string)> BacklogAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - LateMail;
        var late = await db.Notices.Where(n => n.SentAt == null && n.NextTryAt != null && n.CreatedAt < before).Take(1001).CountAsync(ct);
        return (late == 0, FormattableString.Invariant($"{late} late"));
    }
}
