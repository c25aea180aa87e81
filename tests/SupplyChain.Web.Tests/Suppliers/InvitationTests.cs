using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Suppliers;

public sealed class InvitationTests
{
    private static string[] Form(string code, string mail, string name = "受邀电子有限公司") =>
        ["Form.CompanyName", name, "Form.CreditCode", code, "Form.PersonName", "赵三", "Form.Email", mail, "Form.Language", "zh-CN"];

    [Theory, OnEachDatabase]
    public async Task An_invited_company_waits_for_its_person_and_its_inviter_can_never_approve_it(string database)
    {
        var portal = Portal.On(database);
        using var manager = await Caller.AsAsync(portal, "manager");
        var (code, mail) = (Portal.NewCreditCode(), $"zhao{Guid.NewGuid():N}@test.example");
        (await manager.PostAsync("/suppliers/invite", Form(code, mail))).Status.ShouldBe(HttpStatusCode.Redirect);
        var supplier = await portal.DbAsync(db => db.Suppliers.SingleAsync(s => s.CreditCode == code));
        supplier.Status.ShouldBe(SupplierStatus.Prospective);
        supplier.EnteredById.ShouldBe(manager.Account.Id);
        supplier.Initials.ShouldBe("SYDZYXGS");
        var sent = (await portal.MailToAsync(mail)).Single();
        Regex.IsMatch(sent.Text, "/welcome\\?id=").ShouldBeTrue();
        (await manager.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain("Prospective");
    }

    [Theory, OnEachDatabase]
    public async Task Choosing_the_first_password_opens_the_checklist_without_typing_anything_twice(string database)
    {
        var portal = Portal.On(database);
        using var manager = await Caller.AsAsync(portal, "manager");
        var (code, mail) = (Portal.NewCreditCode(), $"sun{Guid.NewGuid():N}@test.example");
        await manager.PostAsync("/suppliers/invite", Form(code, mail));
        var link = Regex.Match((await portal.MailToAsync(mail)).Single().Text, "/welcome\\?\\S+").Value;
        using var invited = portal.Stranger();
        var page = await invited.GetAsync(link);
        string[] first = ["Form.Id", page.Value("Form.Id")!, "Form.Code", page.Value("Form.Code")!, "Form.NewPassword", Portal.Password, "Form.Consent"];
        (await invited.PostAsync("/welcome", [.. first, "false"])).Status.ShouldBe(HttpStatusCode.Conflict);
        (await invited.GetAsync("/company/checklist")).Status.ShouldNotBe(HttpStatusCode.OK);
        (await invited.PostAsync("/welcome", [.. first, "true"])).Leads.ShouldBe("/company/checklist");
        (await invited.GetAsync("/company/checklist")).Status.ShouldBe(HttpStatusCode.OK);
        using var thief = portal.Stranger();
        (await thief.GetAsync(link)).Text.ShouldNotContain("Form.NewPassword");
    }

    [Theory, OnEachDatabase]
    public async Task A_company_or_an_address_that_is_known_is_not_invited_twice_and_nothing_is_half_written(string database)
    {
        var portal = Portal.On(database);
        using var officer = await Caller.AsAsync(portal, "officer");
        var known = await portal.GivenSupplierAsync();
        var mail = $"qian{Guid.NewGuid():N}@test.example";
        var again = await officer.PostAsync("/suppliers/invite", Form(known.CreditCode, mail));
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Value("Form.Email").ShouldBe(mail);

        var code = Portal.NewCreditCode();
        (await officer.PostAsync("/suppliers/invite", Form(code, officer.Account.Email!))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.DbAsync(db => db.Suppliers.AnyAsync(s => s.CreditCode == code))).ShouldBeFalse();
        var wrong = await officer.PostAsync("/suppliers/invite", Form(code[..17], "no mail", ""));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var field in new[] { "CompanyName", "CreditCode", "Email" })
            wrong.Text.ShouldContain($"Form_{field}-error");
    }
}
