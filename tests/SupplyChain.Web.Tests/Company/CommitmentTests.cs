using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class CommitmentTests
{
    [Theory, OnEachDatabase]
    public async Task The_receipt_lists_everything_that_was_sent_with_its_hash(string database)
    {
        var portal = Portal.On(database);
        var draft = await Files.GivenDraftAsync(portal);
        using var owner = await portal.SignInAsync("owner", draft);
        await owner.GetAsync("/company/documents/new?type=ISO14001");
        var paper = Papers.Pdf();
        await owner.PostFileAsync("/company/documents/new", "Form.File", "证书.pdf", paper, Papers.Fields(portal));
        await owner.PostAsync("/company/sites/new", Files.Site());
        (await owner.GetAsync("/company")).Words.ShouldContain("Sign the green commitment");
        var unsigned = await owner.PostAsync("/company/commitment", "Form.SignedName", "王一", "Form.Agreed", "false");
        unsigned.Words.ShouldContain("Tick that you agree");
        unsigned.Value("Form.SignedName").ShouldBe("王一");
        (await owner.PostAsync("/company/commitment", "Form.SignedName", "王一", "Form.Agreed", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PostAsync("/company/commitment", "Form.SignedName", "王一", "Form.Agreed", "true")).Words.ShouldContain("signed already");
        var revision = Files.Text((await Files.NowAsync(portal, draft)).Revision);
        var sent = await owner.PostAsync("/company/submit", "Form.Revision", revision);
        sent.Leads.ShouldNotBeNull().ShouldContain("/company/receipts/");
        var receipt = await owner.GetAsync(sent.Leads!);
        receipt.Words.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(paper)));
        receipt.Words.ShouldContain($"SC-{draft.Id:D6}-01");
        receipt.Words.ShouldContain("一厂");
        // ten working days after Friday 20 November 2026
        receipt.Words.ShouldContain("2026-12-04");
        (await owner.PostAsync("/company/submit", "Form.Revision", revision)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.DbAsync(db => db.Submissions.CountAsync(s => s.SupplierId == draft.Id))).ShouldBe(1);
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Text.Contains("2026-12-04"));
        var wait = await owner.GetAsync("/company");
        wait.Words.ShouldContain("Document check");
        wait.Words.ShouldContain("Procurement officer");
        wait.Words.ShouldContain("2026-12-04");
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync($"/suppliers/{draft.Id}/file/receipts/{sent.Leads!.Split('/')[^1]}")).Words.ShouldContain("一厂");
    }

    [Theory, OnEachDatabase]
    public async Task A_stamped_paper_counts_as_well_and_only_the_owner_signs(string database)
    {
        var portal = Portal.On(database);
        var draft = await Files.GivenDraftAsync(portal);
        using var contributor = await portal.SignInAsync("contributor", draft);
        await contributor.GetAsync("/company/commitment");
        (await contributor.PostAsync("/company/commitment", "Form.SignedName", "李", "Form.Agreed", "true")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var owner = await portal.SignInAsync("owner", draft);
        await owner.GetAsync("/company/commitment");
        const string Path = "/company/commitment/paper";
        (await owner.PostFileAsync(Path, "Form.File", "承诺.exe", [1, 2, 3], "Form.SignedName", "王一")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var signed = await owner.PostFileAsync(Path, "Form.File", "承诺.pdf", Papers.Pdf(), "Form.SignedName", "王一");
        signed.Status.ShouldBe(HttpStatusCode.Redirect, signed.Words);
        var commitment = await portal.DbAsync(db => db.Commitments.SingleAsync(c => c.SupplierId == draft.Id));
        commitment!.OnPaper.ShouldBeTrue();
        (await owner.GetAsync($"/commitments/{commitment.Id}/file")).Status.ShouldBe(HttpStatusCode.OK);
        using var stranger = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        (await stranger.GetAsync($"/commitments/{commitment.Id}/file")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
