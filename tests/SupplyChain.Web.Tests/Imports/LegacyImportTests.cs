using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

public sealed class LegacyImportTests
{
    [Theory, OnEachDatabase]
    public async Task What_is_filled_into_the_template_is_checked_applied_and_found_in_the_export(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer", language: "zh-CN");
        using var manager = await portal.SignInAsync("manager", language: "zh-CN");
        using var filled = new MemoryStream(await officer.BytesAsync("/suppliers/imports/template/Legacy"));
        var head = Sheets.Read(filled.ToArray())[0].Cells.Values.ToArray();
        head.ShouldBe([
            "统一社会信用代码",
            "公司全称",
            "供应类别",
            "英文名称",
            "注册地省份",
            "注册地址",
            "法定代表人",
            "环保联系人",
            "联系电话",
            "须持排污许可或登记",
            "原等级",
            "复评日",
            "原批准依据",
        ]);
        var code = Portal.NewCreditCode();
        string[] row = [code, "往返电子有限公司", "电池", "", "威海市", "威海路 1 号", "李四", "", "13800138000", "是", "", "2027.1.5", "2024 名录"];
        var (path, page) = await officer.CheckAsync(ImportKind.Legacy, Sheets.Book(head, [ImportColumn.Example, "示例电子有限公司"], row));
        page.Words.ShouldContain("往返电子有限公司");
        (await portal.SupplierOf(code)).ShouldBeNull("the check writes nothing");

        (await manager.ApplyAsync(path, await manager.GetAsync(path), ImportMode.AllOrNothing)).Status.ShouldBe(HttpStatusCode.Redirect);
        var supplier = (await portal.SupplierOf(code))!;
        supplier.Status.ShouldBe(SupplierStatus.Qualified);
        supplier.LegacyApproval.ShouldBeTrue();
        supplier.RequalifyOn.ShouldBe(new DateOnly(2027, 1, 5));
        (supplier.Category, supplier.DivisionCode, supplier.PermitRequired).ShouldBe((SupplyCategory.Batteries, "371000", true));
        (supplier.EnteredById, supplier.Moves.Single().ById).ShouldBe((officer.Account!.Id, manager.Account!.Id));
        supplier.Moves.Single().Step.ShouldBe("legacy-import");
        supplier.Moves.Single().Reason.ShouldBe("suppliers.xlsx #3: 2024 名录");
        (await portal.RunOf(path)).State.ShouldBe(ImportState.Applied);
        (await portal.DbAsync(db => db.Suppliers.AnyAsync(s => s.CreditCode == ImportColumn.Example))).ShouldBeFalse();

        (await manager.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain("沿用原批准");
        var export = Sheets.Read(await manager.BytesAsync($"/suppliers/export?q={code}"));
        export.Count.ShouldBe(2);
        export[1]
            .Cells.Values.ShouldBe([
                "往返电子有限公司",
                code,
                "合格",
                "可以采购",
                "沿用门户启用前的批准，须于 2027-01-05 前复评",
                "2027-02-04",
                "沿用原批准",
                "电池",
                "山东威海市",
                "2027-01-05",
            ]);
        var (run, subject) = (await portal.RunOf(path), $"import:{path.Split('/')[^1]}");
        foreach (var action in new[] { "import.check", "import.apply" })
            (
                await portal.DbAsync(db => db.AuditLines.AnyAsync(a => a.Action == action && a.Subject == subject && a.Detail!.Contains(run.Sha256)))
            ).ShouldBeTrue(action);
    }

    [Theory, OnEachDatabase]
    public async Task None_of_500_is_blocked_each_has_a_date_and_the_second_time_changes_nothing(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var rows = Enumerable.Range(0, 500).Select(i => Sheets.Legacy(name: $"名录电子{i}有限公司", tier: i % 2 == 0 ? "A" : "")).ToArray();
        var book = Sheets.Book(Sheets.LegacyHead, rows);
        var (path, page) = await officer.CheckAsync(ImportKind.Legacy, book);
        await manager.ApplyAsync(path, await manager.GetAsync(path), ImportMode.AllOrNothing);
        (await portal.RunOf(path)).New.ShouldBe(500);
        var codes = rows.Select(r => r[0]).ToList();
        var made = await portal.DbAsync(db => db.Suppliers.AsNoTracking().Where(s => codes.Contains(s.CreditCode)).ToListAsync());
        made.Count.ShouldBe(500);
        made.ShouldAllBe(s => BuyAnswer.For(s, SupplyCategory.ElectronicComponents, portal.Today, new()).Answer == MayBuy.Yes);
        made.Select(s => s.RequalifyOn).Distinct().Order().ShouldBe([portal.Today.AddMonths(12), portal.Today.AddMonths(24)]);

        var (again, _) = await officer.CheckAsync(ImportKind.Legacy, book);
        var run = await portal.RunOf(again);
        (run.New, run.Changed, run.Unchanged, run.Wrong).ShouldBe((0, 0, 500, 0));
        (await manager.GetAsync(again)).Words.ShouldContain("No row enters or changes anything");
        (await manager.ApplyAsync(again, await manager.GetAsync(again))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_applies_a_list_that_they_uploaded_and_an_officer_none_at_all(string database)
    {
        var portal = Portal.On(database);
        using var manager = await portal.SignInAsync("manager");
        using var officer = await portal.SignInAsync("officer");
        var row = Sheets.Legacy();
        var (path, page) = await manager.CheckAsync(ImportKind.Legacy, Sheets.Book(Sheets.LegacyHead, row));
        page.Words.ShouldContain("nobody approves suppliers that they entered");
        var run = await portal.RunOf(path);
        foreach (var visitor in new[] { manager, officer })
        {
            var refused = await visitor.PostAsync($"{path}/apply", "Form.Revision", $"{run.Revision}", "Form.Mode", "RightRows");
            refused.Status.ShouldBe(HttpStatusCode.Conflict);
        }

        (await portal.SupplierOf(row[0])).ShouldBeNull();
        using var second = await portal.SignInAsync("manager");
        (await second.GetAsync("/home")).Words.ShouldContain("of earlier approved suppliers wait");
        (await second.ApplyAsync(path, await second.GetAsync(path))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SupplierOf(row[0]))!.LegacyApproval.ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task A_corrected_row_changes_what_the_enterprise_keeps_and_fills_gaps_only_where_the_company_keeps_it(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var (ours, theirs, decided) = (Sheets.Legacy(), Sheets.Legacy(), await portal.GivenSupplierAsync());
        var suspended = await portal.GivenSupplierAsync();
        await portal.DbAsync(async db =>
        {
            db.Attach(suspended).Entity.Take("suspend", "test", false, by: 7, portal.Clock.GetUtcNow(), portal.Today, LifePolicy.Shipped);
            await db.SaveChangesAsync();
        });
        var (path, page) = await officer.CheckAsync(ImportKind.Legacy, Sheets.Book(Sheets.LegacyHead, ours, theirs));
        await manager.ApplyAsync(path, await manager.GetAsync(path));
        await portal.GivenAccountAsync("owner", (await portal.SupplierOf(theirs[0]))!.Id);

        var book = Sheets.Book(
            Sheets.LegacyHead,
            Sheets.Legacy(ours[0], "改名电子有限公司", "电池", "", "", "13800138001"),
            Sheets.Legacy(theirs[0], "改名电子有限公司", "电池", "", "", "13800138001"),
            Sheets.Legacy(decided.CreditCode, "改名电子有限公司"),
            Sheets.Legacy(suspended.CreditCode)
        );
        (path, page) = await officer.CheckAsync(ImportKind.Legacy, book);
        var run = await portal.RunOf(path);
        (run.New, run.Changed, run.Unchanged, run.Wrong).ShouldBe((0, 2, 1, 1));
        page.Words.ShouldContain("this company is here as “Suspended”");
        page.Words.ShouldContain("The portal has decided on this company");
        await manager.ApplyAsync(path, await manager.GetAsync(path));
        var (a, b, c) = (await portal.SupplierOf(ours[0]), await portal.SupplierOf(theirs[0]), await portal.SupplierOf(decided.CreditCode));
        (a!.Name, a.Category, a.ContactPhone, a.Moves.Count).ShouldBe(("改名电子有限公司", SupplyCategory.Batteries, "13800138001", 2));
        (b!.Name, b.Category, b.ContactPhone).ShouldBe((theirs[1], SupplyCategory.ElectronicComponents, "13800138001"));
        (c!.Name, c.LegacyApproval).ShouldBe((decided.Name, false));
    }

    [Theory, OnEachDatabase]
    public async Task One_bad_row_of_many_leaves_the_choice_between_nothing_and_the_right_rows(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var (good, bad) = (Sheets.Legacy(), Sheets.Legacy("91370600M123"));
        var (path, _) = await officer.CheckAsync(ImportKind.Legacy, Sheets.Book(Sheets.LegacyHead, good, bad));
        var refused = await manager.ApplyAsync(path, await manager.GetAsync(path), ImportMode.AllOrNothing);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Words.ShouldContain("1 row is wrong");
        (await portal.SupplierOf(good[0])).ShouldBeNull();
        (await manager.ApplyAsync(path, await manager.GetAsync(path))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SupplierOf(good[0])).ShouldNotBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task A_row_that_turns_wrong_between_check_and_whole_import_undoes_all_of_it(string database)
    {
        var portal = Portal.On(database);
        using var officer = await portal.SignInAsync("officer");
        using var manager = await portal.SignInAsync("manager");
        var rows = Enumerable.Range(0, 700).Select(i => Sheets.Legacy(name: $"回退电子{i}有限公司")).ToArray();
        var (path, _) = await officer.CheckAsync(ImportKind.Legacy, Sheets.Book(Sheets.LegacyHead, rows));
        var page = await manager.GetAsync(path);
        // the last company enters by another way, is approved and suspended in the meantime
        await portal.DbAsync(async db =>
        {
            var other = Supplier.Register(rows[^1][0], "回退电子有限公司", "HT", enteredBy: 0, portal.Clock.GetUtcNow());
            other.TakeOver(other.Profile, portal.Today.AddMonths(1), by: 7, portal.Clock.GetUtcNow(), "test");
            other.Take("suspend", "test", false, by: 7, portal.Clock.GetUtcNow(), portal.Today, LifePolicy.Shipped);
            db.Suppliers.Add(other);
            await db.SaveChangesAsync();
        });
        await manager.ApplyAsync(path, page, ImportMode.AllOrNothing);
        var run = await portal.RunOf(path);
        (run.State, run.GivenUp, run.New, run.Wrong).ShouldBe((ImportState.Checked, true, 699, 1));
        (await portal.SupplierOf(rows[0][0])).ShouldBeNull();
        (await manager.GetAsync(path)).Words.ShouldContain("nothing was written");
    }
}
