using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class SiteTests
{
    [Theory, OnEachDatabase]
    public async Task A_site_is_added_corrected_and_closed(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/sites/new");
        (await owner.PostAsync("/company/sites/new", Files.Site())).Status.ShouldBe(HttpStatusCode.Redirect);
        var site = await portal.DbAsync(db => db.Sites.SingleAsync(s => s.SupplierId == supplier.Id));
        (await owner.GetAsync("/company/sites")).Words.ShouldContain("一厂");

        // a second click says so and adds nothing
        (await owner.PostAsync("/company/sites/new", Files.Site())).Words.ShouldContain("There is a site named 一厂 already");
        (await owner.PostAsync($"/company/sites/{site.Id}", Files.Site("二厂"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var stale = await owner.PostAsync($"/company/sites/{site.Id}", Files.Site("三厂"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Value("Form.SiteName").ShouldBe("三厂");
        stale.Value("Form.Revision").ShouldBe("1");

        (await owner.PostAsync($"/company/sites/{site.Id}/close", "revision", "1")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync($"/company/sites/{site.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        // the name takes its old row again
        (await owner.PostAsync("/company/sites/new", Files.Site("二厂"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.Sites.SingleAsync(s => s.SupplierId == supplier.Id))).ClosedAt.ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Bad_values_are_named_at_their_fields_and_nothing_typed_is_lost(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/sites/new");
        foreach (var bad in new[] { "", new string('厂', 101), "一\u202E厂", "一\u0001厂" })
        {
            var again = await owner.PostAsync("/company/sites/new", Files.Site(bad));
            again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            again.Text.ShouldContain("Form_SiteName-error");
            again.Value("Form.Makes").ShouldBe("印制电路板");
        }

        (await owner.PostAsync("/company/sites/new", Files.Site("<script>alert(1)</script>"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var list = await owner.GetAsync("/company/sites");
        list.Text.ShouldNotContain("<script>alert");
        list.Text.ShouldContain("&lt;script&gt;");
    }

    [Theory, OnEachDatabase]
    public async Task A_certificate_names_sites_and_the_reviewer_sees_them(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var (here, away) = (await Files.GivenSiteAsync(portal, supplier, "向阳厂", true), await Files.GivenSiteAsync(portal, supplier, "远山厂", false));
        var foreign = await Files.GivenSiteAsync(portal, await portal.GivenSupplierAsync(), "别家厂", true);
        using var owner = await portal.SignInAsync("owner", supplier);
        const string Path = "/company/documents/new";
        (await owner.GetAsync(Path + "?type=ISO14001")).Words.ShouldContain("远山厂");
        var fields = Papers.Fields(portal);
        var refused = await owner.PostFileAsync(Path, "Form.File", "a.pdf", Papers.Pdf(), [.. fields, "Form.Sites", $"{foreign}"]);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Words.ShouldContain("A chosen site does not exist");
        var kept = await owner.PostFileAsync(Path, "Form.File", "a.pdf", Papers.Pdf(), [.. fields, "Form.Sites", $"{here}", "Form.Sites", $"{away}"]);
        kept.Status.ShouldBe(HttpStatusCode.Redirect, kept.Words);
        var version = await portal.DbAsync(db => db.DocumentVersions.Include(v => v.Sites).SingleAsync(v => v.SupplierId == supplier.Id));
        version.Sites.Select(s => s.SiteId).Order().ShouldBe([here, away]);
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync($"/documents/review/{version.Id}")).Words.ShouldContain("远山厂");
    }

    [Theory, OnEachDatabase]
    public async Task A_certificate_for_sites_that_do_not_deliver_proves_nothing(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var away = await Files.GivenSiteAsync(portal, supplier, "远山厂", false);
        var here = await Files.GivenSiteAsync(portal, supplier, "向阳厂", true);
        async Task<bool> CountsAsync(params long[] sites)
        {
            var id = await portal.DbAsync(async db =>
            {
                var facts = new DocumentFacts(
                    Guid.NewGuid().ToString("N"),
                    "CQC",
                    portal.Today.AddDays(-9),
                    portal.Today.AddDays(-9),
                    portal.Today.AddYears(1)
                );
                var document = new Document(supplier.Id, "ISO14001");
                var file = new StoredFile(Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), "a.pdf", 1, "application/pdf");
                var version = document.Submit(facts, file, 1, portal.Clock.GetUtcNow());
                version.Cover(sites);
                version.Accept(null, 2, portal.Clock.GetUtcNow(), null);
                db.Documents.Add(document);
                await db.SaveChangesAsync();
                return version.Id;
            });
            await using var scope = portal.Services.CreateAsyncScope();
            var evidence = await scope.ServiceProvider.GetRequiredService<EvidenceQueries>().LoadAsync(supplier.Id, CancellationToken.None);
            return evidence.Documents.Single(d => d.VersionId == $"{id}").CoversDeliveringSite;
        }

        (await CountsAsync()).ShouldBeTrue();
        (await CountsAsync(here, away)).ShouldBeTrue();
        (await CountsAsync(away)).ShouldBeFalse();
    }
}
