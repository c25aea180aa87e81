using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Materials;

public sealed class ShortFormTests
{
    private const string Page = "/company/declarations/short";

    private static string[] Fields(string parts, params string[] more) =>
        ["Form.PartLines", parts, "Form.Answerable", "王一", "Form.Accepted", "true", .. more];

    [Theory, OnEachDatabase]
    public async Task A_supplier_without_files_declares_many_parts_at_once(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        (await owner.GetAsync(Page)).Words.ShouldContain("253 entries");
        var shown = await owner.PostAsync(Page, Fields("S-1\tScrew\nS-2,Nut"));
        shown.Status.ShouldBe(HttpStatusCode.OK, shown.Words);
        shown.Words.ShouldContain("holds 2 declarations");
        (await owner.PostAsync("/company/declarations/keep", "kept", shown.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        // the same press again keeps nothing twice
        (await owner.PostAsync("/company/declarations/keep", "kept", shown.Value("kept")!)).Status.ShouldBe(HttpStatusCode.Conflict);
        var kept = await portal.DbAsync(db => db.Declarations.Where(d => d.SupplierId == supplier.Id).OrderBy(d => d.PartNumber).ToListAsync());
        kept.Select(d => (d.PartNumber, d.ProductName, d.Outcome)).ShouldBe([("S-1", "Screw", Outcome.Pass), ("S-2", "Nut", Outcome.Pass)]);
    }

    [Fact]
    public async Task A_substance_above_its_limit_fails_unless_exempt()
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync(Page);
        var lead = new[] { "Form.Substances[0].Substance", "Pb", "Form.Substances[0].Share", "2" };
        (await owner.PostAsync(Page, Fields("S-1", lead))).Words.ShouldContain("no exemption");
        await owner.GetAsync(Page);
        var exempt = await owner.PostAsync(
            Page,
            Fields(
                "S-1",
                [
                    .. lead,
                    "Form.Substances[0].Exemption",
                    "EU-RoHS 6(c)",
                    "Form.Substances[1].Substance",
                    "7439-92-1",
                    "Form.Substances[1].Exemption",
                    "CN-RoHS 7.3",
                ]
            )
        );
        exempt.Words.ShouldContain("Pass by exemption");
        exempt.Words.ShouldContain("until 2027-06-30");
    }

    [Theory]
    [InlineData("Form.PartLines", "")]
    [InlineData("Form.PartLines", "A\u202EB")]
    [InlineData("Form.Answerable", "")]
    [InlineData("Form.Accepted", "false")]
    [InlineData("Form.Substances[0].Substance", "unobtainium")]
    [InlineData("Form.Substances[0].Share", "101")]
    public async Task What_cannot_be_used_is_said_and_stays_on_the_form(string field, string value)
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync(Page);
        var fields = Fields("KEEP-ME <b>x</b>").Chunk(2).Where(p => p[0] != field).SelectMany(p => p).Append(field).Append(value).ToArray();
        var answer = await owner.PostAsync(Page, fields);
        ((int)answer.Status).ShouldBeInRange(409, 422);
        if (field != "Form.PartLines")
            answer.Text.ShouldContain("KEEP-ME &lt;b&gt;");
        (await portal.DbAsync(db => db.Declarations.CountAsync(d => d.SupplierId == supplier.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Staff_have_no_short_form_of_their_own()
    {
        using var officer = await Portal.On("sqlite").SignInAsync("officer");
        (await officer.GetAsync(Page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
