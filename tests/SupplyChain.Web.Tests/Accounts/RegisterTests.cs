using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SupplyChain.Accounts;

public sealed class RegisterTests
{
    [Theory, OnEachDatabase]
    public async Task A_supplier_registers_confirms_by_mail_and_signs_in(string database)
    {
        var portal = Portal.On(database);
        using var visitor = portal.Stranger();
        var email = Mails.NewAddress();
        var code = Portal.NewCreditCode();
        (await visitor.RegisterAsync(email, code.Insert(8, "-").ToLowerInvariant())).Leads.ShouldBe("/register/check");
        (await visitor.TrySignInAsync(email, Portal.Password)).Status.ShouldBe(HttpStatusCode.Conflict);

        (await visitor.GetAsync(await portal.LinkToAsync(email))).Text.ShouldContain("/sign-in");
        await visitor.SignInAsync(email, Portal.Password);
        (await visitor.GetAsync("/home")).Text.ShouldContain("href=\"/company\"");

        var account = await portal.DbAsync(db => db.Users.SingleAsync(a => a.Email == email));
        var supplier = await portal.DbAsync(db => db.Suppliers.SingleAsync(s => s.Id == account.SupplierId));
        (supplier.CreditCode, supplier.EnteredById, supplier.Initials).ShouldBe((code, account.Id, "CSDZYXGS"));
        (await portal.DbAsync(db => db.Consents.SingleAsync(c => c.AccountId == account.Id))).Version.ShouldBe(Consent.PrivacyVersion);
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.ActorId == account.Id && l.Action == "account.register"))).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_known_address_and_a_known_company_get_the_same_answer_and_only_the_mail_tells(string database)
    {
        var portal = Portal.On(database);
        using var visitor = portal.Stranger();
        var (email, code) = (Mails.NewAddress(), Portal.NewCreditCode());
        var first = await visitor.RegisterAsync(email, code);
        await visitor.GetAsync(await portal.LinkToAsync(email));

        var knownAddress = await visitor.RegisterAsync(email.ToUpperInvariant(), Portal.NewCreditCode());
        var newcomer = Mails.NewAddress();
        var knownCompany = await visitor.RegisterAsync(newcomer, code);

        (knownAddress.Status, knownAddress.Leads, knownAddress.Text).ShouldBe((first.Status, first.Leads, first.Text));
        (knownCompany.Status, knownCompany.Leads, knownCompany.Text).ShouldBe((first.Status, first.Leads, first.Text));
        (await portal.MailToAsync(email)).Select(m => m.Subject).ShouldContain("有人申请加入贵公司账户");
        (await portal.MailToAsync(email)).Select(m => m.Subject).ShouldContain("您已有账户");
        (await portal.MailToAsync(newcomer)).Single().Text.ShouldContain(code);
        (await portal.DbAsync(db => db.Users.CountAsync(a => a.Email == newcomer))).ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task Registering_twenty_times_at_once_opens_one_account(string database)
    {
        var portal = Portal.On(database);
        var (email, code) = (Mails.NewAddress(), Portal.NewCreditCode());
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async _ =>
                {
                    using var visitor = portal.Stranger();
                    return await visitor.RegisterAsync(email, code);
                })
        );
        answers.Select(a => a.Leads).Distinct().ShouldBe(["/register/check"]);
        (await portal.DbAsync(db => db.Users.CountAsync(a => a.Email == email))).ShouldBe(1);
        (await portal.DbAsync(db => db.Suppliers.CountAsync(s => s.CreditCode == code))).ShouldBe(1);
    }

    [Theory]
    [InlineData("Form.CreditCode", "914403001922038217", "The last character is “7”")]
    [InlineData("Form.CompanyName", "石岛\u202e电子", "Company name holds invisible control characters")]
    [InlineData("Form.CompanyName", "石岛\u0007电子", "Company name holds invisible control characters")]
    [InlineData("Form.Email", "nobody", "E-mail is not a mail address")]
    [InlineData("Form.NewPassword", "short1", "A password has at least 10 characters")]
    [InlineData("Form.NewPassword", "aaaaaaaaaa1", "at least five different characters")]
    [InlineData("Form.Consent", "false", "agree to it")]
    [InlineData("Form.DisplayName", "", "Enter Your name")]
    public async Task A_wrong_field_says_so_and_everything_typed_stays(string field, string value, string message)
    {
        var portal = Portal.On("sqlite");
        using var visitor = portal.Stranger();
        await visitor.GetAsync("/register");
        await visitor.PostAsync("/language", "language", "en", "back", "/register");
        var fields = Mails.Registration(Mails.NewAddress(), Portal.NewCreditCode());
        fields[Array.IndexOf(fields, field) + 1] = value;
        await visitor.GetAsync("/register");
        var answer = await visitor.PostAsync("/register", fields);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Words.ShouldContain(message);
        if (field != "Form.CompanyName")
            answer.Value("Form.CompanyName").ShouldBe("测试电子有限公司");
        answer.Text.ShouldNotContain(Portal.Password);
    }

    [Fact]
    public async Task A_used_or_made_up_link_changes_nothing_and_harms_nobody()
    {
        var portal = Portal.On("sqlite");
        using var visitor = portal.Stranger();
        var email = Mails.NewAddress();
        await visitor.RegisterAsync(email, Portal.NewCreditCode());
        var link = await portal.LinkToAsync(email);
        foreach (var wrong in new[] { "/confirm", "/confirm?id=1", link + "x", link.Replace("id=", "id=9", StringComparison.Ordinal), "/confirm?id=x&code=y" })
            (await visitor.GetAsync(wrong)).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
        (await portal.DbAsync(db => db.Users.SingleAsync(a => a.Email == email))).EmailConfirmed.ShouldBeFalse();
        await visitor.GetAsync(link);
        (await visitor.GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Fields_that_the_form_does_not_have_are_ignored()
    {
        var portal = Portal.On("sqlite");
        using var visitor = portal.Stranger();
        var email = Mails.NewAddress();
        await visitor.GetAsync("/register");
        await visitor.PostAsync(
            "/register",
            [
                .. Mails.Registration(email, Portal.NewCreditCode()),
                "Form.EmailConfirmed",
                "true",
                "Form.Role",
                "secadmin",
                "Form.SupplierId",
                "1",
                "EmailConfirmed",
                "true",
            ]
        );
        var account = await portal.DbAsync(db => db.Users.SingleAsync(a => a.Email == email));
        account.EmailConfirmed.ShouldBeFalse();
        (await portal.DbAsync(db => db.UserRoles.SingleAsync(r => r.UserId == account.Id))).RoleId.ShouldBe(1);
    }
}
