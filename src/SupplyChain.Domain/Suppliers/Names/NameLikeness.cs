namespace SupplyChain.Suppliers;

/// <summary>How alike two company names are.</summary>
/// <param name="Score">0 (nothing in common) to 1 (the same name); symmetric. From <see cref="Candidate"/> on a person should look.</param>
/// <param name="Reasons">
/// What the score rests on: <c>name.same</c>, <c>name.other-form</c> (both forms), <c>name.place-missing</c> (the place),
/// <c>name.other-place</c> (both), <c>name.other-branch</c> (both), <c>name.contained</c> (the shorter core), <c>name.similar</c>
/// (likeness of the cores in whole %), <c>name.same-initials</c> (the initials). Empty when the score is 0.
/// </param>
public sealed record NameLikeness(double Score, IReadOnlyList<Refusal> Reasons)
{
    /// <summary>Score from which two names are shown as possible duplicates (house rule).</summary>
    public const double Candidate = 0.7;

    public static NameLikeness Between(string? one, string? other) => Between(LegalName.Of(one), LegalName.Of(other));

    public static NameLikeness Between(LegalName one, LegalName other)
    {
        // the parts of an empty name are alike and still say nothing
        if (one.Core.Length == 0 || other.Core.Length == 0)
            return new NameLikeness(0, []);
        if (string.Equals(one.Full, other.Full, StringComparison.Ordinal))
            return new NameLikeness(1, [new Refusal("name.same")]);
        var reasons = new List<Refusal>();
        var score = CoreLikeness(one.Core, other.Core, reasons);
        if (!Same(one.Form, other.Form))
        {
            score *= 0.97;
            reasons.Add(new Refusal("name.other-form", one.Form, other.Form));
        }
        if (!Same(one.Place, other.Place))
            score *= PlaceFactor(one.Place, other.Place, reasons);
        if (!Same(one.Branch, other.Branch))
        {
            score *= 0.7;
            reasons.Add(new Refusal("name.other-branch", one.Branch, other.Branch));
        }
        return score < 0.3 ? new NameLikeness(0, []) : new NameLikeness(Math.Round(score, 4), reasons);
    }

    private static double CoreLikeness(string one, string other, List<Refusal> reasons)
    {
        if (Same(one, other))
            return 1;
        var score = 0.95 * (1 - (double)Distance(one, other) / Math.Max(one.Length, other.Length));
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter.Length >= 2 && longer.Contains(shorter, StringComparison.Ordinal))
        {
            score = Math.Max(score, 0.75);
            reasons.Add(new Refusal("name.contained", shorter));
        }
        // a homophone typed by mistake (鸿/宏) changes a character and keeps the initials
        var initials = PinyinInitials.Of(one);
        if (one.Length == other.Length && one.Length >= 3 && score >= 0.4 && Same(initials, PinyinInitials.Of(other)))
        {
            score = Math.Max(score, 0.8);
            reasons.Add(new Refusal("name.same-initials", initials));
        }
        reasons.Add(new Refusal("name.similar", (int)Math.Round(score * 100)));
        return score;
    }

    private static double PlaceFactor(string one, string other, List<Refusal> reasons)
    {
        if (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal))
        {
            reasons.Add(new Refusal("name.place-missing", one.Length > other.Length ? one : other));
            return 0.93;
        }
        reasons.Add(new Refusal("name.other-place", one, other));
        return 0.65;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    // changed, added, dropped characters and swapped neighbours each cost one
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        for (var j = 1; j <= other.Length; j++)
        {
            var change = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
        }
        return rows[one.Length, other.Length];
    }
}
