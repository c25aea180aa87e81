namespace SupplyChain.Settings;

internal static class SettingsFeature
{
    /// <summary>Reads the settings: <c>appsettings.json</c>, then <c>SC__…</c> variables, then arguments; the last one wins.</summary>
    public static PortalSettings AddSettings(this IHostApplicationBuilder builder, string[] args)
    {
        builder.Configuration.AddEnvironmentVariables("SC__");
        builder.Configuration.AddCommandLine(args.Where(a => a != "--demo").ToArray());
        if (args.Contains("--demo"))
            builder.Configuration.AddInMemoryCollection([new("Demo", "true")]);
        var settings = new PortalSettings();
        builder.Configuration.Bind(settings);
        settings.Folder = Path.GetFullPath(settings.Folder, builder.Environment.ContentRootPath);
        Directory.CreateDirectory(settings.Folder);
        return settings;
    }
}
