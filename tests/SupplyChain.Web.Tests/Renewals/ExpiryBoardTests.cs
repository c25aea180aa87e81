using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;

namespace SupplyChain.Renewals;

public sealed class ExpiryBoardTests
{
    [Theory, OnEachDatabase]
    public async Task Each_document_stands_in_the_column_of_its_renewal(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var waiting = await RenewalCase.GivenAsync(portal, supplier);
        var silent = await RenewalCase.GivenAsync(portal, supplier, renewed: false);
        var lapsed = await RenewalCase.GivenAsync(portal, supplier, endsIn: -3, renewed: false);
        var far = await RenewalCase.GivenAsync(portal, supplier, endsIn: 200, renewed: false);
        using var officer = await portal.SignInAsync("officer");
        foreach (var (column, it) in new[] { ("Waiting", waiting), ("Silent", silent), ("Lapsed", lapsed) })
        {
            var words = (await officer.GetAsync($"/documents/expiring?column={column}")).Words;
            foreach (var other in new[] { waiting, silent, lapsed, far })
                if (other == it)
                    words.ShouldContain((await RenewalCase.ReadAsync(portal, other.OldId)).Number);
                else
                    words.ShouldNotContain((await RenewalCase.ReadAsync(portal, other.OldId)).Number);
        }
    }

    [Theory, OnEachDatabase]
    public async Task The_rest_is_asked_for_in_one_action_with_one_message_a_supplier_and_due_in_working_days(string database)
    {
        using var portal = Portal.Start(database);
        var (one, two, mute) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync("无人电子有限公司"));
        var owner = await portal.GivenAccountAsync("owner", one.Id);
        var english = await portal.GivenAccountAsync("owner", two.Id, "en");
        foreach (var supplier in new[] { one, one, one, two, mute })
            await RenewalCase.GivenAsync(portal, supplier, renewed: false);
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/documents/expiring");
        var preview = await officer.PostAsync("/documents/expiring/preview", "Form.WorkingDays", "10");
        foreach (var said in new[] { "请续证", "Please renew", "nobody to write to", "2 suppliers, 4 documents", "2026-12-04" })
            preview.Words.ShouldContain(said);
        (await officer.PostAsync("/documents/expiring/ask", "Form.WorkingDays", "0")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.PostAsync("/documents/expiring/ask", "Form.WorkingDays", "10")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync("/documents/expiring/ask", "Form.WorkingDays", "10")).Status.ShouldBe(
            HttpStatusCode.Conflict,
            "a second click asks nobody twice"
        );
        (await portal.MailToAsync(owner.Email!)).ShouldHaveSingleItem().Text.Split("/renew/").Length.ShouldBe(4);
        (await portal.MailToAsync(english.Email!)).ShouldHaveSingleItem().Subject.ShouldContain("Please renew");
        (await portal.DbAsync(db => db.Renewals.CountAsync())).ShouldBe(4);
        (await officer.GetAsync("/documents/expiring?column=Asked")).Words.ShouldContain("asked for by 2026-12-04");
        using var management = await portal.SignInAsync("management");
        await management.GetAsync("/documents/expiring");
        (await management.PostAsync("/documents/expiring/ask", "Form.WorkingDays", "10")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task The_weightiest_come_first_and_the_list_goes_on_behind_a_page(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var light = await RenewalCase.GivenAsync(portal, supplier, endsIn: 5, renewed: false);
        var heavy = await RenewalCase.GivenAsync(portal, supplier, endsIn: 60, renewed: false);
        (await portal.SweepAsync("weigh-expiring")).Done.ShouldBe(2);
        await portal.DbAsync(db => db.DocumentVersions.Where(v => v.Id == heavy.OldId).ExecuteUpdateAsync(u => u.SetProperty(v => v.Stake, 12.5m)));
        using var officer = await portal.SignInAsync("officer");
        var words = (await officer.GetAsync("/documents/expiring?column=Silent")).Words;
        var (first, second) = ((await RenewalCase.ReadAsync(portal, heavy.OldId)).Number, (await RenewalCase.ReadAsync(portal, light.OldId)).Number);
        words.IndexOf(first, StringComparison.Ordinal).ShouldBeLessThan(words.IndexOf(second, StringComparison.Ordinal));
        var day = Papers.Day(portal.Today.AddDays(60));
        var rest = (await officer.GetAsync($"/documents/expiring?column=Silent&stake=12.5&day={day}&after={heavy.OldId}")).Words;
        rest.ShouldContain(second);
        rest.ShouldNotContain(first);
    }
}
