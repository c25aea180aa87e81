using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Documents;

public sealed class CatalogueTests
{
    private static string[] Fields(Portal portal, int ordinal = 0, string months = "24", string reminders = "200, 30", DateOnly? from = null) =>
        [
            "Form.Ordinal",
            $"{ordinal}",
            "Form.TypeZh",
            "环境管理体系证书",
            "Form.TypeEn",
            "Environmental certificate",
            "Form.ValidityMonths",
            months,
            "Form.SurveillanceMonths",
            "12",
            "Form.ReminderDays",
            reminders,
            "Form.Editions[0].Name",
            "ISO 14001:2026",
            "Form.Editions[0].Match",
            "14001:2026",
            "Form.Editions[0].Until",
            Papers.Day(portal.Today.AddYears(1)),
            "Form.RequiredFor",
            "Services",
            "Form.EffectiveFrom",
            Papers.Day(from ?? portal.Today),
            "Form.CatalogueReason",
            "The buyer asks earlier",
        ];

    [Theory, OnEachDatabase]
    public async Task A_change_is_a_version_with_its_day_and_reason_and_what_was_judged_before_keeps_its_own(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var old = await RenewalCase.GivenAsync(portal, supplier, endsIn: 150, renewed: false);
        var waiting = await RenewalCase.GivenAsync(portal, supplier);
        using var administrator = await portal.SignInAsync("sysadmin");
        using var officer = await portal.SignInAsync("officer");
        (await administrator.GetAsync("/document-types")).Words.ShouldContain("29 types");
        await administrator.GetAsync("/document-types/ISO14001");
        var preview = await administrator.PostAsync("/document-types/ISO14001/preview", Fields(portal));
        preview.Words.ShouldContain("validityMonths: 36 → 24");
        preview.Text.ShouldContain("<dt>Become due for a reminder</dt><dd>1</dd>");
        preview.Text.ShouldContain("<dt>On an edition that ends</dt><dd>2</dd>");
        (await portal.DbAsync(db => db.CatalogueEntries.AnyAsync())).ShouldBeFalse("a preview changes nothing");
        (await administrator.PostAsync("/document-types/ISO14001", Fields(portal))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await administrator.PostAsync("/document-types/ISO14001", Fields(portal, months: "23"))).Status.ShouldBe(
            HttpStatusCode.Conflict,
            "stale: version 1 is the last"
        );
        (await administrator.PostAsync("/document-types/ISO14001", Fields(portal, ordinal: 1))).Status.ShouldBe(
            HttpStatusCode.Conflict,
            "nothing would change"
        );

        (await officer.GetAsync(RenewalCase.Path(waiting.NewId))).Words.ShouldContain(
            "24 months",
            Case.Sensitive,
            "what waits is checked under the new version"
        );
        await officer.PostAsync(RenewalCase.Path(waiting.NewId, "/accept"), "Form.Revision", "0");
        (await RenewalCase.ReadAsync(portal, waiting.NewId)).RuleOrdinal.ShouldBe(1);
        (await RenewalCase.ReadAsync(portal, old.OldId)).RuleOrdinal.ShouldBe(0);
        var page = (await administrator.GetAsync("/document-types/ISO14001")).Words;
        page.ShouldContain("The buyer asks earlier");
        page.ShouldContain("1 document counts under it");
        var line = await portal.DbAsync(db => db.AuditLines.SingleAsync(l => l.Action == "catalogue.change"));
        line.Detail!.ShouldContain("reminderDays: 90 60 30 7 → 200 30");
        (await officer.GetAsync("/checklist?category=Services&permit=false&keyControlled=false")).Words.ShouldContain("Environmental certificate");
        await portal.GivenAccountAsync("owner", supplier.Id);
        (await portal.SweepAsync("remind-expiring")).Done.ShouldBe(1, "150 days before the end the stage of 200 days is reached");
    }

