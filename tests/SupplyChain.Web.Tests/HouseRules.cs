using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain;

/// <summary>The rules of the house that a machine can hold.</summary>
public sealed partial class HouseRules
{
    private static readonly string Root = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SupplyChain.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static IEnumerable<string> Sources(string pattern, params string[] folders) =>
        folders
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, f), pattern, SearchOption.AllDirectories))
            .Where(f => !Regex.IsMatch(f, "[/\\\\](bin|obj|node_modules|Scripts|wwwroot)[/\\\\]"));

    /// <summary>Kinds of mail that the texts word.</summary>
    internal static IEnumerable<string> MailKinds() =>
        Sources("texts.json", "src/SupplyChain.Web")
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), "\"mail\\.([a-zA-Z.-]+)\\.subject\"").Select(m => m.Groups[1].Value));

    [Fact]
    public void Every_endpoint_names_its_permission_or_is_open_on_purpose()
    {
        var portal = Portal.On("sqlite");
        var unnamed = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<AllowAttribute>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => e.RoutePattern.RawText)
            .Where(route => !Regex.IsMatch(route ?? "", "^(dist/|favicon|\\{\\*\\*path)"))
            .ToList();
        unnamed.ShouldBeEmpty();
    }

    [Fact]
    public void Every_permission_is_granted_to_somebody_and_every_grant_is_a_permission()
    {
        var permissions = typeof(Permissions).GetFields().Select(f => (string)f.GetValue(null)!).Where(p => p != Permissions.OwnAccount).Order();
        Roles.Grants.Values.SelectMany(g => g).Distinct().Order().ShouldBe(permissions);
    }

    [Fact]
    public void Every_text_that_code_asks_for_exists_and_every_text_is_asked_for()
    {
        var texts = new Texts();
        var keys = texts.Keys.ToHashSet(StringComparer.Ordinal);
        var source = string.Join('\n', Sources("*.cs", "src").Concat(Sources("*.cshtml", "src")).Select(File.ReadAllText));
        var asked = TextCall().Matches(source).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        asked.Where(k => !keys.Contains(k)).ShouldBeEmpty("asked for, but not worded");

        // a key may be put together: then its beginning stands in the source before a placeholder or as an argument of Of
        var literals = StringLiteral().Matches(source).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var prefixes = Placeholder().Matches(source).Select(m => m.Groups[1].Value).Where(p => p.Length > 2).ToHashSet(StringComparer.Ordinal);
        keys.Where(k =>
                !literals.Contains(k)
                && !prefixes.Any(p => k.StartsWith(p, StringComparison.Ordinal))
                && !Regex.IsMatch(k, "^(field|hint|refusal|audit|mail|error)\\.")
                && !literals.Contains(k[..k.LastIndexOf('.')])
            )
            .ShouldBeEmpty("worded, but not asked for");
    }

    [Fact]
    public void Every_act_that_goes_into_the_trail_is_worded()
    {
        var keys = new Texts().Keys.ToHashSet(StringComparer.Ordinal);
        var acts = Sources("*.cs", "src/SupplyChain.Web").SelectMany(f => AuditCall().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToHashSet();
        acts.Count.ShouldBeGreaterThan(50);
        acts.Where(a => !keys.Contains("audit." + a)).ShouldBeEmpty();
    }

    [Fact]
    public void No_view_holds_literal_text()
    {
        var found = new List<string>();
        foreach (var view in Sources("*.cshtml", "src"))
        {
            var text = Regex.Replace(File.ReadAllText(view), "@\\*.*?\\*@", "", RegexOptions.Singleline);
            foreach (Match m in Regex.Matches(text, "[\\u4e00-\\u9fff]+"))
                found.Add($"{Path.GetFileName(view)}: {m.Value}");
            foreach (Match m in LiteralBetweenTags().Matches(text))
                found.Add($"{Path.GetFileName(view)}: {m.Groups[1].Value.Trim()}");
        }

        found.ShouldBeEmpty();
    }

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Sources("*.cs", "src", "tests")
            .Concat(Sources("*.cshtml", "src"))
            .Select(f => (File: Path.GetRelativePath(Root, f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > 300)
            .ShouldBeEmpty();

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Sources("*.cs", "src")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(n => Regex.IsMatch(n, "(Manager|Service|Util|Utils|Dto|Impl|Base)$") || Regex.IsMatch(n, "(?<!Tag)Helper$"))
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_web_asks_for_the_time() =>
        Sources("*.cs", "src/SupplyChain.Domain", "src/SupplyChain.Data", "src/SupplyChain.Web")
            .Where(f => Regex.IsMatch(File.ReadAllText(f), "DateTime(Offset)?\\.(Utc)?Now|DateTime\\.Today"))
            .ShouldBeEmpty();

    [Fact]
    public void The_domain_refers_to_nothing_but_the_framework() =>
        typeof(Refusal)
            .Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => !n.StartsWith("System", StringComparison.Ordinal) && n is not "netstandard" and not "mscorlib")
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Sqlite", "Data Source=none.db")]
    [InlineData("SqlServer", "Server=none")]
    [InlineData("PostgreSql", "Host=none")]
    public void No_model_change_is_without_its_migration(string provider, string connection)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UseProvider(provider, connection);
        using var db = new AppDb(options.Options);
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    // the action is the argument of this shape, whatever stands before it
    [GeneratedRegex("(?:trail\\.Add(?:For)?\\([^;]*?|(?: OpenAsync|AttachmentAsync|handOut\\.WhyNotAsync)\\([^;?]*?)\"([a-z]+\\.[a-z-]+)\"")]
    private static partial Regex AuditCall();

    [GeneratedRegex("(?:\\bT|[tT]exts)\\[\"([^\"{]+)\"")]
    private static partial Regex TextCall();

    [GeneratedRegex("\"([A-Za-z][A-Za-z0-9.-]*)\"")]
    private static partial Regex StringLiteral();

    [GeneratedRegex("\\$\"([A-Za-z][A-Za-z0-9.-]*)\\{")]
    private static partial Regex Placeholder();

    [GeneratedRegex("(?<=[a-z\"/]>)([^<>@{}();=]*[A-Za-z]{3,}[^<>@{}();=]*)(?=</)")]
    private static partial Regex LiteralBetweenTags();
}
