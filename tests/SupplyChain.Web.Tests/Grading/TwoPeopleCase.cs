using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>The steps of a grade that takes two people, as they take them on the pages.</summary>
internal static class TwoPeopleCase
{
    /// <summary>Settings by which a grade with points that a person set takes two.</summary>
    public static readonly Dictionary<string, string> Overridden = new() { ["Grading:TwoPeople:Override"] = "true" };

    public static string Work(Supplier supplier) => $"/suppliers/{supplier.Id}/evidence";

    /// <summary>One person sets points and another confirms them: from then on the grade takes two people.</summary>
    public static async Task SetPointsAsync(Portal portal, Visitor sets, Visitor confirms, Supplier supplier, string indicator = "S13", string points = "3")
    {
        await sets.GetAsync($"{Work(supplier)}/{indicator}");
        string[] form = ["Form.OverridePoints", points, "Form.OverrideUntil", "2027-01-31", "Form.EntryReason", "seen on site"];
        var set = await sets.PostAsync($"{Work(supplier)}/{indicator}", ["Form.Kind", "Override", .. form]);
        set.Status.ShouldBe(HttpStatusCode.Redirect, set.Words);
        var entry = await portal.DbAsync(db => db.EvidenceEntries.SingleAsync(e => e.SupplierId == supplier.Id && e.Kind == EntryKind.Override));
        await confirms.GetAsync(Work(supplier));
        (await confirms.PostAsync($"{Work(supplier)}/entries/{entry.Id}/confirm")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>The first submits what lies before two people, the second publishes it.</summary>
    /// <param name="named">What the second person reads as its cause.</param>
    public static async Task<SupplyChain.Answer> PublishAsync(Visitor first, Visitor second, Supplier supplier, string named = "")
    {
        var review = $"/suppliers/{supplier.Id}/grade-review";
        var work = await first.GetAsync(Work(supplier));
        work.Words.ShouldContain("takes two people: one submits it, another publishes it");
        var submitted = await first.PostAsync($"{review}/submit", "Revision", work.Value("Revision")!);
        submitted.Status.ShouldBe(HttpStatusCode.Redirect, submitted.Words);
        var seen = await second.GetAsync(review);
        Flat(seen).ShouldContain(named);
        var published = await second.PostAsync($"{review}/publish", "Revision", seen.Value("Form.Revision")!);
        published.Leads.ShouldBe($"/suppliers/{supplier.Id}/grade", published.Words);
        return await second.GetAsync(published.Leads!);
    }

    public static async Task<Grade> GradedByAsync(Portal portal, Visitor staff, Supplier supplier)
    {
        await staff.GetAsync($"/suppliers/{supplier.Id}/grade");
        (await staff.PostAsync($"/suppliers/{supplier.Id}/grade")).Leads.ShouldBe($"/suppliers/{supplier.Id}/grade");
        // a supplier is told of one grade at one instant
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await portal.NewestAsync(supplier.Id))!;
    }

    /// <summary>A grade that the portal made by itself, before the policy asked for two people.</summary>
    public static async Task<Grade> GradedBeforeThePolicyAsync(Portal portal, Supplier supplier)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.AppDb>();
        var tracked = await db.Suppliers.SingleAsync(s => s.Id == supplier.Id);
        await scope.ServiceProvider.GetRequiredService<GradeWriter>().AddAsync([tracked], cause: null, by: null, CancellationToken.None, reviewed: true);
        await db.SaveChangesAsync();
        return (await portal.NewestAsync(supplier.Id))!;
    }

    /// <summary>A requalification that waits for its grading step.</summary>
    public static async Task<long> GivenHandedInAsync(Portal portal, Visitor officer, Supplier supplier)
    {
        using var owner = await portal.SignInAsync(Roles.Owner, supplier);
        var id = await RequalificationTests.OpenAsync(officer, supplier);
        (await RequalificationTests.HandInAsync(owner, "Answers", "no change")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await RequalificationTests.HandInAsync(owner, "Documents")).Status.ShouldBe(HttpStatusCode.Redirect);
        if ((await RequalificationTests.NowAsync(portal, supplier.Id)).AuditNeeded)
            (await RequalificationTests.DecideAsync(officer, id, "RecordAudit", "passed", Papers.Day(portal.Today))).Status.ShouldBe(HttpStatusCode.Redirect);
        return id;
    }

    /// <summary>The supplier objects to a grade, and another reviewer says that it is right.</summary>
    public static async Task UpholdAsync(Portal portal, Visitor owner, Visitor reviewer, Grade contested)
    {
        await owner.GetAsync("/company/grade");
        string[] reason = ["Form.ContestedIndicator", "S13", "Form.ObjectionReason", "targets since May"];
        (await owner.PostAsync($"/company/grades/{contested.Id}/objection", reason)).Status.ShouldBe(HttpStatusCode.Redirect);
        var objection = await portal.DbAsync(db => db.Objections.SingleAsync());
        var work = $"/suppliers/{contested.SupplierId}/evidence";
        await reviewer.GetAsync(work);
        string[] answer = ["Decision.Revision", "0", "Decision.Upheld", "true", "Decision.ObjectionAnswer", "you are right"];
        (await reviewer.PostAsync($"{work}/objections/{objection.Id}", answer)).Leads.ShouldBe(work);
    }

    /// <summary>A corrective action that waits for its verification.</summary>
    public static async Task<long> AnsweredAsync(Portal portal, Visitor officer, Visitor owner, Supplier supplier)
    {
        var version = await Papers.GivenPendingAsync(portal, supplier);
        var id = await ActionCase.RaiseAsync(portal, officer, supplier, "Major", "S13");
        (await ActionCase.AnswerAsync(owner, id, version)).Status.ShouldBe(HttpStatusCode.Redirect);
        return id;
    }

    /// <summary>What the page says that explains why one grade differs from the one before.</summary>
    public static async Task<string> WhyAsync(Visitor reader, string root, Grade from, Grade to) =>
        Flat(await reader.GetAsync($"{root}/grades/compare?from={from.Id}&to={to.Id}"));

    public static async Task<SupplyChain.Answer> ConfirmAsync(Visitor staff, DowngradeProposal proposal)
    {
        var path = $"/grading/downgrades/{proposal.Id}";
        var page = await staff.GetAsync(path);
        return await staff.PostAsync($"{path}/confirm", "Confirmed.Revision", page.Value("Confirmed.Revision")!);
    }

    /// <summary>The words of a page with single spaces.</summary>
    public static string Flat(SupplyChain.Answer page) => Regex.Replace(page.Words, "\\s+", " ");
}
