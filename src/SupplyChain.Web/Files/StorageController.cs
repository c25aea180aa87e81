using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>What the system administrator sees of files: where they are, what looks after them, and which need somebody. No names, no content.</summary>
public sealed record StoragePage(PortalSettings Settings, ScannerAge Scanner, IReadOnlyList<TroubledFile> Troubled);

public sealed class StorageController(PortalSettings settings, StorageState storage) : Controller
{
    [HttpGet("/admin/files"), Allow(Permissions.SeeSystemHealth)]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        View("Storage", new StoragePage(settings, await storage.ScannerAsync(ct), await storage.ListAsync(ct)));
}
