using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Accounts;

public sealed class OwnContactTests
{
    private static Task<TopicContact> GivenAsync(Portal portal, Supplier supplier, string email, string name = "旧名") =>
        portal.DbAsync(async db =>
        {
            var contact = new TopicContact(supplier.Id, new TopicContactFacts(ContactTopic.Environment, name, email, "13800138000", "zh-CN"));
            db.Contacts.Add(contact);
            await db.SaveChangesAsync();
            return contact;
        });

    private static string[] Fields(string name = "新名", string phone = "13900139000", string language = "en", int revision = 0) =>
        ["Form.Revision", revision.ToString(CultureInfo.InvariantCulture), "Form.PersonName", name, "Form.ContactPhone", phone, "Form.Language", language];

    private static Task<TopicContact?> NowAsync(Portal portal, TopicContact contact) =>
        portal.DbAsync(db => db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == contact.Id));

    [Theory, OnEachDatabase]
    public async Task A_contact_sees_corrects_and_removes_what_is_kept_about_them(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var person = await portal.SignInAsync("contributor", supplier);
        // addresses are the same in any case of letters
        var contact = await GivenAsync(portal, supplier, person.Account!.Email!.ToUpperInvariant());
        var account = await person.GetAsync("/account");
        account.Words.ShouldContain("You as a contact of your company");
        account.Text.ShouldContain($"/account/contacts/{contact.Id}");
        (await person.GetAsync("/account/data")).Text.ShouldContain("13800138000");

        await person.GetAsync($"/account/contacts/{contact.Id}");
        (await person.PostAsync($"/account/contacts/{contact.Id}", Fields())).Status.ShouldBe(HttpStatusCode.Redirect);
        var now = (await NowAsync(portal, contact))!;
        (now.Name, now.Phone, now.Language, now.Topic, now.Email).ShouldBe(("新名", "13900139000", "en", contact.Topic, contact.Email));
        // a form of before
        (await person.PostAsync($"/account/contacts/{contact.Id}", Fields("再改"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await person.PostAsync($"/account/contacts/{contact.Id}/remove", "revision", "0")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await NowAsync(portal, contact))!.Name.ShouldBe("新名");
        (await person.PostAsync($"/account/contacts/{contact.Id}/remove", "revision", $"{now.Revision}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, contact)).ShouldBeNull();
        (await person.GetAsync($"/account/contacts/{contact.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task A_right_does_not_end_with_the_companys_listing(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var person = await portal.SignInAsync("owner", supplier);
        var contact = await GivenAsync(portal, supplier, person.Account!.Email!);
        await portal.DbAsync(async db =>
        {
            var kept = await db.Suppliers.Include(s => s.Moves).SingleAsync(s => s.Id == supplier.Id);
            kept.Take("delist", "停止合作", forFalseData: false, by: 1, portal.Clock.GetUtcNow(), portal.Today, LifePolicy.Shipped);
            kept.Confirm(2, portal.Clock.GetUtcNow(), portal.Today, LifePolicy.Shipped);
            await db.SaveChangesAsync();
        });
        await person.GetAsync($"/account/contacts/{contact.Id}");
        (await person.PostAsync($"/account/contacts/{contact.Id}", Fields())).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, contact))!.Name.ShouldBe("新名");
    }

    [Theory, OnEachDatabase]
    public async Task Bad_values_are_named_and_what_was_typed_stays(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var person = await portal.SignInAsync("owner", supplier);
        var contact = await GivenAsync(portal, supplier, person.Account!.Email!);
        await person.GetAsync($"/account/contacts/{contact.Id}");
        foreach (
            var fields in new[]
            {
                Fields(name: ""),
                Fields(name: new string('长', 101)),
                Fields(name: "名\u202e字"),
                Fields(name: "名\u0007字"),
                Fields(phone: "12"),
                Fields(language: "de"),
            }
        )
        {
            var refused = await person.PostAsync($"/account/contacts/{contact.Id}", fields);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Value("Form.ContactPhone").ShouldBe(fields[5]);
        }

        (await person.PostAsync($"/account/contacts/{contact.Id}", Fields(name: "<b>名</b>"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await person.GetAsync("/account")).Text.ShouldNotContain("<b>名</b>");
    }

    [Fact]
    public async Task Nobody_sees_or_touches_what_is_kept_about_others()
    {
        var portal = Portal.On("sqlite");
        var (supplier, other) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        using var person = await portal.SignInAsync("owner", supplier);
        using var officer = await portal.SignInAsync("officer");
        var colleague = await GivenAsync(portal, supplier, "colleague@maker.example", "金丝雀同事");
        // the same address at another company is another company's row
        var elsewhere = await GivenAsync(portal, other, person.Account!.Email!, "金丝雀外人");
        var staff = await GivenAsync(portal, other, officer.Account!.Email!, "金丝雀员工");
        foreach (var (who, about) in new[] { (person, colleague), (person, elsewhere), (officer, staff) })
        {
            await who.GetAsync("/account/password");
            (await who.GetAsync($"/account/contacts/{about.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await who.PostAsync($"/account/contacts/{about.Id}", Fields())).Status.ShouldBe(HttpStatusCode.NotFound);
            (await who.PostAsync($"/account/contacts/{about.Id}/remove", "revision", "0")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await who.GetAsync("/account")).Words.ShouldNotContain("金丝雀");
            (await who.GetAsync("/account/data")).Text.ShouldNotContain("金丝雀");
        }
    }

    /// <summary>Asks for the link as a stranger and follows what comes by mail.</summary>
    private static async Task<string> LinkAsync(Portal portal, Visitor stranger, string typed, string mailbox)
    {
        await stranger.GetAsync("/privacy/contact");
        (await stranger.PostAsync("/privacy/contact", "Form.Email", typed)).Leads.ShouldBe("/privacy/contact/check");
        var mail = (await portal.MailToAsync(mailbox)).ShouldHaveSingleItem();
        return new Uri(mail.Text.Split('\n').Single(l => l.Contains("/privacy/contact/data?code=", StringComparison.Ordinal)).Trim()).PathAndQuery;
    }

    [Theory, OnEachDatabase]
    public async Task Somebody_without_an_account_sees_corrects_and_removes_it_by_a_mailed_link(string database)
    {
        var portal = Portal.On(database);
        var (supplier, other) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        var mailbox = $"Ms.Zhao{supplier.Id}@Maker.example";
        var (contact, second) = (await GivenAsync(portal, supplier, mailbox), await GivenAsync(portal, other, mailbox.ToLowerInvariant(), "另一处"));
        await GivenAsync(portal, supplier, $"colleague{supplier.Id}@maker.example", "金丝雀同事");
        using var stranger = portal.Stranger();
        var link = await LinkAsync(portal, stranger, mailbox.ToUpperInvariant(), mailbox);
        var rows = await stranger.GetAsync(link);
        rows.Words.ShouldContain(supplier.Name);
        rows.Words.ShouldContain(other.Name);
        rows.Words.ShouldContain("13800138000");
        rows.Words.ShouldNotContain("金丝雀");

        var code = Uri.UnescapeDataString(link.Split("code=")[1]);
        await stranger.GetAsync($"/privacy/contact/data/{contact.Id}?code={Uri.EscapeDataString(code)}");
        var wrong = await stranger.PostAsync($"/privacy/contact/data/{contact.Id}", [.. Fields(name: ""), "code", code]);
        (wrong.Status, wrong.Value("Form.ContactPhone")).ShouldBe((HttpStatusCode.UnprocessableEntity, "13900139000"));
        (await stranger.PostAsync($"/privacy/contact/data/{contact.Id}", [.. Fields(), "code", code])).Status.ShouldBe(HttpStatusCode.Redirect);
        var now = (await NowAsync(portal, contact))!;
        (now.Name, now.Phone, now.Language, now.Email, now.SupplierId).ShouldBe(("新名", "13900139000", "en", mailbox, supplier.Id));
        (await stranger.PostAsync($"/privacy/contact/data/{second.Id}/remove", "revision", "0", "code", code)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, second)).ShouldBeNull();
        var trail = await portal.DbAsync(db => db.AuditLines.Where(l => l.Subject == $"supplier:{other.Id}" && l.Action == "contact.remove-own").ToListAsync());
        trail.ShouldHaveSingleItem().ActorId.ShouldBeNull();
    }

    [Fact]
    public async Task A_link_shows_one_mailbox_its_own_rows_for_a_day_and_nothing_to_anybody_else()
    {
        using var portal = Portal.Start("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        var contact = await GivenAsync(portal, supplier, "zhao@maker.example");
        var colleague = await GivenAsync(portal, supplier, "qian@maker.example", "金丝雀同事");
        using var stranger = portal.Stranger();
        var link = await LinkAsync(portal, stranger, "zhao@maker.example", "zhao@maker.example");
        var code = link.Split("code=")[1];

        // somebody else's row, no link, a link that was touched
        (await stranger.GetAsync($"/privacy/contact/data/{colleague.Id}?code={code}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var wrong in new[] { "", "?code=", $"?code={code}x", $"?code=x{code[1..]}" })
        foreach (var path in new[] { "/privacy/contact/data", $"/privacy/contact/data/{contact.Id}" })
            (await stranger.GetAsync(path + wrong)).Words.ShouldContain("已失效");
        await stranger.GetAsync(link);
        var theirs = Uri.UnescapeDataString(code);
        (await stranger.PostAsync($"/privacy/contact/data/{colleague.Id}/remove", "revision", "0", "code", theirs)).Status.ShouldBe(HttpStatusCode.NotFound);
        await stranger.PostAsync($"/privacy/contact/data/{contact.Id}/remove", "revision", "0", "code", "");
        await stranger.PostAsync($"/account/contacts/{contact.Id}/remove", "revision", "0", "code", theirs);
        (await NowAsync(portal, contact)).ShouldNotBeNull();
        (await NowAsync(portal, colleague)).ShouldNotBeNull();

        portal.Clock.Advance(TimeSpan.FromHours(25));
        (await stranger.GetAsync(link)).Words.ShouldContain("已失效");
        await stranger.PostAsync($"/privacy/contact/data/{contact.Id}/remove", "revision", "0", "code", theirs);
        (await NowAsync(portal, contact)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Asking_answers_alike_whether_or_not_anybody_is_kept_under_the_address()
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        await GivenAsync(portal, supplier, $"known{supplier.Id}@maker.example");
        using var stranger = portal.Stranger();
        await stranger.GetAsync("/privacy/contact");
        var known = await stranger.PostAsync("/privacy/contact", "Form.Email", $"known{supplier.Id}@maker.example");
        var unknown = await stranger.PostAsync("/privacy/contact", "Form.Email", $"unknown{supplier.Id}@maker.example");
        (known.Status, known.Leads, known.Text).ShouldBe((unknown.Status, unknown.Leads, unknown.Text));
        (await portal.MailToAsync($"unknown{supplier.Id}@maker.example")).ShouldBeEmpty();
        foreach (var address in new[] { "", "no address", new string('a', 250) + "@maker.example", "a\u202eb@maker.example" })
            (await stranger.PostAsync("/privacy/contact", "Form.Email", address)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
