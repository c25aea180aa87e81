using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Campaigns;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Messages;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.SiteAudits;
using SupplyChain.Suppliers;
using SupplyChain.Training;

namespace SupplyChain.Demo;

/// <summary>What the enterprise does with its suppliers in the course of a year: audits, training, a campaign and a conversation.</summary>
public sealed class DemoRounds(AppDb db, EnterpriseClock clock)
{
    internal async Task AddAsync(Account officer, Account owner, CancellationToken ct)
    {
        // the grades were written elsewhere: read their risks anew
        db.ChangeTracker.Clear();
        var own = owner.SupplierId!.Value;
        var active = await db.Suppliers.Where(s => s.Status == SupplierStatus.Qualified).OrderBy(s => s.Id).ToListAsync(ct);
        await AuditsAsync(active, own, officer.Id, ct);
        await TrainingAsync(active, own, officer.Id, ct);
        await CampaignAsync(active, own, officer.Id, ct);
        Talk(own, officer.Id, owner.Id);
        await db.SaveChangesAsync(ct);
    }

    private async Task AuditsAsync(List<Supplier> active, long own, long lead, CancellationToken ct)
    {
        var (today, now) = (clock.Today, clock.Now);
        var plan = db.AuditPlans.Add(new AuditPlan($"{today.Year} 年度", new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31), lead, now)).Entity;
        await db.SaveChangesAsync(ct);
        var system = ShippedSystems.SupplierElectronics;
        var checklist = system.Indicators.Select(i => new AuditedIndicator(i.Code, i.Name)).ToList();
        var risky = active.FindAll(s => s.Risk is RiskClass.High or RiskClass.Medium && s.Id != own);
        foreach (var (supplier, i) in risky.Select((s, i) => (s, i)))
        {
            var audit = db.SiteAudits.Add(SiteAudit.Plan(supplier.Id, plan.Id, lead, now)).Entity;
            if (i > 2)
                continue;
            audit.Arrange(
                new SiteAuditAppointment(i == 1 ? SiteAuditMode.Remote : SiteAuditMode.OnSite, null, lead, today.AddDays(i == 0 ? 0 : i * 6)),
                $"{system.Id} {system.Version}",
                checklist,
                today
            );
            if (i > 0)
                continue;
            audit.Judge(
                audit
                    .Lines.Select(
                        (l, n) =>
                            new LineJudgement(
                                l.Code,
                                n == 2 ? LineVerdict.Finding : LineVerdict.Conforms,
                                n == 2 ? "危险废物暂存间无防渗措施。" : "",
                                n == 2 ? FindingSeverity.Major : null
                            )
                    )
                    .ToList()
            );
            audit.Hold(today, "总体受控，一项不符合。", today.AddDays(30), today);
            var found = audit.Lines.First(l => l.Verdict is LineVerdict.Finding);
            var action = db
                .CorrectiveActions.Add(CorrectiveAction.Raise(supplier.Id, found.Note, found.Severity!.Value, found.Code, today, today.AddDays(30), lead))
                .Entity;
            await db.SaveChangesAsync(ct);
            found.Became(action.Id);
        }

        var mine = db.SiteAudits.Add(SiteAudit.Plan(own, null, lead, now)).Entity;
        mine.Arrange(new SiteAuditAppointment(SiteAuditMode.OnSite, null, lead, today.AddDays(10)), $"{system.Id} {system.Version}", checklist, today);
        await db.SaveChangesAsync(ct);
    }

    private async Task TrainingAsync(List<Supplier> active, long own, long by, CancellationToken ct)
    {
        var (today, now) = (clock.Today, clock.Now);
        TrainingSession Session(string zh, string en, TrainingAudience audience, int days) =>
            db
                .TrainingSessions.Add(
                    new TrainingSession(
                        new TrainingFacts(zh, en, "限用物质、声明格式、常见问题", audience, TrainingMode.Online, today.AddDays(days), "腾讯会议 000 000 000"),
                        by,
                        now.AddDays(Math.Min(days, 0) - 10)
                    )
                )
                .Entity;
        var past = Session("有害物质限制使用培训", "Restricted substances", TrainingAudience.Suppliers, -40);
        var next = Session("GB 26572-2025 要求解读", "What GB 26572-2025 asks for", TrainingAudience.Suppliers, 12);
        var inside = Session("绿色制造内部培训", "Green manufacturing, for our own staff", TrainingAudience.Internal, -15);
        await db.SaveChangesAsync(ct);
        var heads = 0;
        foreach (var (supplier, i) in active.Take(14).Select((s, i) => (s, i)))
        {
            var was = db.TrainingInvitations.Add(new TrainingInvitation(supplier.Id, past.Id, now.AddDays(-50))).Entity;
            was.Came(i % 4 == 3 ? 0 : 1 + (i % 3));
            heads += was.Attended!.Value;
        }

        foreach (var supplier in active.Where(s => s.Id == own || s.Id % 3 == 0))
            db.TrainingInvitations.Add(new TrainingInvitation(supplier.Id, next.Id, now.AddDays(-2)));
        past.Record(heads, today, now.AddDays(-39));
        inside.Record(46, today, now.AddDays(-14));
    }

    private async Task CampaignAsync(List<Supplier> active, long own, long by, CancellationToken ct)
    {
        var facts = new CampaignFacts(
            CampaignKind.Statement,
            "2026 年度冲突矿产说明",
            "Conflict minerals statement",
            "请说明钽、锡、钨、金的冶炼厂来源。",
            "Please name the smelters of your tantalum, tin, tungsten and gold.",
            null
        );
        var campaign = db.Campaigns.Add(new Campaign(facts, clock.WorkingDays.AddWorkingDays(clock.Today, 8), by, clock.Now.AddDays(-6))).Entity;
        await db.SaveChangesAsync(ct);
        foreach (var (supplier, i) in active.Where(s => s.Id == own || s.Id % 2 == 0).Select((s, i) => (s, i)))
        {
            var ask = db.CampaignAsks.Add(new CampaignAsk(supplier.Id, campaign.Id, [], clock.Now.AddDays(-6))).Entity;
            if (supplier.Id == own || i % 4 == 0)
                continue;
            ask.Open(clock.Now.AddDays(-5));
            if (i % 4 == 1)
                continue;
            ask.Reply(campaign, "冶炼厂均在 RMI 合格名单内，名单附于声明。", clock.Now.AddDays(-3));
            if (i % 4 == 3)
                ask.Accept(campaign, clock.Now.AddDays(-1));
        }
    }

    private void Talk(long own, long officer, long owner)
    {
        var about = new CaseSubject(CaseKind.Supplier, own, own);
        db.CaseMessages.Add(new CaseMessage(about, false, "请问贵公司二厂是否也供货给我们？", officer, null, clock.Now.AddDays(-2)));
        db.CaseMessages.Add(new CaseMessage(about, true, "二厂未列入证书范围，审核时核实。", officer, null, clock.Now.AddDays(-2)));
        db.CaseMessages.Add(new CaseMessage(about, false, "二厂目前不供货，计划明年投产。", owner, own, clock.Now.AddDays(-1)));
    }
}
