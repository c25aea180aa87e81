using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Grading;

namespace SupplyChain.Suppliers;

public sealed class CompanyTests
{
    private static string[] Profile(int revision, string check, string phone = "13800138000", string address = "威海市高区 1 号") =>
        [
            "Form.Revision",
            revision.ToString(CultureInfo.InvariantCulture),
            "Form.Check",
            check,
            "Form.DivisionCode",
            "37",
            "Form.Address",
            address,
            "Form.LegalRepresentative",
            "王一",
            "Form.ContactName",
            "李二",
            "Form.ContactPhone",
            phone,
            "Form.Category",
            "Packaging",
            "Form.PermitRequired",
            "false",
        ];

    private static Task<Supplier> DraftAsync(Portal portal) =>
        portal.DbAsync(async db =>
        {
            var supplier = Supplier.Register(Portal.NewCreditCode(), "草稿电子有限公司", "CGDZYXGS", enteredBy: 0, portal.Clock.GetUtcNow());
            db.Suppliers.Add(supplier);
            await db.SaveChangesAsync();
            return supplier;
        });

    [Theory, OnEachDatabase]
    public async Task A_supplier_saves_a_draft_completes_it_and_submits_it(string database)
    {
        var portal = Portal.On(database);
        var draft = await DraftAsync(portal);
        using var owner = await Caller.AsAsync(portal, "owner", draft);

        (await owner.GetAsync("/company")).Words.ShouldContain("5 missing");
        var saved = await owner.PostAsync("/company/profile", Profile(0, "false", phone: "", address: ""));
        saved.Status.ShouldBe(HttpStatusCode.Redirect);
        var check = await owner.GetAsync("/company/check");
        check.Words.ShouldContain("王一");
        check.Words.ShouldContain("Still missing");
        (await owner.PostAsync("/company/submit", "Form.Revision", "1")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await owner.PostAsync("/company/profile", Profile(1, "true"))).Leads!.ShouldEndWith("/company/check");
        // the file is complete; the commitment is still to be signed
        (await owner.PostAsync("/company/submit", "Form.Revision", "2")).Words.ShouldContain("Sign the green commitment");
        (await owner.PostAsync("/company/commitment", "Form.SignedName", "王一", "Form.Agreed", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PostAsync("/company/submit", "Form.Revision", "3")).Status.ShouldBe(HttpStatusCode.Redirect);
        var wait = await owner.GetAsync("/company");
        wait.Words.ShouldContain("Procurement manager");
        wait.Words.ShouldContain("SC-");
        (await owner.PostAsync("/company/submit", "Form.Revision", "4")).Words.ShouldContain("already submitted");
    }

    [Theory, OnEachDatabase]
    public async Task A_grade_that_comes_while_the_owner_reads_the_file_does_not_stand_in_the_way_but_a_new_site_does(string database)
    {
        using var portal = Portal.Start(database);
        var draft = await DraftAsync(portal);
        using var owner = await Caller.AsAsync(portal, "owner", draft);
        await owner.PostAsync("/company/profile", Profile(0, "true"));
        await owner.PostAsync("/company/commitment", "Form.SignedName", "王一", "Form.Agreed", "true");
        var revision = (await owner.GetAsync("/company/check")).Value("Form.Revision")!;
        await owner.PostAsync(
            "/company/sites/new",
            "Form.SiteName",
            "一厂",
            "Form.SiteDivision",
            "370600",
            "Form.SiteAddress",
            "烟台 1 号",
            "Form.Makes",
            "电路板"
        );
        (await owner.PostAsync("/company/submit", "Form.Revision", revision)).Status.ShouldBe(HttpStatusCode.Conflict);

        revision = (await owner.GetAsync("/company/check")).Value("Form.Revision")!;
        await portal.GivenAnswersAsync(draft);
        (await portal.SweepAsync("regrade-stale")).Done.ShouldBe(1);
        (await portal.DbAsync(db => db.Grades.CountAsync(g => g.SupplierId == draft.Id))).ShouldBe(1);
        (await owner.PostAsync("/company/submit", "Form.Revision", revision)).Leads!.ShouldContain("/company/receipts/");
    }

    [Theory, OnEachDatabase]
    public async Task A_contributor_edits_but_only_the_owner_submits(string database)
    {
        var portal = Portal.On(database);
        var draft = await DraftAsync(portal);
        using var contributor = await Caller.AsAsync(portal, "contributor", draft);
        (await contributor.PostAsync("/company/profile", Profile(0, "true"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await contributor.PostAsync("/company/submit", "Form.Revision", "1")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await contributor.GetAsync("/company")).Words.ShouldContain("Waiting for the owner to submit");
    }

    [Theory, OnEachDatabase]
    public async Task A_wrong_value_is_named_at_its_field_and_everything_typed_stays(string database)
    {
        var portal = Portal.On(database);
        var draft = await DraftAsync(portal);
        using var owner = await Caller.AsAsync(portal, "owner", draft);
        var again = await owner.PostAsync("/company/profile", Profile(0, "true", phone: "12345", address: "威海‮市"));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Value("Form.ContactPhone").ShouldBe("12345");
        again.Value("Form.LegalRepresentative").ShouldBe("王一");
        again.Text.ShouldContain("Form_Address-error");
        again.Text.ShouldContain("Form_ContactPhone-error");
        (await portal.DbAsync(db => db.Suppliers.SingleAsync(s => s.Id == draft.Id))).ContactName.ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task A_stale_profile_form_is_shown_again_with_what_was_typed_and_can_then_be_saved(string database)
    {
        var portal = Portal.On(database);
        var draft = await DraftAsync(portal);
        using var owner = await Caller.AsAsync(portal, "owner", draft);
        await owner.PostAsync("/company/profile", Profile(0, "false"));
        var stale = await owner.PostAsync("/company/profile", Profile(0, "false", address: "另一处"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Value("Form.Address").ShouldBe("另一处");
        stale.Value("Form.Revision").ShouldBe("1");
        (await owner.PostAsync("/company/profile", Profile(1, "false", address: "另一处"))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnEachDatabase]
    public async Task Neither_company_is_ever_shown_to_the_other(string database)
    {
        var portal = Portal.On(database);
        var one = await portal.GivenSupplierAsync("金丝雀甲电子有限公司");
        var other = await portal.GivenSupplierAsync("金丝雀乙电子有限公司");
        foreach (var role in new[] { "owner", "contributor" })
        {
            using var person = await Caller.AsAsync(portal, role, one);
            foreach (
                var path in new[] { "/company", "/company/check", "/company/profile", "/suppliers?q=金丝雀", "/api/v1/suppliers?q=金丝雀", "/suppliers/export" }
            )
                (await person.GetAsync(path)).Text.ShouldNotContain("金丝雀乙", customMessage: path);
            foreach (var path in new[] { $"/suppliers/{other.Id}", $"/api/v1/suppliers/{other.Id}/approval" })
                (await person.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
            (await person.GetAsync($"/api/v1/suppliers/{other.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.GetAsync($"/api/v1/suppliers/{one.Id}")).Text.ShouldContain(one.CreditCode);
        }
    }
}
