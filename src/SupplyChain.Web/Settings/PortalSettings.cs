using SupplyChain.Requalification;

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

    /// <summary>How far the portal's clock runs ahead of the machine's, to rehearse another day; not in Production.</summary>
    public TimeSpan ClockShift { get; set; }

    /// <summary>Folder for uploaded files, outgoing mail and the embedded database.</summary>
    public string Folder { get; set; } = "App_Data";

    /// <summary>Folder of official declaration schemas (*.xsd); null for <c>schemas</c> below <see cref="Folder"/>. None needs to be there.</summary>
    public string? SchemaFolder { get; set; }

    /// <summary>True loads the demo company on start, false never does; absent, it is loaded in Development on an empty database.</summary>
    public bool? Demo { get; set; }

    /// <summary>Whether the database holds the demo company; found at start.</summary>
    public bool ShowsDemo { get; internal set; }

    /// <summary>Tries a minute that one address has at sign-in, registration and reset.</summary>
    public int StrangerTriesPerMinute { get; set; } = 20;

    /// <summary>How often suppliers are requalified: months by tier and risk, days of lead and grace.</summary>
    public RequalificationSettings Requalification { get; set; } = new();

    public QuietHours QuietHours { get; set; } = new();
    public DatabaseSettings Database { get; set; } = new();
    public MailSettings Mail { get; set; } = new();
    public UploadSettings Upload { get; set; } = new();
    public SupplierSettings Suppliers { get; set; } = new();
    public LifeSettings Life { get; set; } = new();
    public StorageSettings Storage { get; set; } = new();
    public ScannerSettings Scanner { get; set; } = new();
    public ReviewSettings Review { get; set; } = new();
    public GradingSettings Grading { get; set; } = new();
    public ChannelSettings Channels { get; set; } = new();

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
    public string ConnectionString => Database.ConnectionString ?? $"Data Source={Path.Combine(Folder, "supplychain.db")}";
}

/// <summary>Hours in which no digest is written, in the enterprise's time zone. Messages that answer a person's own act go out at once.</summary>
public sealed class QuietHours
{
    public TimeOnly From { get; set; } = new(20, 0);
    public TimeOnly Until { get; set; } = new(8, 0);

    /// <summary>From included, until excluded; equal ends mean that no hour is quiet.</summary>
    public bool Cover(TimeOnly time) => From != Until && time.IsBetween(From, Until);
}

public sealed class DatabaseSettings
{
    /// <summary>Sqlite, SqlServer or PostgreSql.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Null for the embedded database in the portal's folder.</summary>
    public string? ConnectionString { get; set; }
}

public sealed class ChannelSettings
{
    /// <summary>Lets robots and webhooks go to addresses of this machine and its networks, and without TLS; off, only to the open internet by https.</summary>
    public bool AllowPrivateAddresses { get; set; }
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

    /// <summary>Bytes that one supplier may keep, files on their way included (2 GiB).</summary>
    public long MaxBytesPerSupplier { get; set; } = 2L * 1024 * 1024 * 1024;
}

/// <summary>Where files are kept for good.</summary>
public sealed class StorageSettings
{
    /// <summary>Folder (in the portal's folder) or S3.</summary>
    public string Kind { get; set; } = "Folder";

    /// <summary>Address of an S3-compatible store; null for Amazon's own in <see cref="Region"/>.</summary>
    public Uri? Endpoint { get; set; }
    public string Region { get; set; } = "us-east-1";

    /// <summary>Exists already; the portal creates none.</summary>
    public string? Bucket { get; set; }

    /// <summary>Put before every key, such as <c>portal/</c>.</summary>
    public string Prefix { get; set; } = "";
    public string? AccessKey { get; set; }
    public string? SecretKey { get; set; }

    /// <summary>The bucket in the path instead of the host name, as most S3-compatible stores want it.</summary>
    public bool PathStyle { get; set; } = true;
}

/// <summary>The virus scanner clamd; off where no address is given.</summary>
public sealed class ScannerSettings
{
    /// <summary><c>tcp://host:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>; null for none.</summary>
    public string? Address { get; set; }

    /// <summary>Seconds before a silent scanner counts as failed.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}

public sealed class SupplierSettings
{
    /// <summary>Working days within which a supplier reports a change of its licence; later ones are marked (Shandong: 30).</summary>
    public int ReportChangeWorkingDays { get; set; } = 30;

    /// <summary>Working days after which a submitted company can expect an answer; from then on the enterprise is late.</summary>
    public int AnswerWorkingDays { get; set; } = 10;
}

/// <summary>Terms in the life of a supplier; null keeps that of the shipped policy.</summary>
public sealed class LifeSettings
{
    /// <summary>Months after delisting before the company may apply again.</summary>
    public int? ReapplyMonths { get; set; }

    /// <summary>The same after false data.</summary>
    public int? ReapplyMonthsFalseData { get; set; }

    /// <summary>Tiers A to D whose new suppliers two people approve.</summary>
    public string[]? ApproveByTwo { get; set; }

    /// <summary>By tier A to D: the permission that a person needs to approve its suppliers; a tier that is not named takes <c>suppliers.approve</c>.</summary>
    public Dictionary<string, string>? ApprovalPermissionByTier { get; set; }
}

public sealed class ReviewSettings
{
    /// <summary>Codes of the document types that two people have to accept, such as POLLUTION_PERMIT.</summary>
    public string[] SecondReviewer { get; set; } = [];

    public int ReviewersFor(string typeCode) => SecondReviewer.Contains(typeCode) ? 2 : 1;
}

/// <summary>What happens when a grade would lower a supplier's tier (house rules).</summary>
public sealed class GradingSettings
{
    /// <summary>Working days that a supplier has to answer a proposed downgrade.</summary>
    public int AnswerDays { get; set; } = 5;

    /// <summary>True: a red line that is newly hit lowers the tier at once. False: that is a proposal too.</summary>
    public bool RedLinesAtOnce { get; set; } = true;

    /// <summary>Grades that one person must not make.</summary>
    public TwoPeopleSettings TwoPeople { get; set; } = new();

    /// <summary>Share in % of the answers of people that a second person scores blind, 0 to 100; 0 draws none.</summary>
    public int CalibrationPercent { get; set; } = 5;
}

/// <summary>Which grades take two people; null keeps that of the shipped policy.</summary>
public sealed class TwoPeopleSettings
{
    /// <summary>Codes of tiers, such as A.</summary>
    public string[]? Tiers { get; set; }
    public bool? RedLine { get; set; }
    public bool? Override { get; set; }
}
