using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Applications;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Issuers;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Demo;

/// <summary>
/// Two frozen months, a published disclosure, evidence of the own assessment, an assessor who was invited, and an application that the
/// sweep finishes right after the start where the programs that make one are installed; where they are not, its page says so.
/// </summary>
public sealed class DemoApplication(
    AppDb db,
    IngestFile ingest,
    FreezeMonth freeze,
    DisclosureFigures figures,
    OwnSystems systems,
    PackGapsQuery gaps,
    EnterpriseClock clock
)
{
    /// <summary>Months until the filing that the application is made for.</summary>
    private const int FilingMonths = 2;
    private const int VisitDays = 30;

    /// <summary>Indicator, title, and the year that it covers counted back from this one.</summary>
    private static readonly (string Code, string Title, int YearsAgo)[] Pieces =
    [
        ("X11", "绿色供应链管理战略规划（签发件）", 1),
        ("X11", "绿色供应链领导小组任命文件", 1),
        ("X12", "绿色供应链管理制度汇编", 1),
        ("X21", "绿色采购标准", 0),
        ("X41", "包装回收台账汇总", 1),
        ("B1", "营业执照与合规声明", 0),
    ];

    public async Task AddAsync(CancellationToken ct)
    {
        var people = await db.Users.Where(a => a.Email!.EndsWith("@demo.example")).ToDictionaryAsync(a => a.Email!, ct);
        Account Of(string role) => people[DemoAccounts.All.First(a => a.Role == role).Email];
        await FreezeAsync(ct);
        await FileAsync(Of(Roles.Officer), Of(Roles.Manager), ct);
        await InviteAsync(Of(Roles.Assessor), Of(Roles.Management), ct);
        var json = DisclosureFigures.Write(await figures.LoadAsync(ct));
        db.Disclosures.Add(
            new Disclosure(
                clock.Today,
                "本企业按年度公开绿色供应链管理的关键数据。",
                "We publish the key figures of our green supply chain every year.",
                json,
                CurrentPlan.HashOf(json),
                Of(Roles.Management).Id,
                clock.Now
            )
        );
        await db.SaveChangesAsync(ct);
        await ApplyAsync(Of(Roles.Management), ct);
    }

    private async Task ApplyAsync(Account management, CancellationToken ct)
    {
        if (PackTools.Missing.Count > 0)
            return;
        var system = (await systems.FindAsync(null, ct))!;
        var filing = clock.Today.AddMonths(FilingMonths);
        var check = await gaps.OnAsync(system, filing, ct);
        db.ApplicationPacks.Add(
            new ApplicationPack(system.System.Id, filing, "zh-CN", check.Accepted, check.Gaps.Count, management.Id, management.DisplayName, clock.Now)
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The last two months, as the sweep would have frozen them on the first day after each.</summary>
    private async Task FreezeAsync(CancellationToken ct)
    {
        var now = clock.InZone(clock.Now);
        var first = new DateTimeOffset(now.Year, now.Month, 1, 0, 30, 0, now.Offset);
        await freeze.RunAsync(first.AddMonths(-1), ct);
        await freeze.RunAsync(first, ct);
    }

    private async Task FileAsync(Account officer, Account manager, CancellationToken ct)
    {
        var serials = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (code, title, ago) in Pieces)
        {
            var serial = serials[code] = serials.GetValueOrDefault(code) + 1;
            var paper = DemoPaper.Pdf($"Own evidence {code}-{serial:00}", "DEMO ONLY - made up for showing the portal");
            var file = await ingest.RunAsync(new MemoryStream(paper), $"{code}-{serial:00}.pdf", takesXml: false, ct);
            // one lapses before the next filing, so that the check has something to say
            var facts = new EvidenceFacts(title, clock.Today.Year - ago, code == "X12" ? clock.Today.AddDays(60) : null);
            var evidence = OwnEvidence.OfFile(code, serial, 1, facts, file, officer.Id, officer.DisplayName, clock.Now.AddDays(-20));
            if (code != "X41")
                evidence.Decide(accept: true, note: null, manager.Id, manager.DisplayName, clock.Now.AddDays(-12));
            db.OwnEvidence.Add(evidence);
        }
    }

    private async Task InviteAsync(Account assessor, Account management, CancellationToken ct)
    {
        var body = new Issuer(IssuerKind.Evaluator, "示例绿色评价有限公司", "Sample Green Evaluation Co., Ltd.", null, [], by: null, clock.Now);
        db.Issuers.Add(body);
        await db.SaveChangesAsync(ct);
        var last = clock.Today.AddDays(VisitDays);
        assessor.EndsAt = new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), clock.InZone(clock.Now).Offset);
        var visit = new AssessorVisit(
            assessor.Id,
            body.Id,
            OwnStar.System.Id,
            assessor.DisplayName,
            last,
            projects: 4,
            management.DisplayName,
            clock.Now.AddDays(-2)
        );
        db.AssessorVisits.Add(visit);
        await db.SaveChangesAsync(ct);
        db.RoomMessages.AddRange(
            new RoomMessage(visit.Id, "X11", "战略规划的签发日期在哪一页？", assessor.Id, assessor.DisplayName, fromAssessor: true, clock.Now.AddDays(-1)),
            new RoomMessage(visit.Id, "X11", "在第一页页脚，签发件已归档为 X11-01。", management.Id, management.DisplayName, fromAssessor: false, clock.Now)
        );
    }
}
