using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Requalification;

namespace SupplyChain.Suppliers;

/// <summary>Every state of a supplier, looked at by its owner and by a contributor: one thing to do that leads somewhere, or one named wait.</summary>
public sealed class NextActionTests
{
    private static readonly LifePolicy Policy = LifePolicy.Shipped;

    private static readonly Dictionary<string, Func<Portal, Task<Supplier>>> States = new(StringComparer.Ordinal)
    {
        ["invited"] = p => p.DbAsync(db => AddedAsync(db, Supplier.Invite(Portal.NewCreditCode(), "受邀电子有限公司", "SYDZ", 1, p.Clock.GetUtcNow()))),
        ["empty"] = p => p.DbAsync(db => AddedAsync(db, Supplier.Register(Portal.NewCreditCode(), "空白电子有限公司", "KBDZ", 0, p.Clock.GetUtcNow()))),
        ["complete"] = p => Company.Files.GivenDraftAsync(p),
        ["signed"] = async p => await SignedAsync(p, await Company.Files.GivenDraftAsync(p)),
        ["under review"] = p => p.GivenSupplierAsync(status: SupplierStatus.UnderReview),
        ["returned document under review"] = async p => await ReturnedAsync(p, await p.GivenSupplierAsync(status: SupplierStatus.UnderReview)),
        ["sent back"] = async p => await SentBackAsync(p, mended: false),
        ["sent back and mended"] = async p => await SignedAsync(p, await SentBackAsync(p, mended: true)),
        ["declined"] = async p => await MovedAsync(p, SupplierStatus.UnderReview, (s, now, _) => s.Decline(1, now, "资料不符")),
        ["conditional"] = async p =>
            await MovedAsync(
                p,
                SupplierStatus.UnderReview,
                (s, now, today) => s.ApproveConditionally(1, now, today, new ConditionalTerms("补交证书", today.AddDays(30), 1), today.AddYears(1), Policy)
            ),
        ["qualified without documents"] = p => p.GivenSupplierAsync(),
        ["qualified, document pending"] = async p => await PendingAsync(p, await p.GivenSupplierAsync()),
        ["qualified, document returned"] = async p => await ReturnedAsync(p, await p.GivenSupplierAsync()),
        ["qualified, corrective action"] = async p => await ActionAsync(p, await PendingAsync(p, await p.GivenSupplierAsync())),
        ["suspended"] = async p => await MovedAsync(p, SupplierStatus.Qualified, (s, now, today) => Take(s, "suspend", now, today)),
        ["delisted"] = async p => await MovedAsync(p, SupplierStatus.Qualified, (s, now, today) => Take(s, "delist", now, today)),
        ["may apply again"] = async p =>
            await MovedAsync(p, SupplierStatus.Qualified, (s, now, today) => Take(s, "delist", now.AddYears(-4), today.AddYears(-4))),
    };

    public static TheoryData<string, string> EveryState()
    {
        var data = new TheoryData<string, string>();
        foreach (var state in States.Keys)
        foreach (var role in (string[])["owner", "contributor"])
            data.Add(state, role);
        return data;
    }

    [Theory, MemberData(nameof(EveryState))]
    public async Task There_is_one_next_action_or_a_named_wait(string state, string role)
    {
        var portal = Portal.On("sqlite");
        var supplier = await States[state](portal);
        using var person = await portal.SignInAsync(role, supplier);
        var said = new List<string>();
        foreach (var path in (string[])["/home", "/company"])
        {
            var page = await person.GetAsync(path);
            page.Status.ShouldBe(HttpStatusCode.OK);
            var panel = Regex.Match(page.Text, "<section class=\"panel\" aria-labelledby=\"next\">.*?</section>", RegexOptions.Singleline).Value;
            var actions = Regex.Matches(panel, "data-next=\"[^\"]*\"( href=\"([^\"#]*))?");
            var isWait = panel.Contains("Where it stands", StringComparison.Ordinal);
            actions.Count.ShouldBe(isWait ? 0 : 1, $"{state}, {role}, {path}: {panel}");
            panel.ShouldNotContain("[company.", Case.Sensitive, "every step is worded");
            Regex.Match(panel, "<strong>([^<]+)</strong>").Groups[1].Value.Trim().ShouldNotBeEmpty();
            if (actions.Select(a => a.Groups[2].Value).FirstOrDefault() is { Length: > 0 } to)
                (await person.GetAsync(to)).Status.ShouldBe(HttpStatusCode.OK, $"{state}, {role}: {to}");
            said.Add(isWait ? "wait" : actions[0].Value);
        }

        said[0].ShouldBe(said[1], "both pages say the same");
    }