    [Theory, OnEachDatabase]
    public async Task A_version_of_a_later_day_waits_for_its_day(string database)
    {
        using var portal = Portal.Start(database);
        using var manager = await portal.SignInAsync("manager");
        await manager.GetAsync("/document-types/ISO14001");
        (await manager.PostAsync("/document-types/ISO14001", Fields(portal, from: portal.Today.AddDays(10)))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.PostAsync("/document-types/ISO14001", Fields(portal, 1, "30"))).Status.ShouldBe(HttpStatusCode.Conflict, "not before the last one");
        (await manager.GetAsync("/document-types")).Words.ShouldContain("version 1 from");
        using var stranger = portal.Stranger();
        const string Services = "/checklist?category=Services&permit=false&keyControlled=false";
        (await stranger.GetAsync(Services)).Words.ShouldNotContain("环境管理体系证书");
        portal.Clock.Advance(TimeSpan.FromDays(10));
        (await stranger.GetAsync(Services)).Words.ShouldContain("环境管理体系证书");
    }

    [Theory, OnEachDatabase]
    public async Task Bad_changes_are_refused_at_their_fields_and_nothing_is_kept(string database)
    {
        using var portal = Portal.Start(database);
        using var manager = await portal.SignInAsync("manager");
        await manager.GetAsync("/document-types/ISO14001");
        foreach (
            var fields in new[]
            {
                Fields(portal, months: "0"),
                Fields(portal, months: "x"),
                Fields(portal, reminders: ""),
                Fields(portal, reminders: "30, 30"),
                Fields(portal, reminders: "a, b"),
                Fields(portal, from: portal.Today.AddDays(-1)),
                [.. Fields(portal)[..^2], "Form.CatalogueReason", ""],
                [.. Fields(portal)[..^2], "Form.CatalogueReason", "a\u202eb"],
                [.. Fields(portal)[..^2], "Form.CatalogueReason", new string('x', 1001)],
            }
        )
            (await manager.PostAsync("/document-types/ISO14001", fields)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, string.Join(' ', fields));
        (await manager.GetAsync("/document-types/NONE")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var file in new[] { "x", "{}", "{\"types\": {\"ISO14001\": {\"nameZh\": \"甲\"}}}", "{\"types\": {\"NONE\": null}}" })
            (
                await manager.PostAsync(
                    "/document-types/import",
                    "Form.CatalogueFile",
                    file,
                    "Form.ImportFrom",
                    Papers.Day(portal.Today),
                    "Form.ImportReason",
                    "test"
                )
            ).Status.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity);
        (await portal.DbAsync(db => db.CatalogueEntries.AnyAsync())).ShouldBeFalse();
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/document-types")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task An_exported_file_comes_back_in_with_its_changes_all_or_nothing(string database)
    {
        using var portal = Portal.Start(database);
        using var manager = await portal.SignInAsync("manager");
        var file = System.Text.Encoding.UTF8.GetString(await manager.BytesAsync("/document-types/file"));
        await manager.GetAsync("/document-types");
        Task<Answer> ImportAsync(string text) =>
            manager.PostAsync(
                "/document-types/import",
                "Form.CatalogueFile",
                text,
                "Form.ImportFrom",
                Papers.Day(portal.Today),
                "Form.ImportReason",
                "yearly review"
            );
        (await ImportAsync(file)).Status.ShouldBe(HttpStatusCode.Conflict, "nothing differs");
        var bad = file.Replace("\"validityMonths\":36", "\"validityMonths\":30", StringComparison.Ordinal)
            .Replace("\"validityMonths\":60", "\"validityMonths\":999", StringComparison.Ordinal);
        (await ImportAsync(bad)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.DbAsync(db => db.CatalogueEntries.AnyAsync())).ShouldBeFalse("all or nothing");
        (await ImportAsync(file.Replace("\"validityMonths\":36", "\"validityMonths\":30", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.CatalogueEntries.CountAsync())).ShouldBe(6);
        (await manager.GetAsync("/document-types/ISO9001")).Value("Form.ValidityMonths").ShouldBe("30");
    }
}
