namespace SupplyChain.Accounts;

/// <summary>Who agreed to which version of which notice, and when (PIPL arts 14-17); only ever added.</summary>
public sealed class Consent
{
    /// <summary>Version of the privacy notice that the portal shows now; raised when its text changes.</summary>
    public const string PrivacyVersion = "2026-11";

    public long Id { get; private set; }
    public long AccountId { get; private set; }

    /// <summary>What was agreed to, such as <c>privacy</c>.</summary>
    public string Notice { get; private set; } = "";
    public string Version { get; private set; } = "";

    /// <summary>zh-CN or en: the wording that the person read.</summary>
    public string Language { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    private Consent() { }

    public static Consent ToPrivacy(long accountId, string language, DateTimeOffset now) =>
        new()
        {
            AccountId = accountId,
            Notice = "privacy",
            Version = PrivacyVersion,
            Language = language,
            At = now,
        };
}
