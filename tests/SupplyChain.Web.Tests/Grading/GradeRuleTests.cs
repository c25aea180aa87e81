using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Scheduling;

namespace SupplyChain.Grading;

public sealed class GradeRuleTests
{
    [Theory, OnEachDatabase]
    public async Task A_supplier_without_evidence_is_not_rated_and_never_a_number(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        (await officer.PostAsync($"/suppliers/{supplier.Id}/grade")).Status.ShouldBe(HttpStatusCode.Redirect);

        var grade = (await portal.NewestAsync(supplier.Id))!;
        grade.Score.ShouldBeNull();
        grade.Tier.ShouldBeNull();
        grade.Coverage.ShouldBe(0);
        var page = await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        page.Words.ShouldContain("Not rated");
        page.Words.ShouldContain("Not rated: evidence covers");
    }

    [Theory, OnEachDatabase]
    public async Task Two_and_a_half_points_are_summed_exactly_and_shown_with_their_coverage(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");

        var grade = (await portal.NewestAsync(supplier.Id))!;
        var result = StoredGrade.Read(await portal.ReceiptAsync(grade), ShippedSystems.SupplierElectronics).Result;
        result.Lines.Sum(l => l.Points ?? 0).ShouldBe(result.Points!.Value);
        result.Groups.Sum(g => g.Points).ShouldBe(result.Points!.Value);
        grade.Score.ShouldBe(result.Score);
        var page = await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        page.Words.ShouldContain(grade.Score!.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        page.Words.ShouldContain("In proportion for tier");
        page.Text.ShouldContain("<svg class=\"w-100\" viewBox=\"0 0 420 160\" role=\"img\" aria-label=\"Points per group against what tier");
        page.Text.ShouldNotContain("explain.");
        page.Text.ShouldNotContain("[grade");
    }

    [Theory, OnEachDatabase]
    public async Task A_published_second_version_leaves_old_grades_byte_for_byte_alone(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        await portal.SweepAsync("regrade-stale");
        var before = (await portal.NewestAsync(supplier.Id))!;

        using var officer = await portal.SignInAsync(Roles.Officer);
        using var manager = await portal.SignInAsync(Roles.Manager);
        await officer.GetAsync("/systems");
        var drafted = await officer.PostFileAsync("/systems", "Form.SystemFile", "v2.json", GradingCase.NextVersion("2026.2"));
        drafted.Status.ShouldBe(HttpStatusCode.Redirect, drafted.Words);
        var detail = await manager.GetAsync(drafted.Leads!);
        (await officer.PostAsync(drafted.Leads + "/publish", "Form.Revision", "0")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.PostAsync(drafted.Leads + "/publish", "Form.Revision", detail.Value("Form.Revision")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        await portal.SweepAsync("mark-stale-grades");
        (await portal.SweepAsync("regrade-stale")).Outcome.ShouldBe(SweepOutcome.Succeeded);

        var after = (await portal.NewestAsync(supplier.Id))!;
        after.Id.ShouldNotBe(before.Id);
        after.SystemVersion.ShouldBe("2026.2");
        after.Cause.ShouldBe(GradeCause.NewSystem);
        var old = await portal.DbAsync(db => db.Grades.AsNoTracking().SingleAsync(g => g.Id == before.Id));
        old.KeptReceipt.ShouldBe(before.KeptReceipt);
        var page = await officer.GetAsync($"/suppliers/{supplier.Id}/grades/{before.Id}?recompute=true");
        page.Words.ShouldContain("the same bytes");
    }

    [Theory, OnEachDatabase]
    public async Task A_receipt_that_was_exchanged_for_another_sound_one_is_found_out(string database)
    {
        using var portal = Portal.Start(database);
        var (supplier, other) = (await portal.GivenRatedSupplierAsync(), await portal.GivenRatedSupplierAsync());
        await portal.SweepAsync("regrade-stale");
        await portal.GivenAnswersAsync(other, "S53");
        await portal.SweepAsync("regrade-stale");
        var (grade, better) = ((await portal.NewestAsync(supplier.Id))!, (await portal.NewestAsync(other.Id))!);
        better.ReceiptSha256.ShouldNotBe(grade.ReceiptSha256);
        await portal.DbAsync(db => db.Grades.Where(g => g.Id == grade.Id).ExecuteUpdateAsync(s => s.SetProperty(g => g.KeptReceipt, better.KeptReceipt)));

        using var officer = await portal.SignInAsync(Roles.Officer);
        var page = await officer.GetAsync($"/suppliers/{supplier.Id}/grades/{grade.Id}?recompute=true");
        page.Words.ShouldContain($"the receipt should hash to {grade.ReceiptSha256} and hashes to {better.ReceiptSha256}: it was changed");
        page.Words.ShouldNotContain("the same bytes");
    }

    [Theory, OnEachDatabase]
    public async Task A_new_version_of_a_document_leaves_the_old_grade_with_the_old_hash(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");
        var first = (await portal.NewestAsync(supplier.Id))!;
        var v1 = await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id && v.TypeCode == "ISO14001"));

        var v2 = await portal.GivenVersionAsync(supplier, "ISO14001", validTo: portal.Today.AddYears(3));
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");
        var second = (await portal.NewestAsync(supplier.Id))!;

        second.Id.ShouldNotBe(first.Id);
        second.Cause.ShouldBe(GradeCause.DocumentAccepted);
        var old = await officer.GetAsync($"/suppliers/{supplier.Id}/grades/{first.Id}");
        old.Text.ShouldContain(v1.Sha256);
        old.Text.ShouldNotContain(v2.Sha256);
        old.Text.ShouldContain($"/documents/versions/{v1.Id}/file");
        var compare = await officer.GetAsync($"/suppliers/{supplier.Id}/grades/compare?from={first.Id}&to={second.Id}");
        compare.Words.ShouldContain("Renewed");
    }

    [Theory, OnEachDatabase]
    public async Task What_is_pending_or_unconfirmed_changes_nothing(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenVersionAsync(supplier, "ISO14001", accepted: false);
        await portal.DbAsync(async db =>
        {
            db.EvidenceEntries.Add(
                EvidenceEntry.Of(supplier.Id, new PointsOverride("S11", 8, "kind", "", portal.Today.AddDays(9)), portal.Today, by: 1, portal.Clock.GetUtcNow())
            );
            await db.SaveChangesAsync();
        });
        using var officer = await portal.SignInAsync(Roles.Officer);
        await officer.GetAsync($"/suppliers/{supplier.Id}/grade");
        await officer.PostAsync($"/suppliers/{supplier.Id}/grade");

        var grade = (await portal.NewestAsync(supplier.Id))!;
        grade.Coverage.ShouldBe(0);
        Encoding.UTF8.GetString(await portal.ReceiptAsync(grade)).ShouldNotContain("ISO14001-1");
        Encoding.UTF8.GetString(await portal.ReceiptAsync(grade)).ShouldContain("\"evidence\":{\"flags\":[\"permitRequired\"]}");
    }

    [Theory, OnEachDatabase]
    public async Task Two_graders_at_once_make_one_grade(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        using var one = await portal.SignInAsync(Roles.Officer);
        using var other = await portal.SignInAsync(Roles.Manager);
        await one.GetAsync($"/suppliers/{supplier.Id}/grade");
        await other.GetAsync($"/suppliers/{supplier.Id}/grade");
        var answers = await Task.WhenAll(one.PostAsync($"/suppliers/{supplier.Id}/grade"), other.PostAsync($"/suppliers/{supplier.Id}/grade"));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Redirect);
        (await portal.CountAsync(supplier.Id)).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task One_supplier_that_cannot_be_graded_does_not_stop_the_others(string database)
    {
        using var portal = Portal.Start(database);
        var broken = await portal.GivenRatedSupplierAsync();
        var sound = await portal.GivenRatedSupplierAsync();
        // a level that the system does not know, as left over from other rules
        await portal.DbAsync(async db =>
        {
            foreach (var old in await db.EvidenceEntries.Where(e => e.SupplierId == broken.Id && e.Code == "S13").ToListAsync())
                old.Replace(portal.Clock.GetUtcNow());
            db.EvidenceEntries.Add(EvidenceEntry.Of(broken.Id, new Answer("S13", 99, portal.Today), by: 1, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var run = await portal.SweepAsync("regrade-stale");

        (run.Found, run.Done, run.Failed).ShouldBe((2, 1, 1));
        (await portal.CountAsync(sound.Id)).ShouldBe(1);
        (await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == broken.Id).Select(s => s.GradeStale).SingleAsync())).ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task A_lapse_is_graded_the_next_day_and_an_equal_grade_is_not_written_again(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenRatedSupplierAsync();
        // too little to lower the tier, which would only be proposed
        await portal.GivenVersionAsync(supplier, "CLEANER_PRODUCTION", validTo: portal.Today);
        await portal.GivenAccountAsync(Roles.Owner, supplier.Id);
        await portal.SweepAsync("regrade-stale");
        var before = (await portal.NewestAsync(supplier.Id))!;
        await portal.SweepAsync("mark-stale-grades");
        await portal.SweepAsync("regrade-stale");
        (await portal.CountAsync(supplier.Id)).ShouldBe(1);

        portal.Clock.Advance(TimeSpan.FromDays(1));
        (await portal.SweepAsync("mark-stale-grades")).Done.ShouldBe(1);
        await portal.SweepAsync("regrade-stale");
        var after = (await portal.NewestAsync(supplier.Id))!;

        after.Cause.ShouldBe(GradeCause.DocumentLapsed);
        // 3 of 96 applicable points, each score rounded by itself
        (before.Score - after.Score).ShouldBe(3.13m);
        (await portal.DbAsync(db => db.Notices.CountAsync(n => n.Kind == "grade"))).ShouldBe(2);
        await portal.SweepAsync("mark-stale-grades");
        await portal.SweepAsync("regrade-stale");
        (await portal.CountAsync(supplier.Id)).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task The_shipped_systems_are_there_once_however_often_the_portal_starts(string database)
    {
        using var portal = Portal.Start(database);
        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(async _ =>
                {
                    await using var scope = portal.Services.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<ShipSystems>().RunAsync(CancellationToken.None);
                })
        );
        (await portal.DbAsync(db => db.PublishedSystems.CountAsync())).ShouldBe(ShippedSystems.All.Count);
    }
}
