using SupplyChain.Settings;

namespace SupplyChain.Commands;

internal static class ConfigCommands
{
    public static readonly Command[] All = [new("config check", "", "Prints the effective settings with their origin, secrets masked.", CheckAsync)];

    private static readonly string[] Secret = ["Password", "ConnectionString"];

    private static Task<int> CheckAsync(IServiceProvider services, string[] args)
    {
        var settings = services.GetRequiredService<PortalSettings>();
        var configuration = (IConfigurationRoot)services.GetRequiredService<IConfiguration>();
        foreach (var (key, value) in Values("", settings))
        {
            var origin = configuration.Providers.Reverse().FirstOrDefault(p => p.TryGet(key, out _) || p.TryGet($"{key}:0", out _))?.ToString() ?? "default";
            Console.WriteLine($"{key} = {(value is not null && Secret.Any(key.EndsWith) ? "****" : Shown(value))}   [{origin}]");
        }

        var problems = SettingsCheck.Problems(settings, services.GetRequiredService<IHostEnvironment>().IsProduction());
        foreach (var (key, problem) in problems)
            Console.Error.WriteLine($"{key}: {problem}");
        return Task.FromResult(problems.Count == 0 ? 0 : 1);
    }

    private static object Shown(object? value) =>
        value switch
        {
            null or string[] { Length: 0 } => "-",
            string[] several => string.Join(", ", several),
            _ => value,
        };

    private static IEnumerable<(string Key, object? Value)> Values(string prefix, object section)
    {
        foreach (var property in section.GetType().GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
        {
            var value = property.GetValue(section);
            if (value is not null && value.GetType().Namespace == typeof(PortalSettings).Namespace)
                foreach (var inner in Values(property.Name + ":", value))
                    yield return inner;
            else
                yield return (prefix + property.Name, value);
        }
    }
}
