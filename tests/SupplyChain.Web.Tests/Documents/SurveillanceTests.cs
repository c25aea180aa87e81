using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Documents;

public sealed class SurveillanceTests
{
    private static string Path(RenewalCase it, string more = "") => $"/documents/versions/{it.NewId}/surveillance{more}";

    /// <summary>An accepted certificate, issued so many months ago and good for three years.</summary>
    private static async Task<RenewalCase> AcceptedAsync(Portal portal, Visitor officer, Suppliers.Supplier supplier, int monthsAgo)
    {
        var issued = portal.Today.AddMonths(-monthsAgo);
        var it = await RenewalCase.GivenAsync(
            portal,
            supplier,
            change: f => f with { IssuedOn = issued, ValidFrom = issued, ValidTo = issued.AddMonths(36).AddDays(-1) }
        );
        await officer.GetAsync(RenewalCase.Path(it.NewId));
        (await officer.PostAsync(RenewalCase.Path(it.NewId, "/accept"), "Form.Revision", "0")).Status.ShouldBe(HttpStatusCode.Redirect);
        return it;
    }

    [Theory, OnEachDatabase]
    public async Task An_overdue_audit_is_signalled_and_only_a_person_suspends_the_certificate(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        using var officer = await portal.SignInAsync("officer");
        var it = await AcceptedAsync(portal, officer, supplier, monthsAgo: 13);
        var due = portal.Today.AddMonths(-13).AddMonths(12);
        (await RenewalCase.ReadAsync(portal, it.NewId)).SurveillanceDueOn.ShouldBe(due);
        (await officer.GetAsync("/documents/expiring?column=Surveillance")).Words.ShouldContain($"by {Papers.Day(due)}");
        (await officer.GetAsync("/home")).Words.ShouldContain("1 certificate with an overdue surveillance audit");
        (await owner.GetAsync($"/company/documents/{it.DocumentId}")).Words.ShouldContain("Next surveillance audit by");
        (await portal.SweepAsync("remind-surveillance")).Done.ShouldBe(2, "the owner and the buyer");
        (await portal.SweepAsync("remind-surveillance")).Done.ShouldBe(0);
        (await RenewalCase.ReadAsync(portal, it.NewId)).State.ShouldBe(ReviewState.Accepted, "never silently");

        var revision = (await officer.GetAsync(Path(it))).Value("revision")!;
        (await officer.PostAsync(Path(it, "/suspend"), "revision", "99")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.PostAsync(Path(it, "/suspend"), "revision", revision)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RenewalCase.ReadAsync(portal, it.NewId)).State.ShouldBe(ReviewState.Suspended);
        (await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).Select(s => s.GradeStale).SingleAsync())).ShouldBeTrue();
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Subject.Contains("does not count for now"));
        (await officer.PostAsync(Path(it, "/suspend"), "revision", revision)).Status.ShouldBe(HttpStatusCode.Conflict, "a second click");

        var form = await officer.GetAsync(Path(it));
        async Task<HttpStatusCode> RecordAsync(string day, string note = "CNCA entry") =>
            (await officer.PostAsync(Path(it), "Form.Revision", form.Value("Form.Revision")!, "Form.SurveyedOn", day, "Form.SurveyNote", note)).Status;
        (await RecordAsync("")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await RecordAsync(Papers.Day(portal.Today), "")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await RecordAsync(Papers.Day(portal.Today), "a\u202eb")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await RecordAsync(Papers.Day(portal.Today.AddDays(1)))).ShouldBe(HttpStatusCode.Conflict);
        (await RecordAsync(Papers.Day(portal.Today.AddMonths(-20)))).ShouldBe(HttpStatusCode.Conflict, "before the issue");
        (await RecordAsync(Papers.Day(portal.Today.AddDays(-2)))).ShouldBe(HttpStatusCode.Redirect);
        var after = await RenewalCase.ReadAsync(portal, it.NewId);
        (after.State, after.SurveillanceDueOn).ShouldBe((ReviewState.Accepted, portal.Today.AddDays(-2).AddMonths(12)), "it counts again");
        (await owner.GetAsync(Path(it))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task What_was_judged_keeps_the_interval_of_its_day(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        var before = await AcceptedAsync(portal, officer, supplier, monthsAgo: 1);
        await portal.DbAsync(async db =>
        {
            var rule = DocumentRule.Of(DocumentCatalogue.Shipped.Find("ISO14001")!) with { SurveillanceMonths = 6 };
            db.CatalogueEntries.Add(new CatalogueEntry("ISO14001", null, rule, portal.Today, "stricter", 1, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        portal.Clock.Advance(TimeSpan.FromSeconds(11));
        var after = await AcceptedAsync(portal, officer, supplier, monthsAgo: 1);
        var issued = portal.Today.AddMonths(-1);
        (await RenewalCase.ReadAsync(portal, before.NewId)).SurveillanceDueOn.ShouldBe(issued.AddMonths(12));
        (await RenewalCase.ReadAsync(portal, after.NewId)).SurveillanceDueOn.ShouldBe(issued.AddMonths(6));
    }

    [Theory, OnEachDatabase]
    public async Task A_field_of_the_cockpit_leads_to_the_page_on_which_it_was_read(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var paper = Demo.DemoPaper.Pdf("Certificate No.: 00126E38888R1M", "Valid from 2026-11-15 to 2029-11-14", "Environmental management system certificate");
        var it = await RenewalCase.GivenAsync(portal, supplier, paper: paper);
        await portal.SweepAsync("check-pending");
        using var officer = await portal.SignInAsync("officer");
        var page = await officer.GetAsync(RenewalCase.Path(it.NewId));
        if (!Files.ReadFile.ReadsText)
        {
            page.Words.ShouldContain("Poppler is not installed here");
            return;
        }

        page.Text.ShouldContain($"href=\"#paper-{it.NewId}-1\"");
        page.Text.ShouldContain($"id=\"paper-{it.NewId}-1\"");
        page.Words.ShouldContain("page 1, line 2");
        page.Words.ShouldContain("the file reads 00126E38888R1M", Case.Sensitive, "another number was entered");
        (await RenewalCase.ReadAsync(portal, it.NewId)).ReadFacts.ShouldNotBeNull("read once");
    }
}
