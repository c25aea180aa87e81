using System.Net;
using System.Text.RegularExpressions;

namespace SupplyChain.Suppliers;

public sealed class PlaceTests
{
    private static string[] Profile(string division) =>
        [
            "Form.Revision",
            "0",
            "Form.Check",
            "true",
            "Form.DivisionCode",
            division,
            "Form.Address",
            "威海市高区 1 号",
            "Form.LegalRepresentative",
            "王一",
            "Form.ContactName",
            "李二",
            "Form.ContactPhone",
            "13800138000",
            "Form.Category",
            "Packaging",
        ];

    [Theory, OnEachDatabase]
    public async Task A_company_says_its_city_and_is_found_by_its_province(string database)
    {
        var portal = Portal.On(database);
        var draft = await Company.Files.GivenDraftAsync(portal, $"威海地区{Portal.NewCreditCode()[^6..]}有限公司");
        using var owner = await Caller.AsAsync(portal, "owner", draft);
        var form = await owner.GetAsync("/company/profile");
        form.Text.ShouldContain("<optgroup label=\"Shandong\">");
        form.Text.ShouldMatch("<option[^>]*value=\"371000\"[^>]*>Weihai, Shandong</option>");
        // the province alone was said before, and stays chosen
        form.Text.ShouldMatch("<option selected=\"selected\" value=\"37\"|<option value=\"37\" selected");

        foreach (var wrong in (string[])["371200", "3710", "99", "<b>37</b>", "371000\u202e", new string('3', 500)])
        {
            var refused = await owner.PostAsync("/company/profile", Profile(wrong));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            refused.Words.ShouldContain("Choose a province or a city from the list");
            refused.Text.ShouldContain("value=\"李二\"", Case.Sensitive, "what was typed stays");
        }

        (await owner.PostAsync("/company/profile", Profile("371000"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var check = await owner.GetAsync("/company/check");
        check.Words.ShouldContain("Weihai, Shandong");
        check.Words.ShouldContain("given by a registrar in Yantai, Shandong");

        using var officer = await Caller.AsAsync(portal, "officer");
        var name = Uri.EscapeDataString(draft.Name);
        foreach (var province in (string[])["37", "371000"])
            (await officer.GetAsync($"/suppliers?q={name}&province={province}")).Words.ShouldContain(draft.CreditCode, Case.Sensitive, province);
        (await officer.GetAsync($"/suppliers?q={name}&province=44")).Words.ShouldNotContain(draft.CreditCode);
        (await officer.GetAsync($"/suppliers?q={name}&province=%25")).Words.ShouldNotContain(draft.CreditCode);
        (await officer.GetAsync($"/suppliers/{draft.Id}")).Words.ShouldContain("Weihai, Shandong");
        var facts = (await officer.GetAsync($"/api/v1/suppliers/{draft.Id}")).Text;
        facts.ShouldContain("\"province\":\"37\"");
        facts.ShouldContain("\"division\":\"371000\"");
    }

    [Fact]
    public async Task A_site_says_its_city()
    {
        var portal = Portal.On("sqlite");
        var draft = await Company.Files.GivenDraftAsync(portal);
        using var owner = await portal.SignInAsync("owner", draft);
        await owner.GetAsync("/company/sites/new");
        var fields = Company.Files.Site();
        fields[Array.IndexOf(fields, "Form.SiteDivision") + 1] = "310115";
        (await owner.PostAsync("/company/sites/new", fields)).Status.ShouldBe(HttpStatusCode.Redirect);
        Regex.Replace((await owner.GetAsync("/company/sites")).Words, "\\s+", " ").ShouldContain("Pudong, Shanghai · 威海市高区 1 号");
    }
}
