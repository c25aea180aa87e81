using System.Text.RegularExpressions;

namespace SupplyChain.Drafts;

/// <summary>
/// What one person has typed on one page and not yet sent: kept so that nothing is lost when they leave or their session ends. It changes
/// nothing of the company; only sending the page does.
/// </summary>
public sealed partial class TypedPage
{
    /// <summary>Longest content in characters of JSON.</summary>
    public const int Longest = 4000;

    /// <summary>Pages that one person may have open.</summary>
    public const int Most = 30;

    /// <summary>Days after which it is dropped.</summary>
    public const int KeptDays = 30;

    public long Id { get; private set; }
    public long AccountId { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Path of the page, such as <c>/company/profile</c>.</summary>
    public string Page { get; private set; } = "";

    /// <summary>JSON object of the fields as they were typed, by name; never checked before it is sent as a form.</summary>
    public string Fields { get; private set; } = "";
    public DateTimeOffset SavedAt { get; private set; }

    private TypedPage() { }

    public TypedPage(long accountId, long supplierId, string page) => (AccountId, SupplierId, Page) = (accountId, supplierId, page);

    public void Keep(string fields, DateTimeOffset now) => (Fields, SavedAt) = (fields, now);

    /// <summary>True for the path of a page of one's own company.</summary>
    public static bool IsPage(string? page) => page is { Length: <= 100 } && OwnPage().IsMatch(page);

    [GeneratedRegex("^/company(/[a-z0-9-]+)+\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex OwnPage();
}
