using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Identifiers;

namespace SupplyChain.Suppliers;

/// <summary>
/// Finds the suppliers that a typed text names, through indexes: by a part of the name, by the beginning of the initials, of the credit
/// code or of a certificate's number.
/// </summary>
internal static class SupplierSearch
{
    private const int ShortestNumber = 4;
    private const int MostNumbers = 200;

    /// <summary>Matches up to which the words lead to the suppliers.</summary>
    private const int MostWords = 2 * SupplierListPage.Most;

    /// <summary>The filter with what has to be known of its text before it can be applied.</summary>
    public static async Task<SupplierFilter> SearchAsync(this AppDb db, SupplierFilter filter, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(filter.Q)
            ? filter
            : filter with
            {
                ByNumber = await NumbersAsync(db, filter.Q, ct),
                FindsMany = await db.Words(filter.Q).Take(MostWords + 1).CountAsync(ct) > MostWords,
            };

    /// <summary>Those whose name, initials, credit code or certificate the text names.</summary>
    public static IQueryable<Supplier> Named(this IQueryable<Supplier> suppliers, AppDb db, SupplierFilter filter)
    {
        var (text, code, byNumber) = (Supplier.SearchText(filter.Q!.Trim()), CreditCode.Normalise(filter.Q), filter.ByNumber);
        var words = db.Words(filter.Q!);
        if (filter.FindsMany)
            return suppliers.Where(s =>
                s.SearchName.Contains(text)
                || s.Initials.StartsWith(text)
                || s.CreditCode.StartsWith(code)
                || words.Any(w => w.SupplierId == s.Id)
                || byNumber.Contains(s.Id)
            );
        var ids = words.Select(w => w.SupplierId);
        var named = byNumber.Count == 0 ? suppliers.Where(s => ids.Contains(s.Id)) : suppliers.Where(s => ids.Contains(s.Id) || byNumber.Contains(s.Id));
        if (text.Length <= SearchWord.Part)
            return named;
        var whole = db.Words(filter.Q!, SearchWord.Longest).Select(w => w.SupplierId);
        return named.Where(s => s.SearchName.Contains(text) || whole.Contains(s.Id) || byNumber.Contains(s.Id));
    }

    /// <param name="letters">Letters of the text that are compared.</param>
    private static IQueryable<SearchWord> Words(this AppDb db, string typed, int letters = SearchWord.Part)
    {
        var (text, code) = (Bounds(Supplier.SearchText(typed.Trim()), letters), Bounds(CreditCode.Normalise(typed), letters));
#pragma warning disable CA1309 // EF translates this overload only
        return text == code || code.First.Length == 0
            ? db.SearchWords.Where(w => string.Compare(w.Word, text.First) >= 0 && string.Compare(w.Word, text.Behind) < 0)
            : db.SearchWords.Where(w =>
                (string.Compare(w.Word, text.First) >= 0 && string.Compare(w.Word, text.Behind) < 0)
                || (string.Compare(w.Word, code.First) >= 0 && string.Compare(w.Word, code.Behind) < 0)
            );
#pragma warning restore CA1309
    }

    /// <summary>Where the words with one beginning start and end; the last of all characters stands behind every one of them.</summary>
    private static (string First, string Behind) Bounds(string text, int letters)
    {
        var first = SearchWord.Cut(text, letters);
        return (first, first + "\U0010FFFF");
    }

    private static async Task<IReadOnlyList<long>> NumbersAsync(AppDb db, string text, CancellationToken ct)
    {
        var typed = text.Normalize(NormalizationForm.FormKC).Trim();
        if (typed.Length < ShortestNumber || !typed.Any(char.IsAsciiDigit))
            return [];
        var found = new List<long>();
        foreach (var start in new[] { typed, typed.ToUpperInvariant() }.Distinct(StringComparer.Ordinal))
            found.AddRange(await FindAsync(db, start, ct));
        return [.. found.Distinct()];
    }

    private static Task<List<long>> FindAsync(AppDb db, string start, CancellationToken ct)
    {
#pragma warning disable CA1309, CA1310 // EF translates these overloads only
        var versions = db.DocumentVersions.Where(v => string.Compare(v.Number, start) >= 0 && v.Number.StartsWith(start));
        // the two bounds let the index find the place; StartsWith decides
        if (Behind(start) is { } end)
            versions = versions.Where(v => string.Compare(v.Number, end) < 0);
#pragma warning restore CA1309, CA1310
        return versions.OrderBy(v => v.Number).Select(v => v.SupplierId).Take(MostNumbers).ToListAsync(ct);
    }

    /// <summary>
    /// A text behind every one that begins so, in the order of bytes as in that of any language: the last letter or digit that has a
    /// follower is raised, and what comes after it falls away. Null when there is none.
    /// </summary>
    internal static string? Behind(string start)
    {
        for (var i = start.Length - 1; i >= 0; i--)
            if (char.IsAsciiLetterOrDigit(start[i]) && start[i] is not ('z' or 'Z'))
                return start[..i] + (start[i] == '9' ? 'A' : (char)(start[i] + 1));
        return null;
    }
}
