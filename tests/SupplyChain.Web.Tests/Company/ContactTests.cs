using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class ContactTests
{
    [Theory, OnEachDatabase]
    public async Task A_contact_is_added_corrected_and_removed_for_good(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var person = await portal.SignInAsync("contributor", supplier);
        (await person.GetAsync("/company/contacts")).Words.ShouldContain("Privacy notice");
        await person.GetAsync("/company/contacts/new");
        (await person.PostAsync("/company/contacts/new", Files.Contact(person.Account!.Email!))).Status.ShouldBe(HttpStatusCode.Redirect);
        // the person meets their own entry
        (await person.GetAsync("/company/contacts")).Words.ShouldContain("You");
        var contact = await portal.DbAsync(db => db.Contacts.SingleAsync(c => c.SupplierId == supplier.Id));
        (await person.PostAsync("/company/contacts/new", Files.Contact(person.Account.Email!.ToUpperInvariant()))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await person.PostAsync($"/company/contacts/{contact.Id}", Files.Contact("other@maker.example", name: "钱更"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        var stale = await person.PostAsync($"/company/contacts/{contact.Id}", Files.Contact("third@maker.example", name: "孙旧"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Value("Form.PersonName").ShouldBe("孙旧");
        (await person.PostAsync($"/company/contacts/{contact.Id}/remove", "revision", "1")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.Contacts.AnyAsync(c => c.SupplierId == supplier.Id))).ShouldBeFalse();
        (await portal.DbAsync(db => db.AuditLines.AnyAsync(l => l.Detail!.Contains("钱更") || l.Detail.Contains("maker.example")))).ShouldBeFalse();
    }

    [Theory, OnEachDatabase]
    public async Task Bad_contact_values_are_named_at_their_fields(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        using var owner = await portal.SignInAsync("owner", supplier);
        await owner.GetAsync("/company/contacts/new");
        var again = await owner.PostAsync("/company/contacts/new", Files.Contact("no address", name: new string('赵', 101), topic: "Money"));
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var field in new[] { "Topic", "PersonName", "Email" })
            again.Text.ShouldContain($"Form_{field}-error");
        again.Value("Form.Email").ShouldBe("no address");
    }

    [Theory, OnEachDatabase]
    public async Task Nothing_of_another_company_is_shown_or_can_be_touched(string database)
    {
        var portal = Portal.On(database);
        var (mine, other) = (await portal.GivenSupplierAsync("本家电子有限公司"), await portal.GivenSupplierAsync("金丝雀丙电子有限公司"));
        var site = await Files.GivenSiteAsync(portal, other, "金丝雀厂", true);
        var contact = await portal.DbAsync(async db =>
        {
            var row = new TopicContact(other.Id, new(ContactTopic.Sales, "金丝雀人", "canary@bird.example", null, "en"));
            db.Contacts.Add(row);
            db.FormerNames.Add(new FormerName(other.Id, "金丝雀旧名", null));
            db.SentBackPoints.Add(new SentBackPoint(other.Id, "address", PointReason.Unclear, "金丝雀意见", "", 1, portal.Clock.GetUtcNow()));
            db.Commitments.Add(Commitment.Online(other.Id, "en", new string('a', 64), "金丝雀签", 1, portal.Clock.GetUtcNow()));
            db.JoinRequests.Add(new JoinRequest(other.Id, "joining@bird.example", "金丝雀来客", "en", portal.Clock.GetUtcNow()));
            db.Submissions.Add(new Submission(other.Id, 0, [SentItem.OfText("profile", "金丝雀")], portal.Today, 1, portal.Clock.GetUtcNow()));
            var asked = new ChangeAsked(new Dictionary<LicenceFact, string> { [LicenceFact.Address] = "金丝雀路" }, portal.Today, null, null);
            db.ChangeRequests.Add(
                ChangeRequest.Of(
                    other,
                    asked,
                    new ReportingTerm(30, Requalification.WorkingDayCalendar.China),
                    1,
                    false,
                    portal.Clock.GetUtcNow(),
                    portal.Today
                )
            );
            await db.SaveChangesAsync();
            return row.Id;
        });
        var (receipt, change, joining) = await portal.DbAsync(async db =>
            (
                await db.Submissions.Where(s => s.SupplierId == other.Id).Select(s => s.Id).SingleAsync(),
                await db.ChangeRequests.Where(s => s.SupplierId == other.Id).Select(s => s.Id).SingleAsync(),
                await db.JoinRequests.Where(s => s.SupplierId == other.Id).Select(s => s.Id).SingleAsync()
            )
        );
        foreach (var role in new[] { "owner", "contributor" })
        {
            using var person = await portal.SignInAsync(role, mine);
            foreach (
                var path in (string[])
                    ["", "/profile", "/check", "/sites", "/contacts", "/supplies", "/changes", "/sections", "/commitment", "/receipts", "/people"]
            )
            {
                var page = await person.GetAsync("/company" + path);
                if (role == "owner")
                    page.Status.ShouldBe(HttpStatusCode.OK, path);
                page.Text.ShouldNotContain("金丝雀", customMessage: path);
                page.Text.ShouldNotContain("bird.example", customMessage: path);
            }

            foreach (
                var path in (string[])[$"/company/sites/{site}", $"/company/contacts/{contact}", $"/company/receipts/{receipt}", $"/changes/{change}/file"]
            )
                (await person.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            await person.GetAsync("/company/sites/new");
            (await person.PostAsync($"/company/sites/{site}", Files.Site())).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.PostAsync($"/company/sites/{site}/close", "revision", "0")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.PostAsync($"/company/contacts/{contact}", Files.Contact())).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.PostAsync($"/company/contacts/{contact}/remove", "revision", "0")).Status.ShouldBe(HttpStatusCode.NotFound);
            var gone = role == "owner" ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
            (await person.PostAsync($"/company/changes/{change}/withdraw", "revision", "0")).Status.ShouldBe(gone);
            (await person.PostAsync($"/company/people/joining/{joining}", "revision", "0", "accept", "true")).Status.ShouldBe(gone);
            foreach (var path in (string[])["/changes", $"/changes/{change}", $"/suppliers/{other.Id}/file", $"/suppliers/{other.Id}/owner", "/supply-items"])
                (await person.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }
}
