using Microsoft.AspNetCore.Identity;

namespace SupplyChain.Accounts;

/// <summary>A person who can sign in.</summary>
public sealed class Account : IdentityUser<long>
{
    public string DisplayName { get; set; } = "";

    /// <summary>zh-CN or en: language of pages and mails.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>The company that the person acts for; null for the enterprise's own staff.</summary>
    public long? SupplierId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was closed; null while it is open. A closed account cannot sign in.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Instant at which the account ends by itself; null for one that does not.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public bool IsOpenAt(DateTimeOffset now) => ClosedAt is null && !(EndsAt <= now);

    /// <summary>True for somebody who does not want to be told by mail that a month's report is ready.</summary>
    public bool NoMonthMail { get; set; }

    /// <summary>Time step (30 s since 1970) of the last one-time code taken; a code of this step or an older one is refused.</summary>
    public long LastCodeStep { get; set; }
}
