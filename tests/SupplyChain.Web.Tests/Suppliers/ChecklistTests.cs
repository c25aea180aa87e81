using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;

namespace SupplyChain.Suppliers;

public sealed class ChecklistTests
{
    private const string Canary = "金丝雀说明 CANARY-77";

    [Theory, OnEachDatabase]
    public async Task A_need_is_answered_with_a_reason_that_the_reviewer_sees_and_that_can_be_taken_back(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var rival = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        using var other = await portal.SignInAsync("owner", rival);
        using var officer = await portal.SignInAsync("officer");
        (await owner.GetAsync("/company/checklist")).Words.ShouldContain("3 documents, 2 declarations, 7 questions");
        (await owner.GetAsync("/company")).Words.ShouldContain("7 of 12 done");
        await owner.GetAsync("/company/checklist/absence?type=ISO14001");
        string[] form = ["Form.TypeCode", "ISO14001", "Form.AbsenceReason", "InPreparation", "Form.AbsenceSentence", Canary];
        (await owner.PostAsync("/company/checklist/absence", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PostAsync("/company/checklist/absence", form)).Status.ShouldBe(HttpStatusCode.Conflict, "sent twice");
        (await owner.GetAsync("/company")).Words.ShouldContain("8 of 12 done");
        (await officer.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain(Canary);
        (await officer.GetAsync($"/suppliers/{supplier.Id}/grade")).Words.ShouldNotContain(Canary);
        (await portal.DbAsync(db => db.DocumentVersions.AnyAsync(v => v.SupplierId == supplier.Id))).ShouldBeFalse("never evidence");

        var id = await portal.DbAsync(db => db.DocumentAbsences.Where(a => a.SupplierId == supplier.Id).Select(a => a.Id).SingleAsync());
        (await other.GetAsync("/company/checklist")).Text.ShouldNotContain("CANARY");
        (await other.PostAsync($"/company/checklist/absence/{id}/take-back")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.PostAsync($"/company/checklist/absence/{id}/take-back")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync("/company")).Words.ShouldContain("7 of 12 done");
        (await owner.PostAsync("/company/checklist/absence", form)).Status.ShouldBe(HttpStatusCode.Redirect, "and may be said again");
        (await portal.DbAsync(db => db.DocumentAbsences.CountAsync(a => a.SupplierId == supplier.Id))).ShouldBe(2);
    }

    [Theory]
    [InlineData("ISO14001", "", "words", 422)]
    [InlineData("ISO14001", "Nonsense", "words", 422)]
    [InlineData("ISO14001", "Other", "", 422)]
    [InlineData("ISO14001", "Other", "a\u0007b", 422)]
    [InlineData("ISO14001", "Other", "LONG", 422)]
    [InlineData("CCC", "Other", "words", 404)]
    [InlineData("", "Other", "words", 404)]
    public async Task An_answer_that_cannot_be_kept_says_why(string type, string reason, string sentence, int status)
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/checklist/absence?type=ISO14001");
        var text = sentence == "LONG" ? new string('长', 501) : sentence;
        var answer = await owner.PostAsync("/company/checklist/absence", "Form.TypeCode", type, "Form.AbsenceReason", reason, "Form.AbsenceSentence", text);
        ((int)answer.Status).ShouldBe(status, answer.Words);
        (await portal.DbAsync(db => db.DocumentAbsences.AnyAsync(a => a.SupplierId == supplier.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Markup_in_an_answer_is_inert_for_the_reviewer()
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        using var officer = await portal.SignInAsync("officer");
        await owner.GetAsync("/company/checklist/absence?type=ISO14001");
        await owner.PostAsync(
            "/company/checklist/absence",
            "Form.TypeCode",
            "ISO14001",
            "Form.AbsenceReason",
            "Other",
            "Form.AbsenceSentence",
            "<script>x</script>"
        );
        (await officer.GetAsync($"/suppliers/{supplier.Id}")).Text.ShouldNotContain("<script>x");
    }

    [Fact]
    public async Task A_stranger_learns_what_to_prepare_and_office_paper_needs_no_discharge_permit()
    {
        using var stranger = Portal.On("sqlite").Stranger();
        stranger.Cookies.Add(new Cookie("language", "c%3Den%7Cuic%3Den", "/", "127.0.0.1"));
        (await stranger.GetAsync("/checklist")).Status.ShouldBe(HttpStatusCode.OK);
        var paper = await stranger.GetAsync("/checklist?category=OfficeSupplies&permit=true");
        paper.Text.ShouldNotContain("POLLUTION");
        paper.Text.ShouldContain("/samples/FSC");
        var metal = await stranger.GetAsync("/checklist?category=MetalParts&permit=true&keyControlled=true");
        foreach (var type in new[] { "POLLUTION_PERMIT", "FMD", "TEST_REPORT", "ISO14001" })
            metal.Text.ShouldContain($"/samples/{type}");
        metal.Words.ShouldContain("S11");
        (await stranger.GetAsync("/checklist?category=Lost")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await stranger.GetAsync("/checklist?category=99")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await stranger.GetAsync("/samples/NO_SUCH")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Everything_that_is_asked_for_says_why_which_indicator_it_serves_and_has_a_sample()
    {
        var texts = new Shared.Texts();
        using var stranger = Portal.On("sqlite").Stranger();
        foreach (var category in Enum.GetValues<SupplyCategory>())
        foreach (var item in ChecklistQuery.For(category, permit: true, keyControlled: true).Items)
        {
            texts.Find($"documentWhy.{item.Code}").ShouldNotBeNull(item.Code);
            item.Indicators.ShouldNotBeEmpty(item.Code);
            foreach (var type in item.Types)
            {
                DocumentSamples
                    .Find(type.Code)
                    .ShouldNotBeNull(type.Code)
                    .ShouldAllBe(m => texts.Find($"sampleMark.{m}") != null && texts.Find($"sampleHint.{m}") != null);
                (await stranger.GetAsync($"/samples/{type.Code}")).Status.ShouldBe(HttpStatusCode.OK);
            }
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_supplier_at_high_risk_is_asked_for_more_and_told_why_and_which_site_is_not_covered(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        (await owner.GetAsync("/company/checklist")).Words.ShouldNotContain("because of the risk");
        await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == supplier.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Risk, Grading.RiskClass.High)));
        var page = await owner.GetAsync("/company/checklist");
        page.Words.ShouldContain("because of the risk");
        page.Text.ShouldContain("/company/documents/new?type=ISO45001");
        (await owner.GetAsync("/company/documents")).Text.ShouldContain("type=ISO45001");

        var (covered, left) = await portal.DbAsync(async db =>
        {
            var one = db.Sites.Add(new Site(supplier.Id, new("一厂", "371000", "威海", "PCB", DeliversToUs: true))).Entity;
            var two = db.Sites.Add(new Site(supplier.Id, new("二厂 CANARY", "371000", "威海", "PCB", DeliversToUs: true))).Entity;
            db.Sites.Add(new Site(supplier.Id, new("三厂", "371000", "威海", "PCB", DeliversToUs: false)));
            await db.SaveChangesAsync();
            return (one.Id, two.Id);
        });
        await portal.DbAsync(async db =>
        {
            var document = db.Documents.Add(new Document(supplier.Id, "ISO14001")).Entity;
            var facts = new DocumentFacts("E-1", "SGS", portal.Today.AddYears(-1), portal.Today.AddYears(-1), portal.Today.AddYears(2));
            var file = new StoredFile(new string('a', 64), "proof.pdf", 1000, "application/pdf");
            await db.SaveChangesAsync();
            var version = document.Submit(facts, file, by: 1, portal.Clock.GetUtcNow());
            version.Cover([covered]);
            version.Accept(null, by: 2, portal.Clock.GetUtcNow(), internalNote: null);
            await db.SaveChangesAsync();
        });
        var words = (await owner.GetAsync("/company/checklist")).Words;
        words.ShouldContain("does not name these delivering sites: 二厂 CANARY.");
        left.ShouldBeGreaterThan(0);
    }
}
