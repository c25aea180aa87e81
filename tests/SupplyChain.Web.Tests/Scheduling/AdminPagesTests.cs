using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Notices;

namespace SupplyChain.Scheduling;

public sealed class AdminPagesTests
{
    [Theory, OnEachDatabase]
    public async Task A_sweep_that_a_person_runs_leaves_a_run_and_an_audit_line(string database)
    {
        using var portal = Portal.Start(database);
        using var admin = await portal.SignInAsync("sysadmin");
        (await admin.GetAsync("/admin/sweeps")).Words.ShouldContain("remind-expiring");
        (await admin.PostAsync("/admin/sweeps/remind-expiring/run")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetAsync("/admin/sweeps")).Words.ShouldContain("remind-expiring is done");
        (await admin.GetAsync("/admin/sweeps/remind-expiring")).Words.ShouldContain("a person");
        (await portal.DbAsync(db => db.AuditLines.CountAsync(l => l.Action == "sweep.run"))).ShouldBe(1);
        (await admin.PostAsync("/admin/sweeps/no-such/run")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/admin/sweeps")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task Everybody_hears_whether_the_portal_is_ready_and_only_the_administrator_why(string database)
    {
        using var portal = Portal.Start(database);
        using var stranger = portal.Stranger();
        (await stranger.GetAsync("/health/live")).Text.ShouldBe("live");
        (await stranger.GetAsync("/health/ready")).Text.ShouldBe("ready");
        using var admin = await portal.SignInAsync("sysadmin");
        var answer = await admin.GetAsync("/health/ready");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        JsonDocument.Parse(answer.Text).RootElement.GetProperty("findings").GetArrayLength().ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task The_page_of_sent_mail_exists_only_where_nobody_is_harmed_by_it()
    {
        using var portal = Portal.Start("sqlite");
        (await portal.Stranger().GetAsync("/dev/mail")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_mail_is_read_back_as_it_was_written()
    {
        const string Source =
            "To: a@b.example\r\nSubject: =?utf-8?B?6K+35qC46aqM?=\r\n =?utf-8?Q?_now?=\r\nContent-Type: multipart/alternative;\r\n boundary=--x\r\n\r\n----x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E4=BD=A0=E5=A5=BD http=\r\ns\r\nhttps://a.example/?a=3D1\r\n----x\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n----x--\r\n";
        var mail = PickupMail.Read(Source, DateTimeOffset.UnixEpoch);
        (mail.To, mail.Subject).ShouldBe(("a@b.example", "请核验 now"));
        mail.Lines.ShouldBe(["你好 https", "https://a.example/?a=1"]);
    }
}