    [Theory]
    [InlineData("sent back", "owner", "sent-back")]
    [InlineData("sent back and mended", "owner", "submit")]
    [InlineData("sent back and mended", "contributor", null)]
    [InlineData("qualified, corrective action", "owner", "ask")]
    [InlineData("returned document under review", "owner", "ask")]
    [InlineData("may apply again", "owner", "reapply")]
    public async Task What_comes_first_is_the_next_action(string state, string role, string? next)
    {
        var portal = Portal.On("sqlite");
        using var person = await portal.SignInAsync(role, await States[state](portal));
        var actions = Regex.Matches((await person.GetAsync("/home")).Text, "data-next=\"([^\"]*)\"").Select(m => m.Groups[1].Value);
        actions.ShouldBe(next is null ? [] : [next]);
    }

    private static async Task<Supplier> AddedAsync(Data.AppDb db, Supplier supplier)
    {
        db.Suppliers.Add(supplier);
        await db.SaveChangesAsync();
        return supplier;
    }

    private static Task<Supplier> SignedAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(async db =>
        {
            db.Commitments.Add(Commitment.Online(supplier.Id, "zh-CN", new string('a', 64), "王一", by: 1, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
            return supplier;
        });

    private static async Task<Supplier> MovedAsync(Portal portal, SupplierStatus from, Action<Supplier, DateTimeOffset, DateOnly> move)
    {
        var supplier = await portal.GivenSupplierAsync(status: from);
        return await portal.DbAsync(async db =>
        {
            var kept = await db.Suppliers.Include(s => s.Moves).SingleAsync(s => s.Id == supplier.Id);
            move(kept, portal.Clock.GetUtcNow(), portal.Today);
            await db.SaveChangesAsync();
            return kept;
        });
    }

    private static async Task<Supplier> SentBackAsync(Portal portal, bool mended)
    {
        var supplier = await MovedAsync(portal, SupplierStatus.UnderReview, (s, now, _) => s.SendBack(1, now, 1));
        await portal.DbAsync(async db =>
        {
            var before = mended ? "威海" : supplier.Address!;
            db.SentBackPoints.Add(new SentBackPoint(supplier.Id, "address", PointReason.Unclear, "请更正", before, 1, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        return supplier;
    }

    private static async Task<Supplier> PendingAsync(Portal portal, Supplier supplier)
    {
        foreach (var type in (string[])["ISO14001", "POLLUTION_PERMIT", "ROHS_DOC", "REACH_SVHC"])
            await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddYears(1), type);
        return supplier;
    }

    private static async Task<Supplier> ReturnedAsync(Portal portal, Supplier supplier)
    {
        var id = await Papers.GivenPendingAsync(portal, supplier, portal.Today.AddYears(1));
        await portal.DbAsync(async db =>
        {
            var version = await db.DocumentVersions.SingleAsync(v => v.Id == id);
            version.Reject(RejectReason.PagesMissing, "请补交第二页", 2, portal.Clock.GetUtcNow(), internalNote: null);
            await db.SaveChangesAsync();
        });
        return supplier;
    }

    private static async Task<Supplier> ActionAsync(Portal portal, Supplier supplier)
    {
        await portal.DbAsync(async db =>
        {
            var today = portal.Today;
            db.CorrectiveActions.Add(
                CorrectiveAction.Raise(supplier.Id, "废水台账缺失", FindingSeverity.Major, null, today.AddDays(-40), today.AddDays(-10), 1)
            );
            await db.SaveChangesAsync();
        });
        return supplier;
    }

    private static void Take(Supplier supplier, string code, DateTimeOffset now, DateOnly today)
    {
        // what takes two people is agreed to by the second
        if (!supplier.Take(code, "虚假材料", forFalseData: false, by: 1, now, today, Policy))
            supplier.Confirm(2, now, today, Policy);
    }
}
