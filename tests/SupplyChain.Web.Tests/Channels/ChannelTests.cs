using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Documents;

namespace SupplyChain.Channels;

public sealed class ChannelTests
{
    private static Portal Open(string database) => Portal.Start(database, new() { ["Channels:AllowPrivateAddresses"] = "true" });

    private static async Task<Answer> AddAsync(Visitor who, string kind, string url, string secret = "", string name = "采购群")
    {
        await who.GetAsync("/admin/channels");
        return await who.PostAsync(
            "/admin/channels",
            "Form.ChannelKind",
            kind,
            "Form.ChannelName",
            name,
            "Form.ChannelUrl",
            url,
            "Form.ChannelSecret",
            secret,
            "Form.ChannelLanguage",
            "en"
        );
    }

    private static Task<List<ChannelPost>> PostsAsync(Portal portal) => portal.DbAsync(db => db.ChannelPosts.AsNoTracking().OrderBy(p => p.Id).ToListAsync());

    [Theory, OnEachDatabase]
    public async Task A_robot_gets_one_summary_a_working_day_with_counts_and_no_names(string database)
    {
        using var portal = Open(database);
        await using var peer = await FakePeer.StartAsync();
        var supplier = await portal.GivenSupplierAsync("保密电子有限公司");
        await Papers.GivenPendingAsync(portal, supplier);
        using var sysadmin = await portal.SignInAsync("sysadmin");
        (await AddAsync(sysadmin, "WeCom", peer.Address)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SweepAsync("queue-channel-posts")).Done.ShouldBe(1);
        (await portal.SweepAsync("queue-channel-posts")).Done.ShouldBe(0);
        (await portal.SweepAsync("deliver-channel-posts")).Done.ShouldBe(1);
        var content = JsonDocument.Parse(peer.Got.Single().Body).RootElement.GetProperty("text").GetProperty("content").GetString()!;
        content.ShouldContain("Documents to review: 1 http://portal.test/documents/review");
        content.ShouldNotContain("保密");

        // Saturday passes without a word
        portal.Clock.Advance(TimeSpan.FromDays(1));
        (await portal.SweepAsync("queue-channel-posts")).Done.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        (await portal.SweepAsync("queue-channel-posts")).Done.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_refusal_inside_an_answer_of_200_is_no_success(string database)
    {
        using var portal = Open(database);
        await using var peer = await FakePeer.StartAsync();
        using var sysadmin = await portal.SignInAsync("sysadmin");
        var channel = (await AddAsync(sysadmin, "WeCom", peer.Address)).Leads!;
        await sysadmin.GetAsync(channel);
        await sysadmin.PostAsync(channel + "/test");
        peer.Answer = """{"errcode":45009,"errmsg":"api freq out of limit"}""";
        (await portal.SweepAsync("deliver-channel-posts")).Failed.ShouldBe(1);
        var post = (await PostsAsync(portal)).Single();
        post.LastAnswer.ShouldBe("45009 api freq out of limit");
        post.NextTryAt.ShouldBe(portal.Clock.GetUtcNow().AddMinutes(4));
        (await portal.SweepAsync("deliver-channel-posts")).Found.ShouldBe(0);

        peer.Answer = """{"errcode":93000,"errmsg":"invalid webhook url"}""";
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await portal.SweepAsync("deliver-channel-posts");
        (await PostsAsync(portal)).Single().NextTryAt.ShouldBeNull();
        (await sysadmin.GetAsync(channel)).Words.ShouldContain("93000 invalid webhook url");

        peer.Answer = """{"errcode":0,"errmsg":"ok"}""";
        (await sysadmin.PostAsync($"{channel}/posts/{post.Id}/again")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await portal.SweepAsync("deliver-channel-posts")).Done.ShouldBe(1);
        foreach (var nonsense in new[] { "", "[]", "null", "<html>", """{"errcode":"x"}""" })
        {
            peer.Answer = nonsense;
            await sysadmin.PostAsync(channel + "/test");
            (await portal.SweepAsync("deliver-channel-posts")).Failed.ShouldBe(1, nonsense);
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_robot_gets_twenty_a_minute_and_the_rest_later(string database)
    {
        using var portal = Open(database);
        await using var peer = await FakePeer.StartAsync();
        using var sysadmin = await portal.SignInAsync("sysadmin");
        await AddAsync(sysadmin, "DingTalk", peer.Address);
        await portal.DbAsync(async db =>
        {
            var id = await db.Channels.Select(c => c.Id).SingleAsync();
            for (var i = 0; i < 25; i++)
                db.ChannelPosts.Add(new ChannelPost(id, $"k{i}", "test", $"n{i}", portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        (await portal.SweepAsync("deliver-channel-posts")).Done.ShouldBe(20);
        (await portal.SweepAsync("deliver-channel-posts")).Done.ShouldBe(0);
        portal.Clock.Advance(TimeSpan.FromSeconds(61));
        (await portal.SweepAsync("deliver-channel-posts")).Done.ShouldBe(5);
        peer.Got.Select(g => g.Body).Distinct().Count().ShouldBe(25);
    }

    [Theory, OnEachDatabase]
    public async Task A_DingTalk_robot_is_asked_with_its_signature(string database)
    {
        using var portal = Open(database);
        await using var peer = await FakePeer.StartAsync();
        using var sysadmin = await portal.SignInAsync("sysadmin");
        var channel = (await AddAsync(sysadmin, "DingTalk", peer.Address, "SECdemo")).Leads!;
        await sysadmin.GetAsync(channel);
        await sysadmin.PostAsync(channel + "/test");
        await portal.SweepAsync("deliver-channel-posts");
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(peer.Got.Single().Query);
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes("SECdemo"), Encoding.UTF8.GetBytes($"{query["timestamp"]}\nSECdemo"));
        query["sign"].ToString().ShouldBe(Convert.ToBase64String(signed));
        query["key"].ToString().ShouldBe("k");
        (await sysadmin.GetAsync(channel)).Text.ShouldNotContain("SECdemo");
        (await portal.DbAsync(db => db.Channels.SingleAsync())).SealedUrl.ShouldNotContain("127.0.0.1");
    }

    [Theory, OnEachDatabase]
    public async Task A_webhook_gets_each_event_once_signed_and_again_under_the_same_id(string database)
    {
        using var portal = Open(database);
        await using var peer = await FakePeer.StartAsync();
        using var sysadmin = await portal.SignInAsync("sysadmin");
        var channel = (await AddAsync(sysadmin, "Webhook", peer.Address)).Leads!;
        var secret = Regex.Match((await sysadmin.GetAsync(channel)).Words, "whsec_[A-Za-z0-9+/=]+").Value;
        (await sysadmin.GetAsync(channel)).Words.ShouldNotContain("whsec_");
        await portal.DbAsync(async db =>
        {
            var at = portal.Clock.GetUtcNow();
            db.AuditLines.Add(new AuditLine(at, 7, "王一", "document.accept", "version:12", true, "secret detail", "10.0.0.1"));
            db.AuditLines.Add(new AuditLine(at, 7, "王一", "document.accept", "version:13", false, null, null));
            db.AuditLines.Add(new AuditLine(at, 7, "王一", "document.download", "version:12", true, null, null));
            db.AuditLines.Add(new AuditLine(at, 7, "王一", "account.sign-in", "account:7", true, null, null));
            await db.SaveChangesAsync();
        });
        (await portal.SweepAsync("queue-channel-posts")).Done.ShouldBe(0, "lines of another node may still come in");
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        (await portal.SweepAsync("queue-channel-posts")).Done.ShouldBe(1);
        (await portal.SweepAsync("queue-channel-posts")).Done.ShouldBe(0);

        peer.Status = 500;
        (await portal.SweepAsync("deliver-channel-posts")).Failed.ShouldBe(1);
        peer.Status = 204;
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        (await portal.SweepAsync("deliver-channel-posts")).Done.ShouldBe(1);
        peer.Got.Count.ShouldBe(2);
        peer.Got.Select(g => g.Headers["webhook-id"]).Distinct().Count().ShouldBe(1);
        var got = peer.Got.Last();
        got.Body.ShouldNotContain("王一");
        got.Body.ShouldNotContain("secret");
        JsonDocument.Parse(got.Body).RootElement.GetProperty("data").GetProperty("subject").GetString().ShouldBe("version:12");
        var signed = $"{got.Headers["webhook-id"]}.{got.Headers["webhook-timestamp"]}.{got.Body}";
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes(signed)));
        got.Headers["webhook-signature"].ShouldBe($"v1,{expected}");
        got.Headers["webhook-timestamp"].ShouldBe(portal.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

        // 410: wants no more
        peer.Status = 410;
        await sysadmin.PostAsync(channel + "/test");
        await portal.SweepAsync("deliver-channel-posts");
        (await portal.DbAsync(db => db.Channels.SingleAsync())).Active.ShouldBeFalse();
        // a redirect is not followed
        await portal.DbAsync(db => db.Channels.ExecuteUpdateAsync(u => u.SetProperty(c => c.Active, true)));
        peer.Status = 302;
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await sysadmin.PostAsync(channel + "/test");
        (await portal.SweepAsync("deliver-channel-posts")).Failed.ShouldBeGreaterThan(0);
    }

    [Theory, OnEachDatabase]
    public async Task Nothing_goes_to_this_machine_or_its_networks_unless_the_settings_allow_it(string database)
    {
        using var portal = Portal.Start(database);
        await using var peer = await FakePeer.StartAsync();
        using var sysadmin = await portal.SignInAsync("sysadmin");
        foreach (
            var address in new[]
            {
                peer.Address,
                "https://127.0.0.1/x",
                "https://10.1.2.3/x",
                "https://[::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://169.254.169.254/latest",
                "https://user:pw@example.com/",
                "ftp://example.com/",
                "javascript:alert(1)",
                "x",
            }
        )
            (await AddAsync(sysadmin, "Webhook", address)).Status.ShouldBe(HttpStatusCode.Conflict, address);
        (await AddAsync(sysadmin, "WeCom", "https://evil.example/cgi-bin/webhook")).Words.ShouldContain("qyapi.weixin.qq.com");
        (await AddAsync(sysadmin, "Webhook", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await AddAsync(sysadmin, "Webhook", "https://example.com/", name: "a\u202Eb")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await portal.DbAsync(db => db.Channels.CountAsync())).ShouldBe(0);

        // a name that resolves to this machine gets past the form and no further
        var added = await AddAsync(sysadmin, "Webhook", "https://localhost/x");
        await sysadmin.GetAsync(added.Leads!);
        await sysadmin.PostAsync(added.Leads! + "/test");
        (await portal.SweepAsync("deliver-channel-posts")).Failed.ShouldBe(1);
        (await PostsAsync(portal)).Single().LastAnswer.ShouldBe("localhost has no public address");
        using var officer = await portal.SignInAsync("officer");
        (await officer.GetAsync("/admin/channels")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
