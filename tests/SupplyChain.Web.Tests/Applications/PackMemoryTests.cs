using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;

namespace SupplyChain.Applications;

[CollectionDefinition("packs alone", DisableParallelization = true)]
public sealed class PacksAlone;

/// <summary>Runs by itself: what the whole process allocates is measured.</summary>
[Collection("packs alone")]
public sealed class PackMemoryTests
{
    private const int Pieces = 300;
    private const int Bytes = 1024 * 1024;

    [PackToolsFact]
    public async Task Three_hundred_pieces_go_through_without_passing_through_memory()
    {
        using var portal = Portal.Start("sqlite");
        using var visitor = await portal.SignInAsync(Roles.Management);
        for (var i = 1; i <= Pieces; i++)
            await OwnFiles.GivenAsync(portal, "X11", i, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf($"piece {i}", 1, Bytes), $"{i}.pdf"));
        await visitor.GetAsync("/assessment/pack");
        var asked = await visitor.PostAsync("/assessment/packs", "Form.System", "EGSCI", "Form.Filing", "2027-07-31");
        asked.Status.ShouldBe(HttpStatusCode.Redirect, asked.Words);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        (await portal.SweepAsync("build-applications")).Done.ShouldBe(1);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var pack = await portal.DbAsync(db => db.ApplicationPacks.SingleAsync());
        pack.Length.ShouldBeGreaterThan((long)Pieces * Bytes / 2, "letters pack to three quarters");
        // read whole, each piece would be allocated at least once
        allocated.ShouldBeLessThan((long)Pieces * Bytes / 2, $"{allocated / 1024 / 1024} MiB allocated for {pack.Length / 1024 / 1024} MiB");
    }
}
