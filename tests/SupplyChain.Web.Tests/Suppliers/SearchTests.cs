using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Suppliers;

public sealed class SearchTests
{
    private static async Task<List<string>> FoundAsync(Caller officer, string text) =>
        [
            .. Regex
                .Matches((await officer.GetAsync($"/suppliers?q={Uri.EscapeDataString(text)}")).Text, "<a href=\"/suppliers/\\d+\">([^<]+)</a>")
                .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)),
        ];

    private static Supplier New(AppDb db, string name, string initials = "")
    {
        var supplier = Supplier.Register(Portal.NewCreditCode(), name, initials, enteredBy: 0, DateTimeOffset.UnixEpoch);
        db.Suppliers.Add(supplier);
        return supplier;
    }

    [Theory, OnEachDatabase]
    public async Task A_renamed_supplier_is_found_by_its_new_name_and_no_longer_by_the_old(string database)
    {
        var portal = Portal.On(database);
        var id = await portal.DbAsync(async db =>
        {
            var supplier = New(db, "旧称晶圆有限公司", "JCJY");
            await db.SaveChangesAsync();
            return supplier.Id;
        });
        await portal.DbAsync(async db =>
        {
            (await db.Suppliers.FindAsync(id))!.Rename("新号晶圆有限公司", "XHJY");
            return await db.SaveChangesAsync();
        });
        using var officer = await Caller.AsAsync(portal, "officer");
        foreach (var text in new[] { "新号", "号晶圆有限公司", "xhjy" })
            (await FoundAsync(officer, text)).ShouldContain("新号晶圆有限公司", text);
        foreach (var text in new[] { "旧称", "称晶圆", "jcjy" })
            (await FoundAsync(officer, text)).ShouldNotContain("新号晶圆有限公司", text);
    }

    [Theory, OnEachDatabase]
    public async Task A_save_that_failed_and_is_tried_again_with_another_name_keeps_the_words_of_that_name(string database)
    {
        var portal = Portal.On(database);
        await portal.DbAsync(async db =>
        {
            var taken = New(db, "占号晶圆有限公司");
            await db.SaveChangesAsync();
            var supplier = Supplier.Register(taken.CreditCode, "初试晶圆有限公司", "", enteredBy: 0, DateTimeOffset.UnixEpoch);
            db.Suppliers.Add(supplier);
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
            supplier.Rename("再试晶圆有限公司", "");
            db.Entry(supplier).Property(s => s.CreditCode).CurrentValue = Portal.NewCreditCode();
            return await db.SaveChangesAsync();
        });
        using var officer = await Caller.AsAsync(portal, "officer");
        (await FoundAsync(officer, "再试晶圆")).ShouldBe(["再试晶圆有限公司"]);
        (await FoundAsync(officer, "初试晶圆")).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task A_long_text_is_compared_to_its_last_letter(string database)
    {
        var portal = Portal.On(database);
        await portal.DbAsync(async db =>
        {
            New(db, "长名称比较到末尾的电子材料甲有限公司");
            New(db, "长名称比较到末尾的电子材料乙有限公司");
            return await db.SaveChangesAsync();
        });
        using var officer = await Caller.AsAsync(portal, "officer");
        (await FoundAsync(officer, "长名称比较到末尾的电子材料乙")).ShouldBe(["长名称比较到末尾的电子材料乙有限公司"]);
        (await FoundAsync(officer, "长名称比较到末尾的电子材料丙")).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task The_English_name_is_found_from_any_of_its_words_on(string database)
    {
        var portal = Portal.On(database);
        await portal.DbAsync(async db =>
        {
            var supplier = New(db, "海澜屏蔽材料有限公司");
            supplier.Describe(supplier.Profile with { NameEn = "Hailan Quokka Shielding Materials Co., Ltd." });
            return await db.SaveChangesAsync();
        });
        using var officer = await Caller.AsAsync(portal, "officer");
        foreach (var text in new[] { "quokka", "Quokka Shielding Materials", "HAILAN q" })
            (await FoundAsync(officer, text)).ShouldBe(["海澜屏蔽材料有限公司"], text);
        (await FoundAsync(officer, "uokka")).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task A_text_that_fits_thousands_shows_the_first_page_of_them(string database)
    {
        using var portal = Portal.Start(database);
        await portal.DbAsync(async db =>
        {
            foreach (var i in Enumerable.Range(0, 2100))
                New(db, $"众多{i:D4}厂", "ZDC");
            New(db, "另一家厂", "LYJC");
            return await db.SaveChangesAsync();
        });
        using var officer = await Caller.AsAsync(portal, "officer");
        foreach (var text in new[] { "众多", "zdc" })
        {
            var found = await FoundAsync(officer, text);
            found.Count.ShouldBe(SupplierListPage.Size, text);
            found[0].ShouldBe("众多0000厂", text);
        }

        (await FoundAsync(officer, "多1234")).ShouldBe(["众多1234厂"]);
    }

    [Theory, OnEachDatabase]
    public async Task Signs_that_mean_something_to_a_database_are_letters_here(string database)
    {
        var portal = Portal.On(database);
        await portal.DbAsync(async db =>
        {
            New(db, "百分之100%_[a]有限公司");
            return await db.SaveChangesAsync();
        });
        using var officer = await Caller.AsAsync(portal, "officer");
        foreach (var text in new[] { "0%_", "_[A]", "%" })
            (await FoundAsync(officer, text)).ShouldContain("百分之100%_[a]有限公司", text);
        foreach (var text in new[] { "0%a", "[b]", "'", "-" })
            (await FoundAsync(officer, text)).ShouldNotContain("百分之100%_[a]有限公司", text);
    }
}
