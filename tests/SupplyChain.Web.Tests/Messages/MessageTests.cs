using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.Messages;

public sealed class MessageTests
{
    private static Task<CorrectiveAction> GivenActionAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(async db =>
        {
            var action = CorrectiveAction.Raise(supplier.Id, "发现", FindingSeverity.Major, null, portal.Today, portal.Today.AddDays(30), by: 1);
            db.CorrectiveActions.Add(action);
            await db.SaveChangesAsync();
            return action;
        });

    private static async Task<Answer> WriteAsync(Visitor who, string path, string words, bool note = false)
    {
        var page = await who.GetAsync(path);
        return await SendAsync(who, path, words, page.Value("Form.Seen") ?? "0", note);
    }

    /// <summary>As a browser sends the form of a thread, with or without a file.</summary>
    private static Task<Answer> SendAsync(
        Visitor who,
        string path,
        string words,
        string seen = "0",
        bool note = false,
        byte[]? file = null,
        string name = ""
    ) => who.PostFileAsync(path, "Form.File", name, file ?? [], "Form.Seen", seen, "Form.Message", words, "Form.NoteForUs", note ? "true" : "false");

    [Theory, OnEachDatabase]
    public async Task Files_of_a_supplier_count_against_its_room_and_the_words_stay_when_it_is_full(string database)
    {
        using var portal = Portal.Start(database, new() { ["Upload:MaxFilesPerSupplier"] = "1" });
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        var path = $"/messages/supplier/{supplier.Id}";
        await owner.GetAsync(path);
        (await SendAsync(owner, path, "the first", file: Papers.Pdf("one"), name: "a.pdf")).Status.ShouldBe(HttpStatusCode.Redirect);
        var full = await SendAsync(owner, path, "the second", file: Papers.Pdf("two"), name: "b.pdf");
        full.Status.ShouldBe(HttpStatusCode.Conflict);
        full.Words.ShouldContain("limit of 1 files");
        full.Words.ShouldContain("the second");
        (await SendAsync(owner, path, "without a file")).Status.ShouldBe(HttpStatusCode.Redirect);
        await officer.GetAsync(path);
        (await SendAsync(officer, path, "ours", file: Papers.Pdf("three"), name: "c.pdf")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.CaseMessages.CountAsync(m => m.Sha256 != null))).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_file_goes_to_the_other_side_of_the_thread_and_to_nobody_else(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        var action = await GivenActionAsync(portal, supplier);
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        using var stranger = await portal.SignInAsync("owner", other);
        var path = $"/messages/action/{action.Id}";
        await officer.GetAsync(path);
        var (shown, hidden) = (Papers.Pdf("for both"), Papers.Pdf("canary-attachment"));
        (await SendAsync(officer, path, "see the drawing", file: shown, name: "图纸 drawing.pdf")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(officer, path, "for us", note: true, file: hidden, name: "canary-note.pdf")).Status.ShouldBe(HttpStatusCode.Redirect);
        var messages = await portal.DbAsync(db => db.CaseMessages.Where(m => m.SupplierId == supplier.Id).OrderBy(m => m.Id).ToListAsync());
        var links = messages.ConvertAll(m => $"{path}/files/{m.Id}");
        (await officer.BytesAsync(links[0])).ShouldBe(shown);
        (await officer.BytesAsync(links[1])).ShouldBe(hidden);
        var thread = await owner.GetAsync(path);
        thread.Text.ShouldContain($"href=\"{links[0]}\"");
        thread.Text.ShouldNotContain("canary-note");
        (await owner.BytesAsync(links[0])).ShouldBe(shown);
        (await owner.GetAsync(links[1])).Status.ShouldBe(HttpStatusCode.NotFound, "a note's file is a note");
        foreach (var link in links)
        {
            (await stranger.GetAsync(link)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.GetAsync(link.Replace($"action/{action.Id}", $"supplier/{other.Id}"))).Status.ShouldBe(
                HttpStatusCode.NotFound,
                "not by a thread of one's own"
            );
        }

        await owner.GetAsync(path);
        var bad = await SendAsync(owner, path, "my answer", file: "MZ no paper"u8.ToArray(), name: "paper.pdf");
        bad.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bad.Text.ShouldContain("my answer</textarea>");
        bad.Text.ShouldContain("field-error");
        (await SendAsync(owner, path, "with a file", file: shown, name: "a.pdf")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync(owner, path, "with a file", file: shown, name: "a.pdf")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.CaseMessages.CountAsync(m => m.SupplierId == supplier.Id && m.FromSupplier))).ShouldBe(
            1,
            "a form sent twice writes once"
        );
        (await portal.DbAsync(db => db.AuditLines.AnyAsync(l => l.Action == "message.download" && l.Subject == $"action:{action.Id}"))).ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task A_company_that_waits_asks_and_is_answered_on_the_page_where_it_waits(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        var rival = await portal.GivenSupplierAsync(status: SupplierStatus.UnderReview);
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        using var other = await portal.SignInAsync("owner", rival);
        var path = $"/messages/supplier/{supplier.Id}";
        (await owner.GetAsync("/company")).Text.ShouldContain(path);
        (await WriteAsync(owner, path, "CANARY: when will you answer?")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain("Messages (1, 1 new)");
        (await WriteAsync(officer, path, "They seem slow", note: true)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await WriteAsync(officer, path, "By Friday")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync("/company")).Words.ShouldContain("Messages (2, 1 new)");
        var thread = await owner.GetAsync(path);
        thread.Words.ShouldContain("By Friday");
        thread.Words.ShouldNotContain("They seem slow");
        (await other.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync("/company")).Text.ShouldNotContain("CANARY");
    }

    [Theory, OnEachDatabase]
    public async Task Both_sides_write_in_the_thread_of_a_case_and_see_what_is_new(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var action = await GivenActionAsync(portal, supplier);
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        var path = $"/messages/action/{action.Id}";
        (await WriteAsync(officer, path, "Which shift was it?")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await WriteAsync(officer, path, "And which line?")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync("/home")).Words.ShouldContain("1 thread has new messages");
        (await owner.GetAsync($"/company/actions/{action.Id}")).Words.ShouldContain("Messages (2, 2 new)");
        await portal.SweepAsync("gather-digests");
        var mail = (await portal.MailToAsync(owner.Account!.Email!)).Single();
        Regex.Count(mail.Text, "New message from the buyer").ShouldBe(1);
        mail.Text.ShouldNotContain("Which shift");

        var thread = await owner.GetAsync(path);
        thread.Words.ShouldContain("Which shift was it?");
        thread.Text.ShouldNotContain(officer.Account!.DisplayName);
        (await owner.GetAsync($"/company/actions/{action.Id}")).Words.ShouldContain("Messages (2)");
        (await WriteAsync(owner, path, "The night shift")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync("/messages")).Words.ShouldContain(supplier.Name);
        (await officer.GetAsync($"/actions/{action.Id}")).Words.ShouldContain("Messages (3, 1 new)");
        (await officer.GetAsync(path)).Words.ShouldContain("The night shift");
        (await officer.GetAsync("/home")).Words.ShouldNotContain("new messages");
        (await portal.DbAsync(db => db.Notices.CountAsync(n => n.Kind == "message.fromSupplier" && n.AccountId == officer.Account!.Id))).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_form_sent_twice_writes_once_and_what_is_wrong_comes_back(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        var action = await GivenActionAsync(portal, supplier);
        using var owner = await portal.SignInAsync("owner", supplier);
        using var stranger = await portal.SignInAsync("owner", other);
        var path = $"/messages/action/{action.Id}";
        await owner.GetAsync(path);
        await SendAsync(owner, path, "once");
        await SendAsync(owner, path, "once");
        (await portal.DbAsync(db => db.CaseMessages.CountAsync(m => m.SupplierId == supplier.Id))).ShouldBe(1);
        (await WriteAsync(owner, path, " ")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var bidi = await WriteAsync(owner, path, "a\u202Eb kept");
        bidi.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bidi.Text.ShouldContain("kept</textarea>");
        (await WriteAsync(owner, path, new string('长', 4001))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await WriteAsync(owner, path, "<script>alert(1)</script>")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync(path)).Text.ShouldNotContain("<script>alert");
        (await stranger.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(stranger, path, "x")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync("/messages/nothing/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync($"/messages/supplier/{other.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        // a note by a supplier's hand is a message like any other
        await WriteAsync(owner, path, "not a note", note: true);
        (await portal.DbAsync(db => db.CaseMessages.CountAsync(m => m.SupplierId == supplier.Id && m.Internal))).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task An_internal_note_reaches_the_supplier_by_no_page_no_program_no_mail_and_no_export(string database)
    {
        using var portal = Portal.Start(database);
        const string Canary = "ZQXNOTE77";
        var supplier = await portal.GivenSupplierAsync();
        var action = await GivenActionAsync(portal, supplier);
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        string[] threads = [$"/messages/action/{action.Id}", $"/messages/supplier/{supplier.Id}"];
        foreach (var path in threads)
            (await WriteAsync(officer, path, $"{Canary} 内部", note: true)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync(threads[0])).Text.ShouldContain(Canary);
        (await owner.GetAsync("/messages")).Words.ShouldContain("No message yet");
        (await owner.GetAsync($"/company/actions/{action.Id}")).Words.ShouldContain("Messages (0)");
        await WriteAsync(owner, threads[0], "hello");

        await portal.SweepAsync("gather-digests");
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldAllBe(m => !m.Text.Contains(Canary) && !m.Html.Contains(Canary));
        using var program = await Papers.ProgramAsync(portal, "owner", supplier);
        var leaks = new List<string>();
        foreach (var route in Routes(portal))
        foreach (var id in new[] { supplier.Id, action.Id })
        {
            var path = "/" + Regex.Replace(route, "\\{[^}]+\\}", $"{id}").TrimStart('/');
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if ((await owner.SendAsync(request)).Text.Contains(Canary))
                leaks.Add(path);
            using var answer = await program.GetAsync(new Uri(path, UriKind.Relative));
            if (Unpacked(await answer.Content.ReadAsByteArrayAsync()).Contains(Canary))
                leaks.Add($"program {path}");
        }

        leaks.ShouldBeEmpty();
        // and a query that forgets itself finds nothing either
        (
            await portal.DbAsync(db =>
            {
                db.OnlySupplierId = supplier.Id;
                return db.CaseMessages.Select(m => m.Text).ToListAsync();
            })
        ).ShouldBe(["hello"]);
    }

    private static List<string> Routes(Portal portal) =>
        [
            .. portal
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
                .Where(e => e.Metadata.GetMetadata<AllowAttribute>() is { } allow && Roles.Grant([Roles.Owner, Roles.Contributor], allow.Permission))
                .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null)
                .Select(e => Regex.Replace(e.RoutePattern.RawText!, "\\{kind\\}", "action"))
                .Distinct(),
        ];

    private static string Unpacked(byte[] bytes)
    {
        if (bytes is not [(byte)'P', (byte)'K', ..])
            return Encoding.UTF8.GetString(bytes);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }
}
