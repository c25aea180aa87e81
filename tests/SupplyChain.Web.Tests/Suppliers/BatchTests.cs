using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Suppliers;

public sealed class BatchTests
{
    private static string Id(Supplier supplier) => supplier.Id.ToString(CultureInfo.InvariantCulture);

    [Theory, OnEachDatabase]
    public async Task A_reminder_goes_to_those_who_owe_documents_once_a_day_and_names_them(string database)
    {
        var portal = Portal.On(database);
        var (owes, silent) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        var person = await portal.GivenAccountAsync("owner", owes.Id);
        await FilterTests.GivenDocumentAsync(portal, owes, "ISO14001", "B-1", portal.Today.AddYears(1));
        using var officer = await portal.SignInAsync("officer");
        var page = await officer.GetAsync($"/suppliers/batch?act=Remind&ids={owes.Id}&ids={silent.Id}&ids=999999999");
        page.Words.ShouldContain("Each person of 1 supplier");
        page.Words.ShouldContain("It has no people to tell");
        string[] form = ["Form.Act", "Remind", "Form.Ids", Id(owes), "Form.Ids", Id(silent)];
        (await officer.PostAsync("/suppliers/batch", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync("/suppliers?sort=Name")).Words.ShouldContain("1 supplier reminded, 1 left out");
        (await officer.PostAsync("/suppliers/batch", form)).Status.ShouldBe(HttpStatusCode.Conflict, "asked today already");
        var mail = (await portal.MailToAsync(person.Email!)).Single();
        mail.Text.ShouldContain("RoHS");
        mail.Text.ShouldNotContain("Environmental management certificate");
        (await portal.DbAsync(db => db.AuditLines.CountAsync(a => a.Action == "supplier.remind-documents" && a.Subject == $"supplier:{owes.Id}"))).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task Requalification_is_asked_of_the_qualified_only_with_a_day_and_a_reason(string database)
    {
        var portal = Portal.On(database);
        var (fits, draft) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync(status: SupplierStatus.Registered));
        using var manager = await portal.SignInAsync("manager");
        await manager.GetAsync($"/suppliers/batch?act=Requalify&ids={fits.Id}");
        var by = portal.Today.AddDays(30);
        string[] Form(string day, string reason) =>
            ["Form.Act", "Requalify", "Form.Ids", Id(fits), "Form.Ids", Id(draft), "Form.RequalifyBy", day, "Form.BatchReason", reason];
        foreach (
            var bad in new[]
            {
                Form("", "新规"),
                Form($"{portal.Today:yyyy-MM-dd}", "新规"),
                Form($"{by:yyyy-MM-dd}", ""),
                Form($"{by:yyyy-MM-dd}", "a\u202Eb"),
            }
        )
        {
            var again = await manager.PostAsync("/suppliers/batch", bad);
            again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            again.Value("Form.Ids").ShouldNotBeNull();
        }

        (await manager.PostAsync("/suppliers/batch", Form($"{by:yyyy-MM-dd}", "GB 26572 改版"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var now = await portal.DbAsync(db => db.Suppliers.Include(s => s.Moves).Where(s => s.Id == fits.Id || s.Id == draft.Id).ToDictionaryAsync(s => s.Id));
        now[fits.Id].RequalifyOn.ShouldBe(by);
        now[fits.Id].Moves.OrderBy(m => m.Id).Last().Reason.ShouldBe("GB 26572 改版");
        now[draft.Id].RequalifyOn.ShouldBeNull();
        (await manager.GetAsync($"/suppliers/{fits.Id}")).Words.ShouldContain("Asked to requalify");
    }

    [Theory, OnEachDatabase]
    public async Task The_ticked_are_sorted_into_a_category_or_exported_and_nobody_else_is_touched(string database)
    {
        var portal = Portal.On(database);
        var (one, other) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync($"/suppliers/batch?act=Classify&ids={one.Id}");
        string[] Form(string category) => ["Form.Act", "Classify", "Form.Ids", Id(one), "Form.Category", category];
        (await officer.PostAsync("/suppliers/batch", Form(""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.PostAsync("/suppliers/batch", Form("Unspecified"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.PostAsync("/suppliers/batch", Form("OfficeSupplies"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var now = await portal.DbAsync(db => db.Suppliers.Where(s => s.Id == one.Id || s.Id == other.Id).ToDictionaryAsync(s => s.Id, s => s.Category));
        now[one.Id].ShouldBe(SupplyCategory.OfficeSupplies);
        now[other.Id].ShouldBe(SupplyCategory.ElectronicComponents);

        (await officer.GetAsync($"/suppliers/batch/export?act=Remind&ids={one.Id}")).Leads.ShouldBe($"/suppliers/export?ids={one.Id}");
        (await officer.GetAsync("/suppliers/batch/export")).Leads.ShouldBe("/suppliers?sort=Name");
        (await officer.GetAsync("/suppliers?sort=Name")).Words.ShouldContain("Tick 1 to 200");
        (await officer.GetAsync("/suppliers/batch?act=Remind")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync("/suppliers/batch?act=Burn&ids=1")).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var management = await portal.SignInAsync("management");
        (await management.GetAsync($"/suppliers/batch?act=Remind&ids={one.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await management.GetAsync("/suppliers?sort=Name")).Text.ShouldNotContain("/suppliers/batch");
    }
}
