using System.Net;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Documents;

public sealed class GreenGroupTests
{
    private static async Task<(string Path, string Revision)> DrawAsync(Portal portal, Visitor officer)
    {
        await portal.SweepAsync("check-pending");
        await officer.GetAsync("/documents/review");
        var drawn = await officer.PostAsync("/documents/review/green");
        drawn.Status.ShouldBe(HttpStatusCode.Redirect, drawn.Words);
        var page = await officer.GetAsync(drawn.Leads!);
        return (drawn.Leads!, page.Value("revision") ?? "0");
    }

    private static Task<GreenBatch> BatchAsync(Portal portal) => portal.DbAsync(db => db.GreenBatches.OrderByDescending(b => b.Id).FirstAsync());

    [Theory, OnEachDatabase]
    public async Task Seven_green_renewals_are_accepted_together_only_after_the_five_drawn_were_really_opened(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var cases = new List<RenewalCase>();
        for (var i = 0; i < 7; i++)
            cases.Add(await RenewalCase.GivenAsync(portal, supplier));
        var odd = await RenewalCase.GivenAsync(portal, supplier, change: f => f with { Issuer = "无名认证有限公司" });
        using var officer = await portal.SignInAsync("officer");
        var (path, _) = await DrawAsync(portal, officer);
        var batch = await BatchAsync(portal);
        (batch.VersionIds.Count, batch.SampleIds.Count).ShouldBe((7, 5));
        batch.VersionIds.ShouldNotContain(odd.NewId);
        (await officer.PostAsync("/documents/review/green")).Leads.ShouldBe(path, "nobody draws again until five easy ones come up");

        foreach (var id in batch.SampleIds.Skip(1))
            (await officer.GetAsync($"/documents/versions/{id}/file")).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await officer.PostAsync($"{path}/accept", "revision", "0");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Words.ShouldContain("1 of the sample were not opened yet");
        (await RenewalCase.ReadAsync(portal, cases[0].NewId)).State.ShouldBe(ReviewState.Pending);

        await officer.GetAsync($"/documents/versions/{batch.SampleIds[0]}/file");
        (await officer.PostAsync($"{path}/accept", "revision", "0")).Leads.ShouldBe("/documents/review/done");
        foreach (var it in cases)
        {
            var version = await RenewalCase.ReadAsync(portal, it.NewId);
            (version.State, version.Current, version.Reviews[0].BatchId).ShouldBe((ReviewState.Accepted, true, batch.Id));
        }

        (await BatchAsync(portal)).Accepted.ShouldBe(7);
        (await officer.PostAsync($"{path}/accept", "revision", "1")).Status.ShouldBe(HttpStatusCode.Conflict, "a second click changes nothing");
        (await portal.DbAsync(db => db.AuditLines.AnyAsync(l => l.Action == "batch.accept" && l.Detail!.Contains("7/7")))).ShouldBeTrue();

        var done = await officer.GetAsync("/documents/review/done");
        done.Words.ShouldContain($"batch {batch.Id}");
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = officer.Cookies }) { BaseAddress = portal.Address };
        using var log = SpreadsheetDocument.Open(
            await http.GetStreamAsync(new Uri("/documents/review/done/log", UriKind.Relative)).ContinueWith(t => Copy(t.Result), TaskScheduler.Default),
            false
        );
        log.WorkbookPart!.WorksheetParts.Single().Worksheet!.InnerText.ShouldContain(supplier.Name);
    }

    private static MemoryStream Copy(Stream from)
    {
        var copy = new MemoryStream();
        from.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_s_own_submission_is_in_their_batch_and_nobody_accepts_another_s_batch(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var own = await RenewalCase.GivenAsync(portal, supplier, by: officer.Account!.Id);
        var theirs = await RenewalCase.GivenAsync(portal, supplier);
        var (path, _) = await DrawAsync(portal, officer);
        (await BatchAsync(portal)).VersionIds.ShouldBe([theirs.NewId]);
        await officer.GetAsync($"/documents/versions/{theirs.NewId}/file");
        await manager.GetAsync("/documents/review");
        (await manager.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.PostAsync($"{path}/accept", "revision", "0")).Status.ShouldNotBe(HttpStatusCode.Redirect);
        (await officer.PostAsync($"{path}/accept", "revision", "0")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RenewalCase.ReadAsync(portal, own.NewId)).State.ShouldBe(ReviewState.Pending);
    }

    [Theory, OnEachDatabase]
    public async Task What_changed_since_the_batch_was_drawn_stays_in_the_queue(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var (stays, leaves) = (await RenewalCase.GivenAsync(portal, supplier), await RenewalCase.GivenAsync(portal, supplier));
        using var officer = await portal.SignInAsync("officer");
        var (path, _) = await DrawAsync(portal, officer);
        foreach (var id in new[] { stays.NewId, leaves.NewId })
            await officer.GetAsync($"/documents/versions/{id}/file");
        // the register says something in between
        await portal.DbAsync(async db =>
        {
            var version = await db.DocumentVersions.SingleAsync(v => v.Id == leaves.NewId);
            db.AuthenticityChecks.Add(new AuthenticityCheck(version, RegisterOutcome.NotFound, portal.Today, null, null, 3, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        (await officer.PostAsync($"{path}/accept", "revision", "0")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RenewalCase.ReadAsync(portal, stays.NewId)).State.ShouldBe(ReviewState.Accepted);
        (await RenewalCase.ReadAsync(portal, leaves.NewId)).State.ShouldBe(ReviewState.Pending);
    }
}
