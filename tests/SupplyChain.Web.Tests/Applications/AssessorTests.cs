using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Issuers;

namespace SupplyChain.Applications;

public sealed class AssessorTests
{
    private static Task<Issuer> BodyAsync(Portal portal) =>
        portal.DbAsync(async db =>
        {
            var body = new Issuer(IssuerKind.Evaluator, "示例绿色评价有限公司", null, null, [], 1, portal.Clock.GetUtcNow());
            db.Issuers.Add(body);
            await db.SaveChangesAsync();
            return body;
        });

    private static Task<Answer> InviteAsync(Visitor management, long body, string email, string projects = "3", string ends = "2026-11-30") =>
        management.PostAsync(
            "/assessors",
            [
                "Form.AssessorBody",
                $"{body}",
                "Form.AssessorProjects",
                projects,
                "Form.AssessorSystem",
                "EGSCI",
                "Form.AssessorName",
                "钱评",
                "Form.AssessorEmail",
                email,
                "Form.AssessorEndsOn",
                ends,
                "Form.AssessorLanguage",
                "en",
            ]
        );

    /// <summary>An assessor with a visit until the end of 30 November, signed in.</summary>
    private static async Task<Visitor> AssessorAsync(Portal portal)
    {
        var body = await BodyAsync(portal);
        var visitor = await portal.SignInAsync(Roles.Assessor);
        await portal.DbAsync(async db =>
        {
            var account = await db.Users.FirstAsync(a => a.Id == visitor.Account!.Id);
            account.EndsAt = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8));
            db.AssessorVisits.Add(
                new AssessorVisit(account.Id, body.Id, "EGSCI", account.DisplayName, new DateOnly(2026, 11, 30), 1, "x", portal.Clock.GetUtcNow())
            );
            await db.SaveChangesAsync();
        });
        return visitor;
    }

    [Theory, OnEachDatabase]
    public async Task Management_invites_and_what_breaks_the_rules_of_third_party_bodies_is_named(string database)
    {
        using var portal = Portal.Start(database);
        var body = await BodyAsync(portal);
        using var management = await portal.SignInAsync(Roles.Management);
        (await management.GetAsync("/assessors")).Words.ShouldContain("示例绿色评价有限公司");
        (await InviteAsync(management, body.Id, "a@body.example", projects: "16")).Words.ShouldContain("limit of 15 projects");
        (await InviteAsync(management, body.Id, "a@body.example", ends: "2026-11-01")).Words.ShouldContain("lies in the past");
        (await InviteAsync(management, body.Id, "a@body.example", ends: "2027-11-01")).Words.ShouldContain("at most 90 days");
        (await InviteAsync(management, 999_999, "a@body.example")).Words.ShouldContain("Choose a third-party evaluator");
        (await InviteAsync(management, body.Id, "no address")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await portal.DbAsync(db => db.AssessorVisits.AnyAsync())).ShouldBeFalse();
        (await portal.DbAsync(db => db.Users.AnyAsync(a => a.Email == "a@body.example"))).ShouldBeFalse();
        var invited = await InviteAsync(management, body.Id, "a@body.example");
        invited.Status.ShouldBe(HttpStatusCode.Redirect, invited.Words);
        (await InviteAsync(management, body.Id, "a@body.example")).Status.ShouldBe(HttpStatusCode.Conflict);
        var account = await portal.DbAsync(db => db.Users.SingleAsync(a => a.Email == "a@body.example"));
        account.EndsAt.ShouldBe(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        (await portal.MailToAsync("a@body.example")).Count.ShouldBe(1);
        (await management.GetAsync("/assessors")).Words.ShouldContain("projects this year 3 of 15");
        using var officer = await portal.SignInAsync(Roles.Officer);
        (await officer.GetAsync("/assessors")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task An_assessor_reaches_the_room_alone_on_every_route_and_nothing_after_the_end(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync("金丝雀CANARY电子有限公司");
        using var assessor = await AssessorAsync(portal);
        var routes = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<AllowAttribute>() is not null)
            .SelectMany(e =>
                (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m =>
                    (
                        Method: m,
                        Path: "/" + Regex.Replace(e.RoutePattern.RawText!, "\\{[^}]+\\}", $"{supplier.Id}").TrimStart('/'),
                        e.Metadata.GetMetadata<AllowAttribute>()!.Permission
                    )
                )
            )
            .Distinct()
            .ToList();
        routes.Count.ShouldBeGreaterThan(200);
        (await assessor.GetAsync("/room")).Status.ShouldBe(HttpStatusCode.OK);
        var open = new List<string>();
        foreach (var (method, path, permission) in routes)
        {
            var answer = await assessor.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            var own = permission is Permissions.SeeRoom or Permissions.OwnAccount;
            if (
                (!own && answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound)) || answer.Text.Contains("CANARY", StringComparison.Ordinal)
            )
                open.Add($"{method} {path}: {(int)answer.Status}");
        }

        open.ShouldBeEmpty();
        portal.Clock.Advance(TimeSpan.FromDays(11));
        foreach (var (method, path, _) in routes.Where(r => r.Method == "GET"))
            if ((await assessor.GetAsync(path)).Status is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound))
                open.Add($"after the end {method} {path}");
        open.ShouldBeEmpty();
        using var again = portal.Stranger();
        await again.GetAsync("/sign-in");
        (await again.PostAsync("/sign-in", "Form.Email", assessor.Account!.Email!, "Form.Password", Portal.Password)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Questions_are_threaded_by_indicator_and_every_view_is_in_the_trail()
    {
        using var portal = Portal.Start("sqlite");
        var evidence = await OwnFiles.GivenAsync(portal, "X11", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("one"), "a.pdf"));
        using var assessor = await AssessorAsync(portal);
        using var management = await portal.SignInAsync(Roles.Management);
        (await assessor.GetAsync("/room/X11")).Words.ShouldContain("X11-01");
        (await assessor.BytesAsync($"/room/evidence/{evidence.Id}")).ShouldBe(OwnFiles.Pdf("one"));
        (await assessor.PostAsync("/room/X11", "Form.RoomText", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await assessor.PostAsync("/room/X11", "Form.RoomText", "a\u202Eb")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await assessor.PostAsync("/room/X11", "Form.RoomText", "<b>Where</b> is the approval?", "Form.Seen", "0")).Status.ShouldBe(HttpStatusCode.Redirect);
        await assessor.PostAsync("/room/X11", "Form.RoomText", "<b>Where</b> is the approval?", "Form.Seen", "0");
        (await portal.DbAsync(db => db.RoomMessages.CountAsync())).ShouldBe(1, "a form sent twice writes once");
        var visit = await portal.DbAsync(db => db.AssessorVisits.SingleAsync());
        var thread = await management.GetAsync($"/assessors/{visit.Id}/X11");
        thread.Text.ShouldNotContain("<b>Where");
        thread.Words.ShouldContain("is the approval?");
        (await management.PostAsync($"/assessors/{visit.Id}/X11", "Form.RoomText", "On page 3.")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await assessor.GetAsync("/room/X11")).Words.ShouldContain("On page 3.");
        (await assessor.GetAsync("/room/X12")).Words.ShouldNotContain("On page 3.");
        (await assessor.GetAsync("/room/NONE")).Status.ShouldBe(HttpStatusCode.NotFound);
        var seen = await portal.DbAsync(db =>
            db.AuditLines.Where(l => l.ActorId == assessor.Account!.Id).Select(l => l.Action + " " + l.Subject).ToListAsync()
        );
        seen.ShouldContain("room.view indicator:X11");
        seen.ShouldContain("evidence.download evidence:X11-01");
        (await management.GetAsync($"/assessors/{visit.Id}")).Words.ShouldContain("evidence:X11-01");
        (await management.PostAsync($"/assessors/{visit.Id}/end", "revision", $"{visit.Revision}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await assessor.GetAsync("/room")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_sample_can_be_drawn_again_from_its_seed_and_opens_documents_of_sampled_suppliers_alone()
    {
        using var portal = Portal.Start("sqlite");
        for (var i = 0; i < 12; i++)
            await portal.GivenSupplierAsync();
        using var assessor = await AssessorAsync(portal);
        await assessor.GetAsync("/room");
        (await assessor.PostAsync("/room/samples", "Form.SampleOf", "Suppliers", "Form.SampleSize", "51")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var drawn = await assessor.PostAsync("/room/samples", "Form.SampleOf", "Suppliers", "Form.SampleSize", "4");
        drawn.Status.ShouldBe(HttpStatusCode.Redirect, drawn.Words);
        var sample = await portal.DbAsync(db => db.RoomSamples.SingleAsync());
        var all = await portal.DbAsync(db => db.Suppliers.Select(s => s.Id).ToListAsync());
        sample.Drawn.Count.ShouldBe(4);
        RoomSample.Draw(sample.Seed, all.OrderDescending(), 4).ShouldBe(sample.Drawn);
        RoomSample.Draw("0000000000000000", all, 12).ShouldNotBe(RoomSample.Draw("0000000000000001", all, 12));
        (await assessor.GetAsync(drawn.Leads!)).Words.ShouldContain(sample.Seed);
        (await assessor.GetAsync($"/room/samples/{sample.Id}/documents/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await assessor.GetAsync($"/room/samples/{sample.Id + 1}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_assessor_gets_no_evidence_of_another_system_by_its_address_or_in_a_sample()
    {
        using var portal = Portal.Start("sqlite");
        var own = await OwnFiles.GivenAsync(portal, "X11", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("own"), "a.pdf"));
        var other = await OwnFiles.GivenAsync(portal, "G11", 1, await OwnFiles.KeepAsync(portal, OwnFiles.Pdf("factory"), "b.pdf"));
        using var assessor = await AssessorAsync(portal);
        await assessor.GetAsync("/room");
        (await assessor.GetAsync($"/room/evidence/{own.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await assessor.GetAsync($"/room/evidence/{other.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await assessor.PostAsync("/room/samples", "Form.SampleOf", "Evidence", "Form.SampleSize", "5");
        (await portal.DbAsync(db => db.RoomSamples.SingleAsync())).Drawn.ShouldBe([own.Id]);
    }
}
