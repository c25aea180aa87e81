using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;

namespace SupplyChain.Issuers;

public sealed class IssuerTests
{
    private static string[] Fields(string name, string revision = "0", string others = "", string approval = "") =>
        [
            "Form.Revision",
            revision,
            "Form.Kind",
            "Laboratory",
            "Form.IssuerZh",
            name,
            "Form.IssuerEn",
            "",
            "Form.ApprovalNumber",
            approval,
            "Form.OtherNames",
            others,
        ];

    [Theory, OnEachDatabase]
    public async Task A_barred_issuer_s_documents_are_listed_and_what_waits_turns_red(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var it = await RenewalCase.GivenAsync(portal, supplier);
        await portal.SweepAsync("check-pending");
        (await RenewalCase.ReadAsync(portal, it.NewId)).Colour.ShouldBe(PreCheckOutcome.Fine);
        var id = await portal.DbAsync(db => db.Issuers.Where(i => i.NameZh == "中国质量认证中心").Select(i => i.Id).SingleAsync());
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var path = $"/issuers/{id}/bar";
        string[] fields =
        [
            "Form.Revision",
            "0",
            "Form.BarredFrom",
            Papers.Day(portal.Today),
            "Form.BarredTo",
            Papers.Day(portal.Today.AddYears(1)),
            "Form.BarReason",
            "false reports",
        ];
        await officer.GetAsync($"/issuers/{id}");
        (await officer.PostAsync(path, fields)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync($"/issuers/{id}")).Words.ShouldContain("Documents that rest on it (2)");
        (await manager.PostAsync(path, [.. fields[..6], "Form.BarReason", ""])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.PostAsync(path, fields)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.PostAsync(path, fields)).Status.ShouldBe(HttpStatusCode.Conflict, "a second click changes nothing");
        await portal.SweepAsync("check-pending");
        (await RenewalCase.ReadAsync(portal, it.NewId)).Colour.ShouldBe(PreCheckOutcome.Wrong);
        (await officer.GetAsync($"/documents/review/{it.NewId}")).Words.ShouldContain("are not accepted until");
        (await officer.GetAsync("/issuers?barred=true")).Words.ShouldContain("Not accepted until");

        (await manager.PostAsync($"/issuers/{id}/lift", "Form.Revision", "1", "Form.LiftReason", "cleared")).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await manager.GetAsync($"/issuers/{id}");
        foreach (var said in new[] { "false reports", "cleared", manager.Account!.DisplayName })
            page.Words.ShouldContain(said);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action.StartsWith("issuer.")))).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task An_issuer_is_entered_and_changed_and_no_name_belongs_to_two(string database)
    {
        using var portal = Portal.Start(database);
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/issuers/new");
        var entered = await officer.PostAsync("/issuers/new", Fields("青岛检测有限公司", others: "青检\nQDT", approval: "odd-1"));
        entered.Status.ShouldBe(HttpStatusCode.Redirect, entered.Words);
        (await officer.GetAsync(entered.Leads!)).Words.ShouldContain("does not have the usual form");
        var taken = await officer.PostAsync("/issuers/new", Fields("另一检测有限公司", others: "ｑｄｔ"));
        taken.Status.ShouldBe(HttpStatusCode.Conflict);
        taken.Text.ShouldContain("另一检测有限公司");
        foreach (var name in new[] { "", new string('名', 201), "a\u202Eb", "!!!" })
            (await officer.PostAsync("/issuers/new", Fields(name))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.PostAsync("/issuers/new", Fields("多", others: string.Join('\n', Enumerable.Range(0, 21))))).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );

        var edit = $"{entered.Leads}/edit";
        var revision = (await officer.GetAsync(edit)).Value("Form.Revision")!;
        (await officer.PostAsync(edit, Fields("青岛检测集团有限公司", revision, "青检"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var stale = await officer.PostAsync(edit, Fields("青岛别名有限公司", revision, "青检"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("青岛别名有限公司");
        (await officer.GetAsync(entered.Leads!)).Words.ShouldContain("青岛检测有限公司", Case.Sensitive, "the history keeps what stood there");
        (await officer.PostAsync("/issuers/999999/edit", Fields("无"))).Status.ShouldBe(HttpStatusCode.NotFound);
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        (await owner.GetAsync("/issuers")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task The_portal_s_own_list_is_entered_once(string database)
    {
        var portal = Portal.On(database);
        foreach (var shipped in ShippedIssuers.All)
            (await portal.DbAsync(db => db.Issuers.CountAsync(i => i.NameZh == shipped.NameZh))).ShouldBe(1);
    }
}
