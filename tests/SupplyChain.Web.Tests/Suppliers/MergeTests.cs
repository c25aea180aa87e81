using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Materials;
using SupplyChain.Requalification;

namespace SupplyChain.Suppliers;

public sealed class MergeTests
{
    private static Task<Answer> ProposeAsync(
        Visitor manager,
        Supplier one,
        Supplier other,
        Supplier survivor,
        string reason = "同一家公司",
        params string[] more
    ) =>
        manager.PostAsync(
            $"/suppliers/{one.Id}/merge/{other.Id}",
            [
                "Form.Revision",
                one.Revision.ToString(CultureInfo.InvariantCulture),
                "Form.OtherRevision",
                other.Revision.ToString(CultureInfo.InvariantCulture),
                "Form.Survivor",
                survivor.Id.ToString(CultureInfo.InvariantCulture),
                "Form.MergeReason",
                reason,
                .. more,
            ]
        );

    private static async Task GivenHistoryAsync(Portal portal, Supplier supplier, string part)
    {
        await FilterTests.GivenDocumentAsync(portal, supplier, "ISO14001", $"M-{supplier.Id}", portal.Today.AddYears(1));
        await portal.DbAsync(async db =>
        {
            db.Parts.Add(new SupplierPart(supplier.Id, part, part, keyControlled: false, portal.Today));
            db.Parts.Add(new SupplierPart(supplier.Id, "SHARED-1", "both", keyControlled: false, portal.Today));
            db.EvidenceEntries.Add(EvidenceEntry.Of(supplier.Id, new Grading.Answer("S14", 1, portal.Today), 0, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
            await db
                .Suppliers.Where(s => s.Id == supplier.Id)
                .ExecuteUpdateAsync(u => u.SetProperty(s => s.SpendYuan, 30_000).SetProperty(s => s.SpendYear, 2025).SetProperty(s => s.SpendRanking, 30_000));
        });
    }

    [Theory, OnEachDatabase]
    public async Task Two_people_merge_two_rows_and_everything_goes_to_the_one_that_goes_on(string database)
    {
        var portal = Portal.On(database);
        var (stays, ends) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        await GivenHistoryAsync(portal, stays, "P-STAYS");
        await GivenHistoryAsync(portal, ends, "P-ENDS");
        using var person = await portal.SignInAsync("owner", ends);
        using var one = await portal.SignInAsync("manager");
        using var two = await portal.SignInAsync("manager");
        var path = $"/suppliers/{stays.Id}/merge/{ends.Id}";
        (await one.GetAsync(path)).Words.ShouldContain("cannot be undone");
        var pick = ends.Id.ToString(CultureInfo.InvariantCulture);
        (await ProposeAsync(one, stays, ends, stays, more: ["Form.Picks[companyName]", pick])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await ProposeAsync(one, stays, ends, stays)).Status.ShouldBe(HttpStatusCode.Conflict, "one waits already");
        var own = await one.PostAsync($"{path}/settle", "Settle.Revision", "0", "Settle.Confirmed", "true");
        own.Status.ShouldBe(HttpStatusCode.Conflict, "nobody confirms their own proposal");
        (await two.GetAsync(path)).Text.ShouldContain("Settle.Confirmed");
        (await two.PostAsync($"{path}/settle", "Settle.Revision", "7", "Settle.Confirmed", "true")).Status.ShouldBe(HttpStatusCode.Conflict, "stale");
        (await two.PostAsync($"{path}/settle", "Settle.Revision", "0", "Settle.Confirmed", "true")).Leads.ShouldBe($"/suppliers/{stays.Id}");
        (await two.PostAsync($"{path}/settle", "Settle.Revision", "0", "Settle.Confirmed", "true")).Status.ShouldBe(HttpStatusCode.Conflict, "sent twice");

        await portal.DbAsync(async db =>
        {
            var now = await db.Suppliers.Include(s => s.Moves).SingleAsync(s => s.Id == stays.Id);
            (now.Name, now.CreditCode).ShouldBe((ends.Name, stays.CreditCode));
            now.Moves.Count(m => m.CameFromId == ends.Id).ShouldBeGreaterThan(0);
            now.Moves.OrderBy(m => m.Id).Last().Step.ShouldBe("merge");
            (await db.Documents.CountAsync(d => d.SupplierId == stays.Id)).ShouldBe(2);
            (await db.DocumentVersions.CountAsync(d => d.SupplierId == ends.Id)).ShouldBe(0);
            (await db.Parts.Where(p => p.SupplierId == stays.Id).Select(p => p.Number).ToListAsync()).ShouldBe(
                ["P-STAYS", "P-ENDS", "SHARED-1"],
                ignoreOrder: true
            );
            (await db.EvidenceEntries.CountAsync(e => e.SupplierId == stays.Id && e.ReplacedAt == null)).ShouldBe(1);
            (await db.EvidenceEntries.CountAsync(e => e.SupplierId == stays.Id)).ShouldBe(2);
            (await db.Users.SingleAsync(a => a.Id == person.Account!.Id)).SupplierId.ShouldBe(stays.Id);
            var gone = await db.Suppliers.SingleAsync(s => s.Id == ends.Id);
            (gone.MergedIntoId, gone.Status).ShouldBe((stays.Id, SupplierStatus.Delisted));
            (await db.AuditLines.CountAsync(a => a.Action == "supplier.merge" && a.Subject == $"supplier:{ends.Id}")).ShouldBe(1);
            (now.Spend, gone.Spend).ShouldBe((new PurchaseVolume(60_000, 2025), null), "what was bought from one company");
            foreach (var (supplier, change) in new[] { (stays, "3 (2025) → 6 (2025)"), (ends, "3 (2025) → –") })
                (await db.AuditLines.SingleAsync(a => a.Action == SetSpend.Action && a.Subject == $"supplier:{supplier.Id}")).Detail.ShouldBe(change);
        });
        (await one.GetAsync($"/suppliers/{ends.Id}")).Leads.ShouldBe($"/suppliers/{stays.Id}");
        (await one.GetAsync($"/suppliers/{stays.Id}")).Words.ShouldContain(ends.Name);
        (await person.GetAsync("/company")).Status.ShouldNotBe(HttpStatusCode.OK, "the session of the old company is over");
        await person.SignInAsync(person.Account!.Email!, Portal.Password);
        (await person.GetAsync("/company")).Words.ShouldContain(stays.CreditCode);
    }

    [Theory, OnEachDatabase]
    public async Task The_company_that_was_merged_away_registers_with_its_present_owner_and_cannot_be_bought_from(string database)
    {
        var portal = Portal.On(database);
        var (stays, ends) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        var owner = await portal.GivenAccountAsync("owner", stays.Id);
        using var one = await portal.SignInAsync("manager");
        using var two = await Caller.AsAsync(portal, "manager");
        await one.GetAsync("/suppliers");
        await ProposeAsync(one, stays, ends, stays);
        await two.GetAsync("/suppliers");
        await two.PostAsync($"/suppliers/{stays.Id}/merge/{ends.Id}/settle", "Settle.Revision", "0", "Settle.Confirmed", "true");
        (await two.GetAsync($"/api/v1/suppliers/{ends.Id}/approval")).Text.ShouldContain("supplier.buy.merged");
        (await two.GetAsync($"/suppliers?q={ends.CreditCode}")).Text.ShouldNotContain($"/suppliers/{ends.Id}\"");
        using var stranger = portal.Stranger();
        await stranger.GetAsync("/register");
        var mail = $"again-{ends.Id}@test.example";
        var answer = await stranger.PostAsync(
            "/register",
            "Form.CompanyName",
            ends.Name,
            "Form.CreditCode",
            ends.CreditCode,
            "Form.DisplayName",
            "某人",
            "Form.Email",
            mail,
            "Form.NewPassword",
            Portal.Password,
            "Form.Consent",
            "true"
        );
        answer.Leads.ShouldBe("/register/check");
        (await portal.MailToAsync(owner.Email!)).ShouldContain(m => m.Text.Contains(mail));
        (await portal.DbAsync(db => db.Users.AnyAsync(a => a.Email == mail))).ShouldBeFalse();
        portal.Mail.To(mail).ShouldAllBe(m => !m.Text.Contains(stays.CreditCode));
    }

    [Theory, OnEachDatabase]
    public async Task A_merge_that_cannot_be_is_refused_and_what_was_typed_stays(string database)
    {
        var portal = Portal.On(database);
        var (one, other, third) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        using var manager = await portal.SignInAsync("manager");
        using var officer = await portal.SignInAsync("officer");
        var path = $"/suppliers/{one.Id}/merge/{other.Id}";
        (await officer.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync($"/suppliers/{one.Id}/merge/{one.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.GetAsync($"/suppliers/{one.Id}/merge/999999999")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.GetAsync($"/suppliers/{one.Id}/merge?code={other.CreditCode.ToLowerInvariant()}")).Leads.ShouldBe(path);
        (await manager.GetAsync($"/suppliers/{one.Id}/merge?code={one.CreditCode}")).Leads.ShouldBe($"/suppliers/{one.Id}");
        (await manager.GetAsync($"/suppliers/{one.Id}/merge")).Leads.ShouldBe($"/suppliers/{one.Id}");
        await manager.GetAsync(path);
        (await ProposeAsync(manager, one, other, third)).Status.ShouldBe(HttpStatusCode.Conflict, "a foreign survivor");
        (await ProposeAsync(manager, one, other, one, reason: "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ProposeAsync(manager, one, other, one, reason: new string('x', 501))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ProposeAsync(manager, one, other, one, more: ["Form.Picks[status]", "1"])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (
            await manager.PostAsync(path, "Form.Revision", "99", "Form.OtherRevision", "0", "Form.Survivor", $"{one.Id}", "Form.MergeReason", "留下的话")
        ).Text.ShouldContain("留下的话");
        await portal.DbAsync(async db =>
        {
            var held = await db.Suppliers.SingleAsync(s => s.Id == other.Id);
            held.Take("suspend", "查", forFalseData: false, by: 1, portal.Clock.GetUtcNow(), portal.Today, LifePolicy.Shipped);
            await db.SaveChangesAsync();
            other = held;
        });
        (await ProposeAsync(manager, one, other, one)).Words.ShouldContain("can only be the one that goes on");
        (await ProposeAsync(manager, one, other, other)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.DbAsync(db => db.SupplierMerges.CountAsync(m => m.FromId == other.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Every_table_that_names_a_supplier_takes_part_in_a_merge() =>
        await Portal
            .On("sqlite")
            .DbAsync(db =>
            {
                // an owned row, or one that names suppliers by another word, would stay behind: then it needs a rule of its own
                var named = db
                    .Model.GetEntityTypes()
                    .SelectMany(t =>
                        t.GetForeignKeys().Where(k => k.PrincipalEntityType.ClrType == typeof(Supplier)).Select(k => (t.ClrType, Column: k.Properties[0].Name))
                    )
                    .Where(x => x.Column != "SupplierId")
                    .Select(x => $"{x.ClrType.Name}.{x.Column}")
                    .Order();
                named.ShouldBe(["Supplier.MergedIntoId", "SupplierMerge.FromId", "SupplierMerge.IntoId"]);
                return Task.CompletedTask;
            });
}
