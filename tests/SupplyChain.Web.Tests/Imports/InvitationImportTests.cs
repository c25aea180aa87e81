using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

public sealed class InvitationImportTests
{
    [Theory, OnEachDatabase]
    public async Task Each_row_is_invited_once_however_often_the_file_comes(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        var (one, two) = (Sheets.Invitation(), Sheets.Invitation());
        var book = Sheets.Book(Sheets.InvitationHead, one, two);
        var (path, page) = await officer.CheckAsync(ImportKind.Invitation, book);
        (await portal.MailToAsync(one[3])).ShouldBeEmpty("the check sends nothing");
        (await officer.ApplyAsync(path, page, ImportMode.AllOrNothing)).Status.ShouldBe(HttpStatusCode.Redirect);
        var supplier = (await portal.SupplierOf(one[0]))!;
        (supplier.Status, supplier.EnteredById).ShouldBe((SupplierStatus.Prospective, officer.Account!.Id));
        var mail = (await portal.MailToAsync(one[3])).ShouldHaveSingleItem();
        mail.Text.ShouldContain("/welcome?id=");
        mail.Subject.ShouldContain("邀请");
        (await portal.MailToAsync(two[3])).Count.ShouldBe(1);

        // the page again, as a double click sends it
        (await officer.ApplyAsync(path, page, ImportMode.AllOrNothing)).Status.ShouldBe(HttpStatusCode.Conflict);
        var (again, _) = await officer.CheckAsync(ImportKind.Invitation, book);
        (await portal.RunOf(again)).Unchanged.ShouldBe(2);
        (await portal.MailToAsync(one[3])).Count.ShouldBe(1);
        (await portal.DbAsync(db => db.Users.CountAsync(a => a.SupplierId == supplier.Id))).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_known_company_a_known_address_and_what_comes_twice_are_named_and_left_out(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        var known = await portal.GivenSupplierAsync();
        await portal.GivenAccountAsync("owner", known.Id);
        var (twice, address, good) = (Portal.NewCreditCode(), $"same{Guid.NewGuid():N}@test.example", Sheets.Invitation());
        var book = Sheets.Book(
            Sheets.InvitationHead,
            Sheets.Invitation(known.CreditCode),
            Sheets.Invitation(mail: officer.Account!.Email!.ToUpperInvariant()),
            Sheets.Invitation(twice),
            Sheets.Invitation(twice.ToLowerInvariant()),
            Sheets.Invitation(mail: address),
            Sheets.Invitation(mail: address.ToUpperInvariant()),
            good
        );
        var (path, page) = await officer.CheckAsync(ImportKind.Invitation, book);
        page.Words.ShouldContain("is here already");
        page.Words.ShouldContain("This address has an account already");
        foreach (var other in new[] { 4, 5, 6, 7 })
            page.Words.ShouldContain($"see row {other}");
        var run = await portal.RunOf(path);
        (run.New, run.Wrong).ShouldBe((1, 6));
        await officer.ApplyAsync(path, page);
        (await portal.SupplierOf(good[0])).ShouldNotBeNull();
        (await portal.SupplierOf(twice)).ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task A_legacy_company_without_people_gets_its_first_person_by_invitation(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var legacy = Sheets.Legacy();
        var (path, _) = await officer.CheckAsync(ImportKind.Legacy, Sheets.Book(Sheets.LegacyHead, legacy));
        await manager.ApplyAsync(path, await manager.GetAsync(path));
        var row = Sheets.Invitation(legacy[0]);
        (path, var page) = await officer.CheckAsync(ImportKind.Invitation, Sheets.Book(Sheets.InvitationHead, row));
        await officer.ApplyAsync(path, page);
        (await portal.MailToAsync(row[3])).Count.ShouldBe(1);
        (await portal.SupplierOf(legacy[0]))!.Status.ShouldBe(SupplierStatus.Qualified);
    }

    [Theory, OnEachDatabase]
    public async Task Only_staff_that_invites_sees_imports_and_a_discarded_one_writes_nothing(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        var row = Sheets.Invitation(name: "金丝雀进口有限公司");
        var (path, page) = await officer.CheckAsync(ImportKind.Invitation, Sheets.Book(Sheets.InvitationHead, row));
        using var owner = await portal.SignInAsync("owner", await portal.GivenSupplierAsync());
        using var management = await portal.SignInAsync("management");
        using var auditor = await portal.SignInAsync("auditor");
        foreach (var visitor in new[] { owner, management, auditor })
        {
            foreach (var address in new[] { "/suppliers/imports", path, path + "/marked", "/suppliers/imports/template/Legacy" })
            {
                var answer = await visitor.GetAsync(address);
                answer.Status.ShouldNotBe(HttpStatusCode.OK, address);
                answer.Text.ShouldNotContain("金丝雀");
            }

            (await visitor.ApplyAsync(path, page)).Status.ShouldNotBe(HttpStatusCode.Redirect, "refused");
            (await visitor.UploadAsync(ImportKind.Invitation, Sheets.Book(Sheets.InvitationHead, row))).Leads.ShouldNotBe(path);
        }

        (await officer.GetAsync("/suppliers/imports/999999999")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.PostAsync($"{path}/apply", "Form.Revision", page.Value("Form.Revision")!)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.PostAsync($"{path}/discard", "Form.Revision", page.Value("Form.Revision")!)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.ApplyAsync(path, page)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await portal.SupplierOf(row[0])).ShouldBeNull();
        (await portal.DbAsync(db => db.ImportRuns.CountAsync(r => r.State == ImportState.Applied && r.UploadedById == officer.Account!.Id))).ShouldBe(0);
    }
}
