using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>These move the clock, so each has a portal of its own.</summary>
public sealed class SendBackTests
{
    private static string[] Points(params string[] fields) =>
        [
            .. fields.SelectMany(
                (field, i) =>
                    new[]
                    {
                        $"Form.Points[{i}].Field",
                        field,
                        $"Form.Points[{i}].Flagged",
                        "true",
                        $"Form.Points[{i}].PointReason",
                        "NotAsOnTheLicence",
                        $"Form.Points[{i}].PointSentence",
                        $"请更正{field}",
                    }
            ),
        ];

    private static async Task<Supplier> SubmittedAsync(Portal portal, Visitor owner, Supplier draft)
    {
        await owner.GetAsync("/company/commitment");
        (await owner.PostAsync("/company/commitment", "Form.SignedName", "王一", "Form.Agreed", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await SubmitAsync(portal, owner, draft)).Status.ShouldBe(HttpStatusCode.Redirect);
        return await Files.NowAsync(portal, draft);
    }

    private static async Task<Answer> SubmitAsync(Portal portal, Visitor owner, Supplier supplier)
    {
        await owner.GetAsync("/company/check");
        return await owner.PostAsync("/company/submit", "Form.Revision", Files.Text((await Files.NowAsync(portal, supplier)).Revision));
    }

    [Theory, OnEachDatabase]
    public async Task Only_what_was_sent_back_is_open_and_the_reviewer_sees_what_changed(string database)
    {
        using var portal = Portal.Start(database);
        var draft = await Files.GivenDraftAsync(portal);
        using var owner = await portal.SignInAsync("owner", draft);
        var supplier = await SubmittedAsync(portal, owner, draft);
        using var manager = await portal.SignInAsync("manager");
        var path = $"/suppliers/{draft.Id}/file";
        (await manager.GetAsync(path)).Text.ShouldContain("Form.Points[4].PointSentence");
        string[] revision = ["Form.Revision", Files.Text(supplier.Revision)];
        // nothing marked; marked without a reason; a field that is none
        (await manager.PostAsync($"{path}/send-back", revision)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var bare = await manager.PostAsync($"{path}/send-back", [.. revision, "Form.Points[0].Field", "address", "Form.Points[0].Flagged", "true"]);
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.PostAsync($"{path}/send-back", [.. revision, .. Points("tier")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.PostAsync($"{path}/send-back", [.. revision, .. Points("address", "sites")])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.PostAsync($"{path}/send-back", [.. revision, .. Points("category")])).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Text.Contains("请更正address"));

        var page = await owner.GetAsync("/company");
        page.Words.ShouldContain("请更正address");
        var profile = await owner.GetAsync("/company/profile");
        profile.Text.ShouldContain("name=\"Form.Address\"");
        profile.Text.ShouldNotContain("name=\"Form.LegalRepresentative\"");
        var now = await Files.NowAsync(portal, draft);
        (
            await owner.PostAsync(
                "/company/profile",
                "Form.Revision",
                Files.Text(now.Revision),
                "Form.Address",
                "山东省威海市新路 9 号",
                "Form.LegalRepresentative",
                "偷改",
                "Form.CompanyName",
                "偷改"
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        await owner.GetAsync("/company/sites/new");
        (await owner.PostAsync("/company/sites/new", Files.Site())).Status.ShouldBe(HttpStatusCode.Redirect);
        await owner.GetAsync("/company/supplies");
        now = await Files.NowAsync(portal, draft);
        (await owner.PostAsync("/company/supplies", "Form.Revision", Files.Text(now.Revision))).Words.ShouldContain("was not sent back");
        (now.Address, now.LegalRepresentative, now.Name).ShouldBe(("山东省威海市新路 9 号", draft.LegalRepresentative, draft.Name));

        (await SubmitAsync(portal, owner, draft)).Status.ShouldBe(HttpStatusCode.Redirect);
        var followUp = await manager.GetAsync(path);
        followUp.Words.ShouldContain("What changed since");
        followUp.Words.ShouldContain(draft.Address!);
        followUp.Words.ShouldContain("山东省威海市新路 9 号");
        followUp.Words.ShouldContain("一厂");
        // with us again: everything is closed
        now = await Files.NowAsync(portal, draft);
        (await owner.PostAsync("/company/profile", "Form.Revision", Files.Text(now.Revision), "Form.Address", "再改")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await owner.PostAsync("/company/sites/new", Files.Site("二厂"))).Words.ShouldContain("We hold the file");
    }

    [Theory, OnEachDatabase]
    public async Task One_clock_runs_while_the_other_stands(string database)
    {
        using var portal = Portal.Start(database);
        var draft = await Files.GivenDraftAsync(portal);
        using var owner = await portal.SignInAsync("owner", draft);
        var supplier = await SubmittedAsync(portal, owner, draft);
        // Friday to the Friday after next: ten working days with us
        portal.Clock.Advance(TimeSpan.FromDays(14));
        using var manager = await portal.SignInAsync("manager");
        (await manager.GetAsync($"/suppliers/{draft.Id}")).Words.ShouldContain("With us 10 working days, with the supplier 0");
        (await manager.GetAsync("/home")).Words.ShouldNotContain("longer than promised");
        portal.Clock.Advance(TimeSpan.FromDays(3));
        // sessions last twelve hours
        using var later = await portal.SignInAsync("manager");
        (await later.GetAsync("/home")).Words.ShouldContain("longer than promised");
        await later.GetAsync($"/suppliers/{draft.Id}/file");
        (
            await later.PostAsync($"/suppliers/{draft.Id}/file/send-back", ["Form.Revision", Files.Text(supplier.Revision), .. Points("address")])
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        portal.Clock.Advance(TimeSpan.FromDays(4));
        using var again = await portal.SignInAsync("manager");
        (await again.GetAsync($"/suppliers/{draft.Id}")).Words.ShouldContain("With us 11 working days, with the supplier 4");
        using var owner2 = await portal.SignInAsync("owner", draft);
        (await owner2.GetAsync("/home")).Words.ShouldContain("has waited 4 working days");
        (await owner2.GetAsync("/company")).Words.ShouldContain("11 working days");
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_sends_back_what_they_entered(string database)
    {
        var portal = Portal.On(database);
        using var manager = await portal.SignInAsync("manager");
        var supplier = await portal.DbAsync(async db =>
        {
            var own = Supplier.Register(Portal.NewCreditCode(), "自录退回电子有限公司", "ZLTH", manager.Account!.Id, portal.Clock.GetUtcNow());
            own.Describe(new(null, "37", "威海", "王一", "李二", "13800138000", SupplyCategory.Packaging, PermitRequired: false));
            own.Submit(0, portal.Clock.GetUtcNow());
            db.Suppliers.Add(own);
            await db.SaveChangesAsync();
            return own;
        });
        (await manager.GetAsync($"/suppliers/{supplier.Id}/file")).Text.ShouldNotContain("Form.Points[0].Flagged");
        var refused = await manager.PostAsync($"/suppliers/{supplier.Id}/file/send-back", ["Form.Revision", "0", .. Points("address")]);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync($"/suppliers/{supplier.Id}/file");
        (await officer.PostAsync($"/suppliers/{supplier.Id}/file/send-back", ["Form.Revision", "0", .. Points("address")])).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await portal.DbAsync(db => db.SentBackPoints.AnyAsync(p => p.SupplierId == supplier.Id))).ShouldBeFalse();
    }
}
