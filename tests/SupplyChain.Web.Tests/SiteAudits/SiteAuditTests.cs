using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Requalification;
using SupplyChain.Roadmap;
using SupplyChain.Suppliers;

namespace SupplyChain.SiteAudits;

public sealed class SiteAuditTests
{
    private static async Task<Supplier> GivenRiskAsync(Portal portal, RiskClass risk, string? name = null)
    {
        var supplier = await portal.GivenSupplierAsync(name);
        await portal.DbAsync(async db =>
        {
            var row = await db.Suppliers.SingleAsync(s => s.Id == supplier.Id);
            db.Entry(row).Property(s => s.Risk).CurrentValue = risk;
            await db.SaveChangesAsync();
        });
        return supplier;
    }

    private static Task<SiteAudit> NowAsync(Portal portal, long supplierId) =>
        portal.DbAsync(db =>
            db.SiteAudits.Include(a => a.Lines.OrderBy(l => l.Id)).AsNoTracking().Where(a => a.SupplierId == supplierId).OrderBy(a => a.Id).LastAsync()
        );

    private static async Task<long> PlanOneAsync(Visitor staff, Supplier supplier)
    {
        await staff.GetAsync($"/suppliers/{supplier.Id}/site-audits");
        var answer = await staff.PostAsync($"/suppliers/{supplier.Id}/site-audits");
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return long.Parse(answer.Leads!.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    private static async Task<Answer> ArrangeAsync(Visitor staff, long id, DateOnly on, string mode = "Remote", string site = "", string? lead = null)
    {
        var page = await staff.GetAsync($"/site-audits/{id}");
        return await staff.PostAsync(
            $"/site-audits/{id}/arrange",
            "Arrange.Revision",
            page.Value("Arrange.Revision") ?? "0",
            "Arrange.AuditMode",
            mode,
            "Arrange.AuditSiteId",
            site,
            "Arrange.LeadId",
            lead ?? $"{staff.Account!.Id}",
            "Arrange.AuditOn",
            Papers.Day(on)
        );
    }

    private static async Task<Answer> JudgeAsync(Visitor staff, SiteAudit audit, string? finding, string severity = "Major", string? revision = null)
    {
        var page = await staff.GetAsync($"/site-audits/{audit.Id}");
        List<string> fields = ["Judge.Revision", revision ?? page.Value("Judge.Revision") ?? "0"];
        foreach (var (line, i) in audit.Lines.Select((l, i) => (l, i)))
        {
            var found = finding is not null && i == 0;
            fields.AddRange([$"Judge.Lines[{i}].Code", line.Code, $"Judge.Lines[{i}].Verdict", found ? "Finding" : "Conforms"]);
            fields.AddRange([$"Judge.Lines[{i}].LineNote", found ? finding! : "", $"Judge.Lines[{i}].Severity", found ? severity : ""]);
        }

        return await staff.PostAsync($"/site-audits/{audit.Id}/checklist", [.. fields]);
    }

    private static async Task<Answer> HoldAsync(Visitor staff, long id, DateOnly on, string summary = "总体受控", DateOnly? due = null)
    {
        var page = await staff.GetAsync($"/site-audits/{id}");
        string[] fields = ["Hold.Revision", page.Value("Hold.Revision") ?? "0", "Hold.HeldOn", Papers.Day(on), "Hold.AuditSummary", summary];
        return await staff.PostAsync($"/site-audits/{id}/held", [.. fields, "Hold.FindingsDueOn", due is { } day ? Papers.Day(day) : ""]);
    }

    private static async Task<Answer> EndAsync(Visitor staff, long id, string end, string reason = "")
    {
        var revision = await staff.GetAsync($"/site-audits/{id}");
        return await staff.PostAsync(
            $"/site-audits/{id}/end",
            "Settle.Revision",
            revision.Value("Settle.Revision") ?? revision.Value("Form.Revision")!,
            "Settle.End",
            end,
            "Settle.CancelReason",
            reason
        );
    }

    [Theory, OnEachDatabase]
    public async Task A_plan_takes_every_supplier_of_high_and_medium_risk_and_nobody_else(string database)
    {
        using var portal = Portal.Start(database);
        var high = await GivenRiskAsync(portal, RiskClass.High);
        var medium = await GivenRiskAsync(portal, RiskClass.Medium);
        await GivenRiskAsync(portal, RiskClass.Low);
        using var officer = await portal.SignInAsync("officer");
        var early = await PlanOneAsync(officer, high);
        var page = await officer.GetAsync("/site-audits");
        page.Words.ShouldContain("0 of 2");
        var made = await officer.PostAsync("/site-audits/plans", "Form.PlanName", "2026", "Form.PlanFrom", "2026-01-01", "Form.PlanTo", "2026-12-31");
        made.Status.ShouldBe(HttpStatusCode.Redirect, made.Words);
        var rows = await portal.DbAsync(db => db.SiteAudits.AsNoTracking().OrderBy(a => a.SupplierId).ToListAsync());
        rows.Select(r => r.SupplierId).ShouldBe([high.Id, medium.Id]);
        rows.ShouldAllBe(r => r.PlanId != null && r.Step == SiteAuditStep.Planned);
        rows[0].Id.ShouldBe(early);

        // who turns out risky later is missing until somebody adds it
        var late = await GivenRiskAsync(portal, RiskClass.Medium);
        (await officer.GetAsync(made.Leads!)).Words.ShouldContain("1 supplier of high or medium risk without an audit");
        (await officer.PostAsync(made.Leads + "/fill")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync(made.Leads + "/fill")).Words.ShouldContain("Nobody is missing");
        (await NowAsync(portal, late.Id)).PlanId.ShouldNotBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task An_audit_runs_from_plan_to_closing_and_counts_once_its_report_is_accepted(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await GivenRiskAsync(portal, RiskClass.High);
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        using var officer = await portal.SignInAsync("officer");
        var id = await PlanOneAsync(officer, supplier);
        (await ArrangeAsync(officer, id, portal.Today)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.MailToAsync(owner.Email!)).ShouldContain(m => m.Subject.StartsWith("Audit on 2026-11-20"));
        var audit = await NowAsync(portal, supplier.Id);
        audit.Lines.Count.ShouldBe(ShippedSystems.SupplierElectronics.Indicators.Count);
        (await HoldAsync(officer, id, portal.Today)).Words.ShouldContain($"{audit.Lines.Count} items are still open");
        (await JudgeAsync(officer, audit, "危废仓库无防渗措施")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await HoldAsync(officer, id, portal.Today)).Words.ShouldContain("by which the findings are to be answered");
        (await HoldAsync(officer, id, portal.Today, due: portal.Today.AddDays(30))).Status.ShouldBe(HttpStatusCode.Redirect);

        var action = await portal.DbAsync(db => db.CorrectiveActions.AsNoTracking().SingleAsync(a => a.SupplierId == supplier.Id));
        action.Finding.ShouldBe("危废仓库无防渗措施");
        action.IndicatorCode.ShouldBe(audit.Lines[0].Code);
        action.Severity.ShouldBe(FindingSeverity.Major);
        (await EndAsync(officer, id, "Close")).Words.ShouldContain("Upload the report first");

        var page = await officer.GetAsync($"/site-audits/{id}");
        var sent = await officer.PostFileAsync(
            $"/site-audits/{id}/report",
            "Form.File",
            "report.pdf",
            Papers.Pdf(),
            "Form.Revision",
            page.Value("Form.Revision")!
        );
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Words);
        (await EndAsync(officer, id, "Close")).Words.ShouldContain("not accepted yet");
        (await RateAsync(portal)).ShouldBe(0);
        var version = (await NowAsync(portal, supplier.Id)).ReportVersionId!.Value;
        (await portal.DbAsync(db => db.DocumentVersions.SingleAsync(v => v.Id == version))).TypeCode.ShouldBe("SUPPLIER_AUDIT");
        await portal.DbAsync(async db =>
        {
            var document = await db.Documents.Include(d => d.Versions).SingleAsync(d => d.Versions.Any(v => v.Id == version));
            document.Versions[0].Accept(replaced: null, by: 99, portal.Clock.GetUtcNow(), internalNote: null);
            await db.SaveChangesAsync();
        });
        (await RateAsync(portal)).ShouldBe(1);
        (await officer.GetAsync("/site-audits?state=All")).Words.ShouldContain("100.00 %");
        (await EndAsync(officer, id, "Close")).Words.ShouldContain("1 finding is not verified yet");
        await portal.DbAsync(async db =>
        {
            var found = await db.CorrectiveActions.SingleAsync(a => a.Id == action.Id);
            found.Answer(new CorrectiveAnswer("原因", "措施", [version]), portal.Today, owner.Id);
            found.Verify(portal.Today, 99);
            await db.SaveChangesAsync();
        });
        (await EndAsync(officer, id, "Close")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await NowAsync(portal, supplier.Id)).Step.ShouldBe(SiteAuditStep.Closed);
        var acts = await portal.DbAsync(db => db.AuditLines.Where(l => l.Subject == $"site-audit:{id}").Select(l => l.Action).ToListAsync());
        acts.ShouldBe(["siteaudit.arrange", "siteaudit.judge", "siteaudit.hold", "siteaudit.report", "siteaudit.close"], ignoreOrder: true);
        (await officer.BytesAsync("/site-audits/export?state=All")).Length.ShouldBeGreaterThan(1000);
    }

    private static async Task<int> RateAsync(Portal portal) =>
        await portal.DbAsync(db => new SupplierMeasures(db).Numerator(ComputedMeasures.HighMediumRiskAuditRate, portal.Today).CountAsync());

    [Theory, OnEachDatabase]
    public async Task A_recorded_audit_settles_the_audit_task_of_the_open_requalification(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await GivenRiskAsync(portal, RiskClass.High);
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync($"/suppliers/{supplier.Id}/requalifications");
        var opened = await officer.PostAsync($"/suppliers/{supplier.Id}/requalifications", "Form.Cause", "FailedCheck", "Form.CauseNote", "抽检不合格");
        (await officer.GetAsync(opened.Leads!)).Text.ShouldContain($"/suppliers/{supplier.Id}/site-audits");
        var id = await PlanOneAsync(officer, supplier);
        (await officer.GetAsync($"/site-audits/{id}")).Text.ShouldContain(opened.Leads!);
        await ArrangeAsync(officer, id, portal.Today);
        await JudgeAsync(officer, await NowAsync(portal, supplier.Id), finding: null);
        (await HoldAsync(officer, id, portal.Today)).Status.ShouldBe(HttpStatusCode.Redirect);
        var found = await portal.DbAsync(db => db.Requalifications.AsNoTracking().SingleAsync(c => c.SupplierId == supplier.Id));
        found.AuditedOn.ShouldBe(portal.Today);
    }

    [Theory, OnEachDatabase]
    public async Task What_was_typed_wrong_comes_back_with_its_reason_and_nothing_is_lost(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        await officer.GetAsync("/site-audits");
        (await officer.PostAsync("/site-audits/plans", "Form.PlanName", "", "Form.PlanFrom", "x", "Form.PlanTo", "")).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        var reversed = await officer.PostAsync("/site-audits/plans", "Form.PlanName", "年度 <b>", "Form.PlanFrom", "2026-12-31", "Form.PlanTo", "2026-01-01");
        reversed.Words.ShouldContain("ends before it begins");
        reversed.Text.ShouldContain("value=\"年度 &lt;b&gt;\"");
        var id = await PlanOneAsync(officer, supplier);
        (await PlanOneAsync(officer, supplier)).ShouldBe(id);
        (await ArrangeAsync(officer, id, portal.Today.AddDays(-1))).Words.ShouldContain("cannot lie before today");
        (await ArrangeAsync(officer, id, portal.Today, mode: "Nowhere")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ArrangeAsync(officer, id, portal.Today, lead: "999999")).Words.ShouldContain("one of our procurement people");
        var site = await portal.DbAsync(async db =>
        {
            var added = db.Sites.Add(new Site(other.Id, new SiteFacts("二厂", "37", "路", "件", DeliversToUs: true))).Entity;
            await db.SaveChangesAsync();
            return added.Id;
        });
        (await ArrangeAsync(officer, id, portal.Today, site: $"{site}")).Words.ShouldContain("no such site");
        (await ArrangeAsync(officer, id, portal.Today)).Status.ShouldBe(HttpStatusCode.Redirect);
        var audit = await NowAsync(portal, supplier.Id);
        var bare = await JudgeAsync(officer, audit, finding: "无标识", severity: "");
        bare.Words.ShouldContain("choose a severity");
        bare.Text.ShouldContain(">无标识</textarea>");
        (await JudgeAsync(officer, audit, "a\u202Eb")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await JudgeAsync(officer, audit, new string('长', 1001))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await JudgeAsync(officer, audit, "无标识", revision: "0")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await JudgeAsync(officer, audit, finding: null)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await HoldAsync(officer, id, portal.Today.AddDays(1))).Words.ShouldContain("cannot lie after today");
        (await EndAsync(officer, id, "Cancel")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await EndAsync(officer, id, "Cancel", "供应商停产检修")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await HoldAsync(officer, id, portal.Today)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.GetAsync("/site-audits/999999")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync("/site-audits?state=9")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnEachDatabase]
    public async Task A_supplier_sees_its_audit_once_announced_and_never_what_conforms_or_who_leads(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var other = await portal.GivenSupplierAsync();
        using var officer = await portal.SignInAsync("officer");
        using var owner = await portal.SignInAsync("owner", supplier);
        using var stranger = await portal.SignInAsync("owner", other);
        var id = await PlanOneAsync(officer, supplier);
        (await owner.GetAsync($"/company/site-audits/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await ArrangeAsync(officer, id, portal.Today);
        (await owner.GetAsync("/home")).Words.ShouldContain("1 audit is coming");
        (await stranger.GetAsync($"/company/site-audits/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/company/site-audits")).Words.ShouldContain("No audit is announced");
        await JudgeAsync(officer, await NowAsync(portal, supplier.Id), "canary-finding");
        var before = await owner.GetAsync($"/company/site-audits/{id}");
        before.Text.ShouldNotContain("canary-finding");
        before.Text.ShouldNotContain(officer.Account!.DisplayName);
        await HoldAsync(officer, id, portal.Today, due: portal.Today.AddDays(20));
        (await owner.GetAsync($"/company/site-audits/{id}")).Text.ShouldContain("canary-finding");
        (await owner.PostAsync($"/site-audits/{id}/end", "Settle.End", "Close")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task Both_sides_are_reminded_before_the_day_and_only_we_after_it(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var owner = await portal.GivenAccountAsync("owner", supplier.Id);
        using var officer = await portal.SignInAsync("officer");
        var id = await PlanOneAsync(officer, supplier);
        await ArrangeAsync(officer, id, portal.Today.AddDays(20));
        (await portal.SweepAsync("remind-site-audits")).Found.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(17));
        (await portal.SweepAsync("remind-site-audits")).Done.ShouldBe(2);
        (await portal.SweepAsync("remind-site-audits")).Done.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(4));
        (await portal.SweepAsync("remind-site-audits")).Done.ShouldBe(1);
        var last = await portal.DbAsync(db => db.Notices.OrderByDescending(n => n.Id).FirstAsync());
        last.Kind.ShouldBe("siteAudit.near");
        last.AccountId.ShouldBe(officer.Account!.Id);
        last.AccountId.ShouldNotBe(owner.Id);
    }
}
