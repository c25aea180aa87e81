using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Materials;

/// <summary>Each test starts its own portal: a list that is taken judges for everybody.</summary>
public sealed class ListDeskTests
{
    private const string Page = "/materials/lists";

    internal static byte[] Stricter(string version = "2027-test") =>
        Encoding.UTF8.GetBytes(
            $$"""
            {"id": "EU-RoHS", "version": "{{version}}", "title": ["更严的清单", "A stricter list"], "standing": "houseRule", "source": "test", "inForceFrom": "2027-01-01",
             "measure": "limit", "level": "material", "mandatory": true, "exemptionList": "EU-RoHS",
             "entries": [{"id": "Pb", "name": "Lead", "group": "Pb", "limitMgPerKg": 500}]}
            """
        );

    private static async Task<(Portal Portal, Visitor Manager, string[] Owners, long Touched)> GivenAsync(string database)
    {
        var portal = Portal.Start(database);
        var owners = new List<string>();
        var touched = 0L;
        foreach (var lead in new[] { "2", "0.001" })
        {
            var supplier = await portal.GivenSupplierAsync();
            using var owner = await portal.SignInAsync("owner", supplier);
            await owner.GetAsync("/company/declarations/new");
            var shown = await owner.PostFileAsync(
                "/company/declarations/new",
                "Form.File",
                "pin.xml",
                Samples.Pin($"L-{supplier.Id}", lead, exempt: lead == "2", copper: lead == "2" ? "98" : "99.999")
            );
            (await owner.PostAsync("/company/declarations/keep", "kept", shown.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Redirect, shown.Words);
            owners.Add(owner.Account!.Email!);
            touched = touched == 0 ? supplier.Id : touched;
        }

        return (portal, await portal.SignInAsync("manager"), [.. owners], touched);
    }

    internal static async Task<string> TakeAsync(Visitor manager, byte[] file)
    {
        await manager.GetAsync(Page);
        var shown = await manager.PostFileAsync($"{Page}/try", "file", "list.json", file);
        shown.Status.ShouldBe(HttpStatusCode.OK, shown.Words);
        var taken = await manager.PostAsync($"{Page}/take", "kept", shown.Value("kept")!);
        taken.Status.ShouldBe(HttpStatusCode.Redirect, taken.Words);
        return taken.Leads!;
    }

    [Theory, OnEachDatabase]
    public async Task A_new_list_asks_exactly_the_touched_suppliers_and_each_once(string database)
    {
        var (portal, manager, owners, touched) = await GivenAsync(database);
        using (portal)
        using (manager)
        {
            var edition = await TakeAsync(manager, Stricter());
            var page = await manager.GetAsync(edition);
            page.Words.ShouldContain("touches 1 declaration of 1 supplier");
            page.Words.ShouldContain($"L-{touched}");
            (await manager.PostAsync($"{edition}/ask")).Status.ShouldBe(HttpStatusCode.Redirect);
            (await manager.GetAsync(edition)).Words.ShouldContain("1 supplier was asked");
            (await manager.PostAsync($"{edition}/ask")).Status.ShouldBe(HttpStatusCode.Conflict);
            (await portal.MailToAsync(owners[0])).Count(m => m.Text.Contains($"L-{touched}", StringComparison.Ordinal)).ShouldBe(1);
            (await portal.MailToAsync(owners[1])).ShouldNotContain(m => m.Text.Contains("2027-test", StringComparison.Ordinal));
            using var owner = portal.Stranger();
            await owner.SignInAsync(owners[0], Portal.Password);
            (await owner.GetAsync("/company/declarations")).Words.ShouldContain("List EU-RoHS 2027-test (from 2027-01-01) touches these parts");
            (await owner.GetAsync("/home")).Words.ShouldContain("List editions to declare again for: 1");
            using var other = portal.Stranger();
            await other.SignInAsync(owners[1], Portal.Password);
            (await other.GetAsync("/company/declarations")).Words.ShouldNotContain("2027-test");
            (await other.GetAsync(edition)).Status.ShouldNotBe(HttpStatusCode.OK);
        }
    }

    [Theory, OnEachDatabase]
    public async Task An_exemption_that_ends_earlier_touches_who_rests_on_it(string database)
    {
        var (portal, manager, _, touched) = await GivenAsync(database);
        using (portal)
        using (manager)
        {
            var edition = await TakeAsync(manager, await ShortenedAsync());
            (await manager.GetAsync(edition)).Words.ShouldContain($"L-{touched}");
            (await manager.GetAsync(Page)).Words.ShouldContain("Exemptions, edition 2026-test");
            (await manager.GetAsync("/home")).Words.ShouldNotContain("ends within half a year");
            portal.Clock.Advance(TimeSpan.FromDays(60));
            using var later = await portal.SignInAsync("officer");
            (await later.GetAsync("/home")).Words.ShouldContain("Declarations whose exemption ends within half a year: 1");
        }
    }

    [Fact]
    public async Task A_file_that_is_no_edition_is_named_and_an_unknown_edition_is_not_found()
    {
        using var manager = await Portal.On("sqlite").SignInAsync("manager");
        await manager.GetAsync(Page);
        var wrong = await manager.PostFileAsync(
            $"{Page}/try",
            "file",
            "list.json",
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(await ShortenedAsync()).Replace("\"group\": \"Pb\"", "\"group\": \"Xx\"", StringComparison.Ordinal))
        );
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Words.ShouldContain("Exemption EU-RoHS 6(a) is wrong");
        (await manager.PostFileAsync($"{Page}/try", "file", "list.json", "{"u8.ToArray())).Words.ShouldContain("unreadable");
        (await manager.PostFileAsync($"{Page}/try", "file", "", [])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.GetAsync($"{Page}/999999")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.PostAsync($"{Page}/take", "kept", "forged")).Status.ShouldBe(HttpStatusCode.Redirect);
        using var officer = await Portal.On("sqlite").SignInAsync("officer");
        await officer.GetAsync(Page);
        (await officer.PostAsync($"{Page}/1/ask")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<byte[]> ShortenedAsync()
    {
        await using var shipped = typeof(RuleBook).Assembly.GetManifestResourceStream("SupplyChain.Materials.Lists.exemptions.json")!;
        using var reader = new StreamReader(shipped);
        var text = await reader.ReadToEndAsync();
        return Encoding.UTF8.GetBytes(
            text.Replace("\"version\": \"2025-11-21\"", "\"version\": \"2026-test\"", StringComparison.Ordinal)
                .Replace("\"on\": \"2027-06-30\"", "\"on\": \"2027-05-31\"", StringComparison.Ordinal)
        );
    }
}
