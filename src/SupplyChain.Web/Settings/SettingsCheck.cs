using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;

namespace SupplyChain.Settings;

/// <summary>One setting that cannot be used, named by its key.</summary>
public sealed record SettingProblem(string Key, string Problem);

/// <summary>Says at start what would otherwise fail later.</summary>
public static class SettingsCheck
{
    public static IReadOnlyList<SettingProblem> Problems(PortalSettings settings, bool production)
    {
        var problems = new List<SettingProblem>();
        void Check(bool wrong, string key, string problem)
        {
            if (wrong)
                problems.Add(new(key, problem));
        }

        Check(!Databases.Providers.Contains(settings.Database.Provider), "Database:Provider", $"must be one of {string.Join(", ", Databases.Providers)}");
        Check(settings.Database is { Provider: not "Sqlite", ConnectionString: null or "" }, "Database:ConnectionString", "is required for this provider");
        Check(!TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _), "TimeZone", "is not a time zone of this machine");
        Check(settings.Mail.Transport is not ("Pickup" or "Smtp"), "Mail:Transport", "must be Pickup or Smtp");
        Check(settings.Mail is { Transport: "Smtp", Host: null or "" }, "Mail:Host", "is required for Smtp");
        Check(!System.Net.Mail.MailAddress.TryCreate(settings.Mail.From, out _), "Mail:From", "is not a mail address");
#if !MAILER_MAILKIT
        Check(
            settings.Mail is { Transport: "Smtp", Port: 465 },
            "Mail:Port",
            "465 (implicit TLS) needs the build with -p:Mailer=MailKit; use 587 with STARTTLS here"
        );
#endif
        Check(settings.Upload.MaxBytes is < 1024 or > 1024L * 1024 * 1024, "Upload:MaxBytes", "must be between 1 KiB and 1 GiB");
        Check(settings.Suppliers.ReportChangeWorkingDays is < 1 or > 250, "Suppliers:ReportChangeWorkingDays", "must be between 1 and 250");
        Check(settings.Suppliers.AnswerWorkingDays is < 1 or > 250, "Suppliers:AnswerWorkingDays", "must be between 1 and 250");
        Check(settings.Life.ReapplyMonths is < 0 or > 240, "Life:ReapplyMonths", "must be between 0 and 240");
        Check(settings.Life.ReapplyMonthsFalseData is < 0 or > 240, "Life:ReapplyMonthsFalseData", "must be between 0 and 240");
        Check(settings.Life.ApproveByTwo?.All(t => t is "A" or "B" or "C" or "D") == false, "Life:ApproveByTwo", "must be tiers from A to D");
        Check(
            settings.Life.ApprovalPermissionByTier?.All(t =>
                t is { Key: "A" or "B" or "C" or "D", Value: Permissions.ApproveSuppliers or Permissions.DecideStrategicSuppliers }
            ) == false,
            "Life:ApprovalPermissionByTier",
            $"must give tiers from A to D {Permissions.ApproveSuppliers} or {Permissions.DecideStrategicSuppliers}"
        );
        Check(settings.Upload.MaxBytesPerSupplier < settings.Upload.MaxBytes, "Upload:MaxBytesPerSupplier", "must not be less than Upload:MaxBytes");
        Check(settings.Storage.Kind is not ("Folder" or "S3"), "Storage:Kind", "must be Folder or S3");
        Check(settings.Storage is { Kind: "S3", Bucket: null or "" }, "Storage:Bucket", "is required for S3");
        Check(
            settings.Storage is { Kind: "S3", AccessKey: null or "" } or { Kind: "S3", SecretKey: null or "" },
            "Storage:AccessKey",
            "and Storage:SecretKey are required for S3"
        );
        Check(settings.Scanner.Address is { } scanner && !Files.Clamd.Understands(scanner), "Scanner:Address", "must be tcp://host:port or unix:/path");
        Check(
            !settings.Review.SecondReviewer.All(c => DocumentCatalogue.Shipped.Find(c) is not null),
            "Review:SecondReviewer",
            "must be codes of document types"
        );
        Check(settings.Grading.AnswerDays is < 1 or > 60, "Grading:AnswerDays", "must be 1 to 60 working days");
        Check(settings.Grading.CalibrationPercent is < 0 or > 100, "Grading:CalibrationPercent", "must be between 0 and 100");
        Check(settings.Grading.TwoPeople.Tiers?.All(t => t is "A" or "B" or "C" or "D") == false, "Grading:TwoPeople:Tiers", "must be tiers from A to D");
        Check(!settings.Proxies.All(p => System.Net.IPAddress.TryParse(p, out _)), "Proxies", "must be IP addresses");
        Check(settings.Requalification.WhyNot() is not null, "Requalification", settings.Requalification.WhyNot()?.ToString() ?? "");
        if (production)
        {
            Check(settings.PublicBaseUrl is null, "PublicBaseUrl", "is required in Production: links in mails use nothing else");
            Check(settings.PublicBaseUrl is { Scheme: not "https" }, "PublicBaseUrl", "must begin with https://");
            Check(settings.ClockShift != TimeSpan.Zero, "ClockShift", "cannot be used in Production");
            Check(settings.Demo == true, "Demo", "cannot be used in Production");
        }

        return problems;
    }
}
