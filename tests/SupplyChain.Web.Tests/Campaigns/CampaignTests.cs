using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Materials;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.Campaigns;

public sealed class CampaignTests
{
    private static string[] Fields(
        string kind = "Statement",
        string title = "Conflict minerals",
        string recipients = "All",
        string type = "",
        string names = "",
        string days = "10",
        bool confirmed = true
    ) =>
        [
            "Form.Kind",
            kind,
            "Form.CampaignTitleZh",
            "冲突矿产调查",
            "Form.CampaignTitleEn",
            title,
            "Form.AskZh",
            "请说明来源",
            "Form.AskEn",
            "Say where they come from",
            "Form.TypeCode",
            type,
            "Form.WorkingDays",
            days,
            "Form.Recipients",
            recipients,
            "Form.RecipientNames",
            names,
            "Form.Confirmed",
            confirmed ? "true" : "false",
        ];

    private static async Task<long> StartAsync(Visitor staff, params string[] fields)
    {
        await staff.GetAsync("/campaigns/new");
        var answer = await staff.PostAsync("/campaigns", fields);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return long.Parse(answer.Leads!.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    private static async Task<Answer> AnswerAsync(Visitor owner, long id, string words)
    {
        var page = await owner.GetAsync($"/company/asks/{id}");
        return await owner.PostAsync($"/company/asks/{id}", "Form.Revision", page.Value("Form.Revision") ?? "0", "Form.AskAnswer", words);
    }

    private static async Task<Answer> DecideAsync(Visitor staff, long ask, bool accepted, string reason = "")
    {
        var page = await staff.GetAsync($"/campaigns/asks/{ask}");
        return await staff.PostAsync(
            $"/campaigns/asks/{ask}",
            "Form.Revision",
            page.Value("Form.Revision") ?? "0",
            "Form.Accepted",
            accepted ? "true" : "false",
            "Form.AskReason",
            reason
        );
    }

    private static Task<CampaignAsk> AskAsync(Portal portal, long campaign, Supplier supplier) =>
        portal.DbAsync(db => db.CampaignAsks.AsNoTracking().SingleAsync(a => a.CampaignId == campaign && a.SupplierId == supplier.Id));

    [Theory, OnEachDatabase]
    public async Task A_preview_names_recipients_mail_and_day_and_sends_nothing(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/campaigns/new");
        var preview = await officer.PostAsync("/campaigns", Fields(confirmed: false));
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Words);
        var due = WorkingDayCalendar.China.AddWorkingDays(portal.Today, 10);
        preview.Words.ShouldContain($"Please answer by {due:yyyy-MM-dd}: Conflict minerals");
        preview.Words.ShouldContain($"请于 {due:yyyy-MM-dd} 前答复：冲突矿产调查");
        preview.Words.ShouldContain(supplier.Name);
        preview.Words.ShouldContain("nobody with an account");
        (await portal.DbAsync(db => db.Campaigns.CountAsync())).ShouldBe(0);
        (await portal.DbAsync(db => db.Notices.CountAsync())).ShouldBe(0);
        var back = await officer.PostAsync("/campaigns/edit", Fields(title: "kept as typed"));
        back.Text.ShouldContain("kept as typed");
    }

    [Theory, OnEachDatabase]
    public async Task A_campaign_is_followed_from_asked_to_accepted_and_its_asks_go_out_in_one_mail(string database)
    {
        using var portal = Portal.Start(database);
        var one = await portal.GivenSupplierAsync();
        var two = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", one);
        var id = await StartAsync(officer, Fields());
        await StartAsync(officer, Fields(title: "Second ask", recipients: "Named", names: one.Name));
        (await officer.PostAsync("/campaigns", Fields())).Words.ShouldContain("A campaign of that title runs already");
        await portal.SweepAsync("gather-digests");
        var mails = await portal.MailToAsync(owner.Account!.Email!);
        mails.Count.ShouldBe(1);
        mails[0].Text.ShouldContain("Conflict minerals");
        mails[0].Text.ShouldContain("Second ask");

        (await owner.GetAsync("/home")).Words.ShouldContain("2 requests wait for your answer");
        (await owner.GetAsync("/company/asks")).Words.ShouldContain("Conflict minerals");
        (await AskAsync(portal, id, one)).OpenedAt.ShouldBeNull();
        (await AnswerAsync(owner, id, "From nowhere")).Status.ShouldBe(HttpStatusCode.Redirect);
        var ask = await AskAsync(portal, id, one);
        ask.State.ShouldBe(AskState.Answered);
        ask.OpenedAt.ShouldNotBeNull();
        (await DecideAsync(officer, ask.Id, accepted: false)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DecideAsync(officer, ask.Id, accepted: false, "name the smelter")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync($"/company/asks/{id}")).Words.ShouldContain("name the smelter");
        (await AnswerAsync(owner, id, "Smelter 7")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await DecideAsync(officer, ask.Id, accepted: true)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await DecideAsync(officer, ask.Id, accepted: true)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await AnswerAsync(owner, id, "again")).Words.ShouldContain("was accepted");
        var page = await officer.GetAsync($"/campaigns/{id}");
        page.Text.ShouldContain("value=\"50\"");
        (await officer.BytesAsync($"/campaigns/{id}/export")).Length.ShouldBeGreaterThan(1000);
        (await officer.PostAsync($"/campaigns/{id}/close", "revision", "7")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.PostAsync($"/campaigns/{id}/close", "revision", "0")).Status.ShouldBe(HttpStatusCode.Redirect);
        using var late = await portal.SignInAsync("owner", two);
        (await AnswerAsync(late, id, "too late")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnEachDatabase]
    public async Task A_document_that_is_accepted_in_the_ordinary_way_settles_its_ask(string database)
    {
        using var portal = Portal.Start(database);
        var has = await portal.GivenSupplierAsync();
        var lacks = await portal.GivenSupplierAsync();
        await FilterTests.GivenDocumentAsync(portal, has, "ISO50001", "E-1", portal.Today.AddDays(300));
        // accepted before the campaign and lapsed: it settles nothing
        await FilterTests.GivenDocumentAsync(portal, lacks, "ISO50001", "E-0", portal.Today.AddDays(-1));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var officer = await portal.SignInAsync("officer");
        var id = await StartAsync(officer, Fields("Document", recipients: "WithoutDocument", type: "ISO50001"));
        (await portal.DbAsync(db => db.CampaignAsks.Select(a => a.SupplierId).ToListAsync())).ShouldBe([lacks.Id]);
        (await portal.SweepAsync("settle-campaigns")).Done.ShouldBe(0);
        await FilterTests.GivenDocumentAsync(portal, lacks, "ISO50001", "E-2", portal.Today.AddDays(300));
        (await portal.SweepAsync("settle-campaigns")).Done.ShouldBe(1);
        (await AskAsync(portal, id, lacks)).State.ShouldBe(AskState.Accepted);
    }

    [Theory, OnEachDatabase]
    public async Task The_re_declaration_asks_exactly_who_is_touched_and_is_settled_by_new_declarations(string database)
    {
        using var portal = Portal.Start(database);
        var touched = await portal.GivenSupplierAsync();
        await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", touched);
        await DeclareAsync(owner, "P-1");
        using var officer = await portal.SignInAsync("officer");
        var page = await officer.GetAsync("/campaigns/gb26572");
        page.Words.ShouldContain("P-1");
        page.Words.ShouldContain("2027-08-01");
        (await officer.GetAsync("/campaigns/new?ready=gb26572")).Text.ShouldContain("value=\"Redeclaration\" checked");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = await StartAsync(officer, Fields("Declaration", recipients: "Redeclaration"));
        var asks = await portal.DbAsync(db => db.CampaignAsks.AsNoTracking().ToListAsync());
        asks.Select(a => (a.SupplierId, a.Parts)).ShouldBe([(touched.Id, "P-1")]);
        (await portal.SweepAsync("settle-campaigns")).Done.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeclareAsync(owner, "P-1", lead: "3");
        (await portal.SweepAsync("settle-campaigns")).Done.ShouldBe(1);
        (await AskAsync(portal, id, touched)).State.ShouldBe(AskState.Accepted);
        (await officer.GetAsync("/campaigns/gb26572")).Words.ShouldContain("No declaration has to be made anew");
    }

    [Theory, OnEachDatabase]
    public async Task A_supplier_finds_all_that_is_asked_of_it_in_one_list_the_earliest_first(string database)
    {
        using var portal = Portal.Start(database);
        var (one, other) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        using var owner = await portal.SignInAsync("owner", one);
        await DeclareAsync(owner, "P-1");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var manager = await portal.SignInAsync("manager");
        var edition = await ListDeskTests.TakeAsync(manager, ListDeskTests.Stricter());
        (await manager.PostAsync($"{edition}/ask")).Status.ShouldBe(HttpStatusCode.Redirect);
        var renewal = await RenewalCase.GivenAsync(portal, one, renewed: false);
        await portal.DbAsync(async db =>
        {
            db.Renewals.Add(new Renewal(renewal.OldId, one.Id)).Entity.Ask(portal.Today.AddDays(3), by: 1, portal.Clock.GetUtcNow(), portal.Today);
            await db.SaveChangesAsync();
        });
        await StartAsync(manager, Fields(title: "Still open", recipients: "Named", names: one.Name));
        var closed = await StartAsync(manager, Fields(title: "Closed by now", recipients: "Named", names: one.Name));
        (await manager.PostAsync($"/campaigns/{closed}/close", "revision", "0")).Status.ShouldBe(HttpStatusCode.Redirect);
        await StartAsync(manager, Fields(title: "For somebody else", recipients: "Named", names: other.Name));

        var page = (await owner.GetAsync("/company/asks")).Words;
        string[] open = [(await RenewalCase.ReadAsync(portal, renewal.OldId)).Number, "Still open", "EU-RoHS 2027-test: P-1", "Closed by now"];
        open.Select(o => page.IndexOf(o, StringComparison.Ordinal)).ShouldBeInOrder();
        open.ShouldAllBe(o => page.Contains(o));
        page.ShouldNotContain("For somebody else");
        // a declaration kept since answers the list
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeclareAsync(owner, "P-1", lead: "3");
        (await owner.GetAsync("/company/asks")).Words.ShouldNotContain("2027-test");
    }

    private static async Task DeclareAsync(Visitor owner, string part, string lead = "2")
    {
        await owner.GetAsync("/company/declarations/new");
        var shown = await owner.PostFileAsync("/company/declarations/new", "Form.File", "pin.xml", Samples.Pin(part, lead, copper: lead == "2" ? "98" : "97"));
        (await owner.PostAsync("/company/declarations/keep", "kept", shown.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Redirect, shown.Words);
    }

    [Theory, OnEachDatabase]
    public async Task Who_stays_silent_is_reminded_and_then_told_of(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        await portal.GivenAccountAsync("owner", supplier.Id);
        using var officer = await portal.SignInAsync("officer");
        await StartAsync(officer, Fields(days: "5"));
        (await portal.SweepAsync("remind-campaigns")).Done.ShouldBe(1);
        (await portal.SweepAsync("remind-campaigns")).Done.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(9));
        (await portal.SweepAsync("remind-campaigns")).Done.ShouldBe(2);
        (await portal.DbAsync(db => db.Notices.Where(n => n.Kind == "campaign.silent").Select(n => n.AccountId).ToListAsync())).ShouldBe([officer.Account!.Id]);
    }

    [Theory, OnEachDatabase]
    public async Task What_was_typed_wrong_comes_back_and_no_other_company_sees_an_ask(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/campaigns/new");
        foreach (
            var wrong in new[]
            {
                Fields(title: ""),
                Fields(title: "a\u202Eb"),
                Fields(title: new string('x', 201)),
                Fields(kind: "Nothing"),
                Fields(days: "0"),
                Fields(kind: "Document", type: "NONE"),
                Fields(recipients: "WithoutDocument"),
                Fields(recipients: "Redeclaration"),
                Fields(recipients: "Named"),
            }
        )
            (await officer.PostAsync("/campaigns", wrong)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, string.Join('|', wrong));
        (await officer.PostAsync("/campaigns", Fields(recipients: "Named", names: "nobody"))).Words.ShouldContain("No single supplier of ours: nobody");
        var markup = await officer.PostAsync("/campaigns", Fields(title: "<script>x</script>", recipients: "Named", names: supplier.Name, confirmed: false));
        markup.Text.ShouldNotContain("<script>x");
        var id = await StartAsync(officer, Fields(title: $"canary-{supplier.Id}", recipients: "Named", names: supplier.CreditCode));
        using var stranger = await portal.SignInAsync("owner", other);
        (await stranger.GetAsync($"/company/asks/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"/company/asks/{id}", "Form.AskAnswer", "x")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/company/asks")).Text.ShouldNotContain($"canary-{supplier.Id}");
        (await stranger.GetAsync($"/campaigns/{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.GetAsync("/campaigns/999999")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"/campaigns/{id}?state=9x")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
