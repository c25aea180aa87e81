using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class ChangeTests
{
    private static Task<ChangeRequest> RequestAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.ChangeRequests.Include(r => r.Lines).OrderBy(r => r.Id).LastAsync(r => r.SupplierId == supplier.Id));

    [Theory, OnEachDatabase]
    public async Task A_change_takes_effect_only_when_it_is_approved(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync("旧名海岸电子有限公司");
        using var owner = await portal.SignInAsync("owner", supplier);
        (await Files.AskAsync(owner, Files.Change(supplier, portal, name: "新名海岸电子有限公司"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Files.NowAsync(portal, supplier)).Name.ShouldBe("旧名海岸电子有限公司");
        (await owner.GetAsync("/company/changes")).Words.ShouldContain("新名海岸电子有限公司");
        // a second click finds the first
        (await Files.AskAsync(owner, Files.Change(supplier, portal, name: "再改电子有限公司"))).Words.ShouldContain("waits already");

        using var manager = await portal.SignInAsync("manager");
        (await manager.GetAsync("/home")).Words.ShouldContain("for a decision");
        var request = await RequestAsync(portal, supplier);
        var page = await manager.GetAsync($"/changes/{request.Id}");
        page.Words.ShouldContain("旧名海岸电子有限公司");
        page.Words.ShouldContain("新名海岸电子有限公司");
        (await manager.GetAsync($"/changes/{request.Id}/file")).Status.ShouldBe(HttpStatusCode.OK);
        (await manager.PostAsync($"/changes/{request.Id}", "Form.Revision", "0", "Form.Approved", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Files.NowAsync(portal, supplier)).Name.ShouldBe("新名海岸电子有限公司");
        (await portal.DbAsync(db => db.FormerNames.SingleAsync(n => n.SupplierId == supplier.Id))).Name.ShouldBe("旧名海岸电子有限公司");
        (await portal.MailToAsync(owner.Account!.Email!)).ShouldContain(m => m.Subject.Contains("the change is approved"));
        (await manager.PostAsync($"/changes/{request.Id}", "Form.Revision", "0", "Form.Approved", "false", "Form.ChangeDecision", "晚了")).Status.ShouldBe(
            HttpStatusCode.Conflict
        );
    }

    [Theory, OnEachDatabase]
    public async Task Whether_it_was_reported_late_counts_by_the_calendar_that_was_imported(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        portal.Clock.Advance(new DateOnly(2027, 2, 26).ToDateTime(TimeOnly.MinValue) - portal.Today.ToDateTime(TimeOnly.MinValue));
        using var owner = await portal.SignInAsync("owner", supplier);
        var ago = portal.Today.DayNumber - WorkingDayCalendar.China.AddWorkingDays(portal.Today, -31).DayNumber;
        (await Files.AskAsync(owner, Files.Change(supplier, portal, address: "威海市新址 2 号", daysAgo: ago))).Status.ShouldBe(HttpStatusCode.Redirect);
        var late = await RequestAsync(portal, supplier);
        (late.ReportedAfter, late.Late).ShouldBe((31, true));
        (await owner.PostAsync($"/company/changes/{late.Id}/withdraw", "revision", "0")).Status.ShouldBe(HttpStatusCode.Redirect);

        using var manager = await portal.SignInAsync("manager");
        await manager.GetAsync("/calendar");
        const string Year =
            """{"year": 2027, "published": true, "source": "国办发明电〔2026〕7号", "holidays": [{"zh": "春节", "en": "Spring Festival", "from": "2027-02-08", "to": "2027-02-10", "workOn": []}]}""";
        (await manager.PostAsync("/calendar/take", "json", Year)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Files.AskAsync(owner, Files.Change(supplier, portal, address: "威海市新址 3 号", daysAgo: ago))).Status.ShouldBe(HttpStatusCode.Redirect);
        var inTime = await RequestAsync(portal, supplier);
        (inTime.ReportedAfter, inTime.Late).ShouldBe((28, false));
    }

    [Theory, OnEachDatabase]
    public async Task Declining_takes_a_reason_and_changes_nothing(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await Files.AskAsync(owner, Files.Change(supplier, portal, address: "威海市新址 2 号"));
        var request = await RequestAsync(portal, supplier);
        using var manager = await portal.SignInAsync("manager");
        await manager.GetAsync($"/changes/{request.Id}");
        (await manager.PostAsync($"/changes/{request.Id}", "Form.Revision", "0", "Form.Approved", "false")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.PostAsync($"/changes/{request.Id}", "Form.Revision", "0", "Form.Approved", "false", "Form.ChangeDecision", "地址不清")).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await Files.NowAsync(portal, supplier)).Address.ShouldBe(supplier.Address);
        (await owner.GetAsync("/company/changes")).Words.ShouldContain("地址不清");
        // settled: another one may follow, and can be withdrawn
        (await Files.AskAsync(owner, Files.Change(supplier, portal, address: "威海市新址 3 号"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var second = await RequestAsync(portal, supplier);
        (await owner.PostAsync($"/company/changes/{second.Id}/withdraw", "revision", "0")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RequestAsync(portal, supplier)).State.ShouldBe(ChangeState.Withdrawn);
    }

    [Theory, OnEachDatabase]
    public async Task A_report_after_thirty_working_days_is_marked_late(string database)
    {
        var portal = Portal.On(database);
        foreach (var (days, late) in new[] { (20, false), (80, true) })
        {
            var supplier = await portal.GivenSupplierAsync();
            using var owner = await portal.SignInAsync("owner", supplier);
            await Files.AskAsync(owner, Files.Change(supplier, portal, address: "新址", daysAgo: days));
            (await RequestAsync(portal, supplier)).Late.ShouldBe(late);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Only_staff_correct_a_credit_code_with_a_scan_and_somebody_else_approves(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var manager = await portal.SignInAsync("manager");
        var path = $"/suppliers/{supplier.Id}/credit-code";
        await manager.GetAsync(path);
        var code = Portal.NewCreditCode();
        var wrong = code[..17] + (code[17] == '0' ? '1' : '0');
        string[] Fields(string value, string without = "false") =>
            ["Form.NewCreditCode", value, "Form.WithoutCheck", without, "Form.ChangedOn", Papers.Day(portal.Today), "Form.ChangeReason", "登记时抄错"];
        // without a scan, without a reason for wrong check characters: refused
        (await manager.PostFileAsync(path, "Form.Other", "", [], Fields(code))).Text.ShouldContain("Form_File-error");
        (await manager.PostFileAsync(path, "Form.File", "执照.pdf", Papers.Pdf(), Fields(wrong))).Text.ShouldContain("Form_NewCreditCode-error");
        var asked = await manager.PostFileAsync(path, "Form.File", "执照.pdf", Papers.Pdf(), Fields(wrong, "true"));
        asked.Status.ShouldBe(HttpStatusCode.Redirect, asked.Words);
        var request = await RequestAsync(portal, supplier);
        request.WithoutCheck.ShouldBeTrue();

        (await manager.GetAsync($"/changes/{request.Id}")).Words.ShouldContain("somebody else must decide");
        (await manager.PostAsync($"/changes/{request.Id}", "Form.Revision", "0", "Form.Approved", "true")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Files.NowAsync(portal, supplier)).CreditCode.ShouldBe(supplier.CreditCode);
        using var second = await portal.SignInAsync("manager");
        await second.GetAsync($"/changes/{request.Id}");
        (await second.PostAsync($"/changes/{request.Id}", "Form.Revision", "0", "Form.Approved", "true")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Files.NowAsync(portal, supplier)).CreditCode.ShouldBe(wrong);
        (await portal.MailToAsync(manager.Account!.Email!)).ShouldContain(m => m.Subject.Contains("the change is approved"));
    }

    [Theory, OnEachDatabase]
    public async Task The_profile_page_of_a_settled_company_cannot_change_the_licence(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        (await owner.GetAsync("/company/profile")).Text.ShouldNotContain("Form.Address");
        var saved = await owner.PostAsync(
            "/company/profile",
            "Form.Revision",
            "0",
            "Form.CompanyName",
            "偷改",
            "Form.Address",
            "偷改",
            "Form.LegalRepresentative",
            "偷改",
            "Form.DivisionCode",
            "11",
            "Form.ContactName",
            "新联系人",
            "Form.ContactPhone",
            "13900139000",
            "Form.Category",
            "Packaging",
            "Form.PermitRequired",
            "true"
        );
        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Words);
        var now = await Files.NowAsync(portal, supplier);
        (now.Name, now.Address, now.LegalRepresentative, now.DivisionCode).ShouldBe(
            (supplier.Name, supplier.Address, supplier.LegalRepresentative, supplier.DivisionCode)
        );
        now.ContactName.ShouldBe("新联系人");
    }

    [Theory, OnEachDatabase]
    public async Task A_former_name_finds_the_company_again(string database)
    {
        var portal = Portal.On(database);
        var renamed = await portal.GivenSupplierAsync("云岭新程科技有限公司");
        await portal.DbAsync(async db =>
        {
            db.FormerNames.Add(new FormerName(renamed.Id, "烟台墨砾微电子有限公司", null));
            await db.SaveChangesAsync();
        });
        var again = await portal.GivenSupplierAsync("烟台墨砾微电子有限公司", SupplierStatus.UnderReview);
        using var manager = await portal.SignInAsync("manager");
        (await manager.GetAsync($"/suppliers/{again.Id}")).Words.ShouldContain("云岭新程科技有限公司");
    }
}
