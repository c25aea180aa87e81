using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Documents;

public sealed class OwnFieldsTests
{
    private const string Path = "/company/documents/new";

    private static string[] Permit(Portal portal, string creditCode, params string[] own) =>
        [.. Papers.Fields(portal, type: "POLLUTION_PERMIT", number: creditCode + "001P"), .. own];

    [Theory, OnEachDatabase]
    public async Task The_fields_of_a_type_are_asked_for_kept_with_the_version_and_shown_to_those_who_may(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        (await owner.GetAsync(Path + "?type=ISO14001")).Text.ShouldNotContain("managementClass");
        (await owner.GetAsync(Path + "?type=POLLUTION_PERMIT")).Text.ShouldContain("Form.Fields[managementClass]");
        var fields = Permit(
            portal,
            supplier.CreditCode,
            "Form.Fields[managementClass]",
            "key",
            "Form.Fields[outlets]",
            "DA001-CANARY",
            "Form.Fields[pollutants]",
            ""
        );
        var sent = await owner.PostFileAsync(Path, "Form.File", "permit.pdf", Papers.Pdf(), fields);
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Words);
        var version = await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.SupplierId == supplier.Id));
        version.OwnFields.File.ShouldBe("""{"managementClass":"key","outlets":"DA001-CANARY"}""");
        var history = await owner.GetAsync($"/company/documents/{version.DocumentId}");
        history.Text.ShouldContain("<dt>Management class</dt><dd><bdi>Key management</bdi></dd>");
        history.Words.ShouldContain("DA001-CANARY");

        using var officer = await portal.SignInAsync("officer", language: "zh-CN");
        var review = await officer.GetAsync(RenewalCase.Path(version.Id));
        review.Words.ShouldContain("管理类别");
        review.Words.ShouldContain("重点管理");
        using var stranger = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        (await stranger.GetAsync($"/company/documents/{version.DocumentId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var page in new[] { "/company/documents", Path + "?type=POLLUTION_PERMIT" })
            (await stranger.GetAsync(page)).Text.ShouldNotContain("CANARY");
    }

    [Theory, OnEachDatabase]
    public async Task A_bad_value_is_said_at_its_field_and_nothing_that_was_typed_is_lost(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync(Path + "?type=CARBON_DATA");
        string[] Carbon(string code, string value) =>
            [
                .. Papers.Fields(portal, type: "CARBON_DATA"),
                "Form.CoversFrom",
                "2025-01-01",
                "Form.CoversTo",
                "2025-12-31",
                .. new[] { "electricity", "emissions" }.Where(c => c != code).SelectMany(c => new[] { $"Form.Fields[{c}]", "12.5" }),
                $"Form.Fields[{code}]",
                value,
            ];
        foreach (
            var (code, value) in new[]
            {
                ("electricity", ""),
                ("electricity", "many"),
                ("electricity", "1,000"),
                ("water", "<b>1</b>"),
                ("water", "=cmd|' /C calc'!A0"),
                ("outputUnit", new string('x', 61)),
                ("factorSource", "a\u202eb"),
                ("factorSource", "a\u0007b"),
            }
        )
        {
            var answer = await owner.PostFileAsync(Path, "Form.File", "a.pdf", Papers.Pdf(), Carbon(code, value));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, value);
            answer.Text.ShouldContain($"id=\"Form_Fields_{code}-error\"", Case.Sensitive, value);
            answer.Text.ShouldNotContain("<b>1</b>");
            answer.Value(code == "emissions" ? "Form.Fields[electricity]" : "Form.Fields[emissions]").ShouldBe("12.5");
            answer.Value("Form.Kept").ShouldNotBeNull();
        }

        (await owner.PostFileAsync(Path, "Form.File", "a.pdf", Papers.Pdf(), Carbon("nothing", "1"))).Words.ShouldContain(
            "This kind has no such field; it has: electricity"
        );
        (await portal.DbAsync(db => db.DocumentVersions.CountAsync(v => v.SupplierId == supplier.Id))).ShouldBe(0);
        (await owner.PostFileAsync(Path, "Form.File", "a.pdf", Papers.Pdf(), Carbon("outputUnit", "<i>片</i>"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var document = await portal.DbAsync(db => db.DocumentVersions.Where(v => v.SupplierId == supplier.Id).Select(v => v.DocumentId).SingleAsync());
        (await owner.GetAsync($"/company/documents/{document}")).Text.ShouldNotContain("<i>片");
    }

    [Theory, OnEachDatabase]
    public async Task A_program_sends_and_reads_them(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var program = await Papers.ProgramAsync(portal, "owner", supplier);
        var path = $"/api/v1/suppliers/{supplier.Id}/documents";
        var fields = Papers.Fields(portal, "", "ISO14001");
        var made = await program.PostAsync(path, Papers.Multipart(Papers.Pdf(), "a.pdf", [.. fields, "fields[accreditationMark]", "CNAS"]));
        var body = await made.Content.ReadAsStringAsync();
        made.StatusCode.ShouldBe(HttpStatusCode.Created, body);
        JsonDocument.Parse(body).RootElement.GetProperty("fields").GetProperty("accreditationMark").GetString().ShouldBe("CNAS");
        (await program.GetStringAsync(new Uri(path, UriKind.Relative))).ShouldContain("\"accreditationMark\":\"CNAS\"");
        var wrong = await program.PostAsync(path, Papers.Multipart(Papers.Pdf(), "a.pdf", [.. fields, "fields[accreditationMark]", "XX"]));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("accreditationMark");
    }

    private static string[] Type(Portal portal, int ordinal, params string[] fields) =>
        [
            "Form.Ordinal",
            $"{ordinal}",
            "Form.TypeZh",
            "社会责任报告",
            "Form.TypeEn",
            "CSR report",
            "Form.ValidityMonths",
            "12",
            "Form.ReminderDays",
            "90, 30",
            "Form.EffectiveFrom",
            Papers.Day(portal.Today),
            "Form.CatalogueReason",
            "The group asks for it",
            .. fields,
        ];

    private static string[] Row(int i, string code, string kind, string required = "true", string choices = "") =>
        [
            $"Form.Fields[{i}].Code",
            code,
            $"Form.Fields[{i}].Zh",
            "员工人数",
            $"Form.Fields[{i}].En",
            "Head count",
            $"Form.Fields[{i}].Kind",
            kind,
            $"Form.Fields[{i}].Required",
            required,
            $"Form.Fields[{i}].Choices",
            choices,
        ];

    [Theory, OnEachDatabase]
    public async Task The_fields_are_edited_with_the_type_as_a_version_and_older_documents_keep_theirs(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync(Path + "?type=CSR");
        string[] Report(params string[] own) => [.. Papers.Fields(portal, type: "CSR"), "Form.CoversFrom", "2025-01-01", "Form.CoversTo", "2025-12-31", .. own];
        (await owner.PostFileAsync(Path, "Form.File", "a.pdf", Papers.Pdf(), Report("Form.Fields[url]", "https://a.example/"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        using var administrator = await portal.SignInAsync("sysadmin");
        (await administrator.GetAsync("/document-types/CSR")).Text.ShouldContain("value=\"greenPurchasing\"");
        foreach (
            var bad in new[]
            {
                Row(0, "Head Count", "Number"),
                Row(0, "", "Number"),
                Row(0, "heads", "Choice"),
                Row(0, "heads", "Choice", choices: "one"),
                Row(0, "heads", "Nonsense"),
                Row(0, "h\u202e", "Number"),
                [.. Row(0, "heads", "Number"), .. Row(1, "heads", "Text")],
            }
        )
            (await administrator.PostAsync("/document-types/CSR", Type(portal, 0, bad))).Status.ShouldBe(
                HttpStatusCode.UnprocessableEntity,
                string.Join(' ', bad)
            );
        (await portal.DbAsync(db => db.CatalogueEntries.AnyAsync())).ShouldBeFalse();
        var changed = await administrator.PostAsync("/document-types/CSR", Type(portal, 0, Row(0, "heads", "Number")));
        changed.Status.ShouldBe(HttpStatusCode.Redirect, changed.Words);
        (await administrator.PostAsync("/document-types/CSR", Type(portal, 0, Row(0, "heads", "Text")))).Status.ShouldBe(HttpStatusCode.Conflict, "stale");
        (await administrator.GetAsync("/document-types/CSR")).Words.ShouldContain("heads 员工人数 Head count Number *");

        var asked = await owner.GetAsync(Path + "?type=CSR");
        asked.Text.ShouldContain("Form.Fields[heads]");
        asked.Text.ShouldNotContain("Form.Fields[url]");
        (await owner.PostFileAsync(Path, "Form.File", "b.pdf", Papers.Pdf(), Report())).Text.ShouldContain("id=\"Form_Fields_heads-error\"");
        (await owner.PostFileAsync(Path, "Form.File", "b.pdf", Papers.Pdf(), Report("Form.Fields[heads]", "120"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var versions = await portal.DbAsync(db => db.DocumentVersions.Where(v => v.SupplierId == supplier.Id).OrderBy(v => v.Id).ToListAsync());
        versions.Select(v => v.OwnFields.File).ShouldBe(["""{"url":"https://a.example/"}""", """{"heads":"120"}"""]);
        (await owner.GetAsync($"/company/documents/{versions[0].DocumentId}")).Words.ShouldContain("https://a.example/");
    }
}
