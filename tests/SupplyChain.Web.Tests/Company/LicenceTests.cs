using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class LicenceTests
{
    private static Task<Answer> SendAsync(Visitor owner, string name, byte[] bytes) => owner.PostFileAsync("/company/licence", "Form.File", name, bytes);

    [SupplyChain.Files.TextLayerTheory, OnEachDatabase]
    public async Task What_a_licence_says_is_proposed_and_saved_only_once_somebody_compared(string database)
    {
        var portal = Portal.On(database);
        var draft = await Files.GivenDraftAsync(portal, "旧名电子有限公司");
        using var owner = await portal.SignInAsync("owner", draft);
        (await owner.GetAsync("/company/profile")).Words.ShouldContain("Start with the licence");
        var paper = SupplyChain.Files.TrayTests.Written(
            "Name: Lanhe Electronic Components Co Ltd",
            "Legal representative: Chen Yi",
            "Domicile: 1 Example Road, Weihai, Shandong Province",
            "Unified social credit code: 91370600M00047116W"
        );
        (await SendAsync(owner, "执照.pdf", paper)).Leads!.ShouldEndWith("/company/profile/read");
        var read = await owner.GetAsync("/company/profile/read");
        read.Value("Form.CompanyName").ShouldBe("Lanhe Electronic Components Co Ltd");
        read.Value("Form.LegalRepresentative").ShouldBe("Chen Yi");
        read.Words.ShouldContain("nothing is saved yet");
        read.Words.ShouldContain("91370600M00047116W, not " + draft.CreditCode);
        (await Files.NowAsync(portal, draft)).Name.ShouldBe("旧名电子有限公司", "looking saves nothing");

        string[] fields =
        [
            "Form.Revision",
            Files.Text((await Files.NowAsync(portal, draft)).Revision),
            "Form.CompanyName",
            "Lanhe Electronic Components Co Ltd",
            "Form.LegalRepresentative",
            "Chen Yi",
            "Form.Proposed",
            "true",
        ];
        var unconfirmed = await owner.PostAsync("/company/profile", fields);
        unconfirmed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unconfirmed.Words.ShouldContain("Compare, then tick this");
        unconfirmed.Value("Form.LegalRepresentative").ShouldBe("Chen Yi", "what was typed stays");
        (await Files.NowAsync(portal, draft)).Name.ShouldBe("旧名电子有限公司");
        (await owner.PostAsync("/company/profile", [.. fields, "Form.Compared", "true"])).Status.ShouldBe(HttpStatusCode.Redirect);
        var now = await Files.NowAsync(portal, draft);
        (now.Name, now.LegalRepresentative, now.CreditCode).ShouldBe(("Lanhe Electronic Components Co Ltd", "Chen Yi", draft.CreditCode));

        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync($"/suppliers/{draft.Id}/file")).Words.ShouldContain("执照.pdf");
        var id = await portal.DbAsync(db => db.Licences.Where(l => l.SupplierId == draft.Id).Select(l => l.Id).SingleAsync());
        (await officer.BytesAsync($"/licences/{id}/file")).ShouldBe(paper);
        // a receipt names it by its hash
        await portal.DbAsync(async db => (await db.Licences.SingleAsync(l => l.Id == id)).Length.ShouldBe(paper.Length));
    }

    [Fact]
    public async Task A_photo_says_that_it_cannot_be_read_where_the_program_is_missing()
    {
        var portal = Portal.On("sqlite");
        using var owner = await portal.SignInAsync("owner", await Files.GivenDraftAsync(portal));
        await owner.GetAsync("/company/profile");
        // the smallest picture there is says nothing, with or without the program
        var photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        (await SendAsync(owner, "执照.png", photo)).Status.ShouldBe(HttpStatusCode.Redirect);
        var read = await owner.GetAsync("/company/profile/read");
        read.Words.ShouldContain(SupplyChain.Files.ReadFile.ReadsScans ? "Nothing could be read" : "no program that reads pictures");
        read.Value("Form.Proposed").ShouldBeNull();
    }

    [Fact]
    public async Task What_is_no_licence_is_refused_and_nothing_is_kept()
    {
        var portal = Portal.On("sqlite");
        var draft = await Files.GivenDraftAsync(portal);
        using var owner = await portal.SignInAsync("owner", draft);
        await owner.GetAsync("/company/profile");
        (await SendAsync(owner, "", [])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(owner, "执照.pdf", Encoding.UTF8.GetBytes("<script>"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(owner, "执照.exe", [0x4D, 0x5A, 0])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await portal.DbAsync(db => db.Licences.CountAsync(l => l.SupplierId == draft.Id))).ShouldBe(0);
        // once decided on, the facts of the licence change by request, with a scan of their own
        using var settled = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        (await settled.GetAsync("/company/profile")).Text.ShouldNotContain("/company/licence");
        (await SendAsync(settled, "执照.pdf", Documents.Papers.Pdf("licence"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await settled.GetAsync("/company/profile/read")).Leads!.ShouldEndWith("/company/profile");
    }

    [Fact]
    public async Task A_licence_is_nobody_elses()
    {
        var portal = Portal.On("sqlite");
        using var owner = await portal.SignInAsync("owner", await Files.GivenDraftAsync(portal));
        await owner.GetAsync("/company/profile");
        (await SendAsync(owner, "金丝雀执照.pdf", Documents.Papers.Pdf("canary"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var id = await portal.DbAsync(db => db.Licences.MaxAsync(l => l.Id));
        using var other = await portal.SignInAsync("owner", await Files.GivenDraftAsync(portal));
        (await other.GetAsync($"/licences/{id}/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync("/company/check")).Words.ShouldNotContain("金丝雀执照");
        using var stranger = portal.Stranger();
        (await stranger.GetAsync($"/licences/{id}/file")).Status.ShouldNotBe(HttpStatusCode.OK);
    }
}
