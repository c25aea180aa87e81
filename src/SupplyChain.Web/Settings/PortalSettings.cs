namespace SupplyChain.Settings;

/// <summary>Everything that an installation can set, by environment variable (<c>SC__Section__Key</c>), file or argument.</summary>
public sealed class PortalSettings
{
    /// <summary>Address under which people reach the portal; the links in mails use nothing else. Required in Production.</summary>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>Addresses of the reverse proxies whose forwarding headers are believed; nobody else's are.</summary>
    public string[] Proxies { get; set; } = [];

    /// <summary>Time zone in which a day begins and a certificate lapses.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Folder for uploaded files, outgoing mail and the embedded database.</summary>
    public string Folder { get; set; } = "App_Data";

    /// <summary>True loads the demo company on start, false never does; absent, it is loaded in Development on an empty database.</summary>
    public bool? Demo { get; set; }

    /// <summary>Whether the database holds the demo company; found at start.</summary>
    public bool ShowsDemo { get; internal set; }

    /// <summary>Tries a minute that one address has at sign-in, registration and reset.</summary>
    public int StrangerTriesPerMinute { get; set; } = 20;
    public DatabaseSettings Database { get; set; } = new();
    public MailSettings Mail { get; set; } = new();
    public UploadSettings Upload { get; set; } = new();
    public GradingSettings Grading { get; set; } = new();

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
    public string ConnectionString => Database.ConnectionString ?? $"Data Source={Path.Combine(Folder, "supplychain.db")}";
}

public sealed class DatabaseSettings
{
    /// <summary>Sqlite, SqlServer or PostgreSql.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Null for the embedded database in the portal's folder.</summary>
    public string? ConnectionString { get; set; }
}

public sealed class MailSettings
{
    /// <summary>Pickup (files in a folder) or Smtp.</summary>
    public string Transport { get; set; } = "Pickup";
    public string From { get; set; } = "portal@localhost";
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>Insist on STARTTLS; turn off only for a relay on the same machine.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>Seconds before a silent mail server counts as failed.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}

public sealed class UploadSettings
{
    /// <summary>Largest file in bytes (20 MiB).</summary>
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Files that one supplier may keep.</summary>
    public int MaxFilesPerSupplier { get; set; } = 500;
}

/// <summary>What happens when a grade would lower a supplier's tier (house rules).</summary>
public sealed class GradingSettings
{
    /// <summary>Working days that a supplier has to answer a proposed downgrade.</summary>
    public int AnswerDays { get; set; } = 5;

    /// <summary>True: a red line that is newly hit lowers the tier at once. False: that is a proposal too.</summary>
    public bool RedLinesAtOnce { get; set; } = true;
}
