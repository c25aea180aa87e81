using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Documents;

public sealed class CockpitTests
{
    private static string Path(long id, string act = "") => RenewalCase.Path(id, act);

    [Theory, OnEachDatabase]
    public async Task A_decision_is_undone_within_ten_seconds_by_its_maker_and_nobody_is_told(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var it = await RenewalCase.GivenAsync(portal, supplier);
        using var officer = await portal.SignInAsync("officer");
        using var other = await portal.SignInAsync("manager");
        await other.GetAsync("/documents/review");
        var page = await officer.GetAsync(Path(it.NewId));
        (await officer.PostAsync(Path(it.NewId, "/accept"), "Form.Revision", page.Value("Form.Revision")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RenewalCase.ReadAsync(portal, it.OldId)).Current.ShouldBeFalse();
        (await other.PostAsync(Path(it.NewId, "/take-back"))).Status.ShouldBe(HttpStatusCode.Conflict);

        portal.Clock.Advance(TimeSpan.FromSeconds(9));
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldBeEmpty("the message waits as long as the decision can be undone");
        (await officer.PostAsync(Path(it.NewId, "/take-back"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var back = await RenewalCase.ReadAsync(portal, it.NewId);
        (back.State, back.Current, back.Reviews.Count).ShouldBe((ReviewState.Pending, false, 0));
        (await RenewalCase.ReadAsync(portal, it.OldId)).Current.ShouldBeTrue();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldBeEmpty();
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "document.take-back" || l.Action == "document.accept"))).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task After_ten_seconds_a_decision_stands_and_the_supplier_is_told(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        var it = await RenewalCase.GivenAsync(portal, supplier);
        using var officer = await portal.SignInAsync("officer");
        var page = await officer.GetAsync(Path(it.NewId));
        await officer.PostAsync(Path(it.NewId, "/accept"), "Form.Revision", page.Value("Form.Revision")!);
        portal.Clock.Advance(TimeSpan.FromSeconds(12));
        var late = await officer.PostAsync(Path(it.NewId, "/take-back"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Words.ShouldContain("The 10 seconds for undoing are over");
        (await RenewalCase.ReadAsync(portal, it.NewId)).State.ShouldBe(ReviewState.Accepted);
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldHaveSingleItem();
    }

    [Theory, OnEachDatabase]
    public async Task Where_policy_says_so_two_different_people_accept(string database)
    {
        using var portal = Portal.Start(database, new() { ["Review:SecondReviewer:0"] = "ISO14001" });
        var it = await RenewalCase.GivenAsync(portal, await portal.GivenSupplierAsync());
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var page = await officer.GetAsync(Path(it.NewId));
        (await officer.PostAsync(Path(it.NewId, "/accept"), "Form.Revision", page.Value("Form.Revision")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RenewalCase.ReadAsync(portal, it.NewId)).State.ShouldBe(ReviewState.Pending, "one is not enough");
        page = await officer.GetAsync(Path(it.NewId));
        page.Words.ShouldContain("another person has to agree");
        (await officer.PostAsync(Path(it.NewId, "/accept"), "Form.Revision", "1")).Status.ShouldBe(HttpStatusCode.Conflict);
        page = await manager.GetAsync(Path(it.NewId));
        (await manager.PostAsync(Path(it.NewId, "/accept"), "Form.Revision", page.Value("Form.Revision")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        var done = await RenewalCase.ReadAsync(portal, it.NewId);
        (done.State, done.Reviews[0].FirstById, done.Reviews[0].ById).ShouldBe((ReviewState.Accepted, officer.Account!.Id, manager.Account!.Id));
    }

    [Theory, OnEachDatabase]
    public async Task The_queue_is_narrowed_by_what_the_pre_checks_said_and_a_filter_is_kept_for_its_maker_alone(string database)
    {
        using var portal = Portal.Start(database);
        var (good, bad) = (await portal.GivenSupplierAsync("威海绿色电子有限公司"), await portal.GivenSupplierAsync("烟台存疑电子有限公司"));
        await RenewalCase.GivenAsync(portal, good);
        var odd = await RenewalCase.GivenAsync(portal, bad, change: f => f with { Holder = "别家电子有限公司" });
        (await portal.SweepAsync("check-pending")).Done.ShouldBe(2);
        using var officer = await portal.SignInAsync("officer");
        var queue = await officer.GetAsync("/documents/review?colour=Wrong&type=ISO14001&issuer=中国质量");
        queue.Words.ShouldContain(bad.Name);
        queue.Words.ShouldNotContain(good.Name);
        (await officer.GetAsync("/documents/review?q=绿色")).Words.ShouldNotContain(bad.Name);
        (await officer.GetAsync("/documents/review?age=200")).Words.ShouldContain("Nothing that waits fits");
        var page = await officer.GetAsync(Path(odd.NewId));
        page.Words.ShouldContain("The holder is 别家电子有限公司");
        page.Words.ShouldContain("changed");

        await officer.GetAsync("/documents/review?colour=Wrong");
        (await officer.PostAsync("/documents/review/filters?colour=Wrong", "Form.SavedAs", "Trouble")).Status.ShouldBe(HttpStatusCode.Redirect);
        foreach (var name in new[] { "", new string('x', 61), "a\u202Eb" })
            (await officer.PostAsync("/documents/review/filters?colour=Wrong", "Form.SavedAs", name)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.GetAsync("/documents/review")).Words.ShouldContain("Trouble");
        using var colleague = await portal.SignInAsync("officer");
        (await colleague.GetAsync("/documents/review")).Words.ShouldNotContain("Trouble");
        var id = await portal.DbAsync(db => db.ReviewFilters.Select(f => f.Id).SingleAsync());
        await colleague.PostAsync($"/documents/review/filters/{id}/drop");
        (await officer.GetAsync("/documents/review")).Words.ShouldContain("Trouble", Case.Sensitive, "nobody drops what is another's");
    }

    [Theory, OnEachDatabase]
    public async Task J_and_K_stay_in_the_narrowed_queue(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var first = await RenewalCase.GivenAsync(portal, supplier);
        await RenewalCase.GivenAsync(portal, supplier, type: "ISO9001", change: f => f with { Edition = "" });
        var third = await RenewalCase.GivenAsync(portal, supplier);
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync($"/documents/review/next?type=ISO14001&after={first.NewId}")).Leads.ShouldBe($"/documents/review/{third.NewId}?type=ISO14001");
        (await officer.GetAsync($"/documents/review/previous?type=ISO14001&after={third.NewId}")).Leads.ShouldBe(
            $"/documents/review/{first.NewId}?type=ISO14001"
        );
    }

    [Theory, OnEachDatabase]
    public async Task What_hangs_on_a_document_is_shown_before_it_is_decided(string database)
    {
        using var portal = Portal.Start(database);
        var it = await RenewalCase.GivenAsync(portal, await portal.GivenSupplierAsync());
        await portal.SweepAsync("check-pending");
        (await RenewalCase.ReadAsync(portal, it.NewId)).Stake.ShouldBeGreaterThanOrEqualTo(0);
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync(Path(it.NewId))).Words.ShouldContain("Consequence");
    }
}
