using SupplyChain.Data;

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
        Check(settings.Grading.AnswerDays is < 1 or > 60, "Grading:AnswerDays", "must be 1 to 60 working days");
        Check(!settings.Proxies.All(p => System.Net.IPAddress.TryParse(p, out _)), "Proxies", "must be IP addresses");
        if (production)
        {
            Check(settings.PublicBaseUrl is null, "PublicBaseUrl", "is required in Production: links in mails use nothing else");
            Check(settings.PublicBaseUrl is { Scheme: not "https" }, "PublicBaseUrl", "must begin with https://");
            Check(settings.Demo == true, "Demo", "cannot be used in Production");
        }

        return problems;
    }
}
