using System.Net;

namespace SupplyChain.Commands;

public sealed class CommandTests
{
    [Fact]
    public async Task Every_subcommand_explains_itself_and_touches_nothing()
    {
        using var portal = new PortalProcess();
        var all = await portal.RunAsync("--help");
        all.ExitCode.ShouldBe(0);
        foreach (var command in CommandLine.All)
        {
            all.Said.ShouldContain(command.Name);
            var help = await portal.RunAsync([.. command.Name.Split(' '), "--help"]);
            help.ExitCode.ShouldBe(0, command.Name);
            help.Said.ShouldContain(command.Help);
        }

        Directory.EnumerateFileSystemEntries(portal.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_word_that_is_no_subcommand_is_refused_with_the_list()
    {
        using var portal = new PortalProcess();
        var ended = await portal.RunAsync("migrait");
        (ended.ExitCode, ended.Said).ShouldBe((2, ""));
        ended.Complained.ShouldContain("There is no subcommand 'migrait'");
        ended.Complained.ShouldContain("sweep run");
    }

    [Fact]
    public async Task An_installation_is_set_up_and_kept_by_subcommands()
    {
        using var portal = new PortalProcess();
        (await portal.RunAsync("migrate")).Said.ShouldContain("Applied:");
        (await portal.RunAsync("migrate")).Said.ShouldContain("up to date");
        (await portal.RunAsync("demo")).Said.ShouldContain("is loaded");
        (await portal.RunAsync("demo")).Said.ShouldContain("was there already");

        (await portal.RunAsync("sweep", "list")).Said.ShouldContain("remind-expiring");
        var first = await portal.RunAsync("sweep", "run", "remind-expiring");
        first.ExitCode.ShouldBe(0);
        first.Said.ShouldMatch("remind-expiring: Succeeded, found [1-9]\\d*, done [1-9]");
        // what was written is not written again
        (await portal.RunAsync("sweep", "run", "remind-expiring")).Said.ShouldContain("done 0");
        (await portal.RunAsync("sweep", "run", "remind")).ExitCode.ShouldBe(2);
        (await portal.RunAsync("sweep", "run")).ExitCode.ShouldBe(2);

        var key = await portal.RunAsync("token", "create", "--for", "officer@demo.example", "--days", "5");
        key.Said.Trim().ShouldMatch("^sc_[0-9a-f]{48}$");
        (await portal.RunAsync("token", "create", "--for", "officer@demo.example", "--days", "0")).ExitCode.ShouldBe(2);
        var nobody = await portal.RunAsync("token", "create", "--for", "nobody@demo.example", "--days", "5");
        (nobody.ExitCode, nobody.Complained.Trim()).ShouldBe((1, "There is no open account 'nobody@demo.example'."));

        // subcommands work beside the running portal, and their key is good there
        var list = await portal.ServeAsync(async address =>
        {
            (await portal.RunAsync("sweep", "run", "deliver-notices")).ExitCode.ShouldBe(0);
            using var http = new HttpClient { BaseAddress = address };
            http.DefaultRequestHeaders.Authorization = new("Bearer", key.Said.Trim());
            return await http.GetStringAsync(new Uri("/api/v1/suppliers?limit=100", UriKind.Relative));
        });
        // a fresh installation shows graded suppliers, not empty templates
        foreach (var tier in new[] { "A", "B", "C", "D" })
            list.ShouldContain($"\"tier\":\"{tier}\"");
    }

    [Fact]
    public async Task The_settings_are_shown_with_their_origin_and_without_secrets()
    {
        using var portal = new PortalProcess
        {
            Settings =
            {
                ["SC__Mail__Password"] = "hush-hush-7",
                ["SC__Proxies__0"] = "10.0.0.7",
                ["SC__Proxies__1"] = "10.0.0.8",
            },
        };
        var shown = await portal.RunAsync("config", "check");
        shown.ExitCode.ShouldBe(0, shown.Complained);
        shown.Said.ShouldNotContain("hush-hush-7");
        shown.Said.ShouldMatch("Mail:Password = \\*\\*\\*\\* +\\[.*Environment.*\\]");
        shown.Said.ShouldMatch("Proxies = 10\\.0\\.0\\.7, 10\\.0\\.0\\.8 +\\[.*Environment.*\\]");
        shown.Said.ShouldMatch("TimeZone = Asia/Shanghai +\\[default\\]");

        portal.Settings["SC__Mail__Transport"] = "Pigeon";
        var wrong = await portal.RunAsync("config", "check");
        (wrong.ExitCode, wrong.Complained.Trim()).ShouldBe((1, "Mail:Transport: must be Pickup or Smtp"));
    }

    [Fact]
    public async Task In_Production_the_portal_starts_only_when_it_is_set_up()
    {
        using var portal = new PortalProcess { Settings = { ["ASPNETCORE_ENVIRONMENT"] = "Production" } };
        var unset = await portal.RunAsync("--urls", "http://127.0.0.1:0");
        unset.ExitCode.ShouldBe(1);
        unset.Complained.ShouldContain("PublicBaseUrl");

        portal.Settings["SC__PublicBaseUrl"] = "https://portal.example";
        var pending = await portal.RunAsync("--urls", "http://127.0.0.1:0");
        pending.ExitCode.ShouldBe(1);
        pending.Complained.ShouldContain("Run the subcommand 'migrate' first");

        (await portal.RunAsync("migrate")).ExitCode.ShouldBe(0);
        (await portal.RunAsync("demo")).ExitCode.ShouldBe(1);
        var answers = await portal.ServeAsync(async address =>
        {
            using var http = new HttpClient { BaseAddress = address };
            var seen = new List<HttpStatusCode>();
            foreach (var path in new[] { "/health/ready", "/sign-in" })
                seen.Add((await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
            // as a proxy on the same machine passes it on
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            foreach (var path in new[] { "/sign-in", "/dev/mail" })
                seen.Add((await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
            return seen;
        });
        answers.ShouldBe([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.NotFound]);
    }
}
