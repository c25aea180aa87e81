using System.Globalization;
using System.Text.RegularExpressions;

namespace SupplyChain.Materials;

/// <summary>The age of the lists that a declaration answers: outdated already when it was declared, or overtaken since.</summary>
internal static partial class EditionChecks
{
    public static void Run(CheckRun run)
    {
        var declared = run.Header.DeclaredOn ?? run.AsOf;
        foreach (var edition in Lists(run.Product.Statements).Distinct(SameText.Instance))
        {
            var list = run.Rules.Named(edition, declared);
            if (list is null)
            {
                run.Add("list.unknown", Severity.Notice, edition.Place, "look", edition.ToString());
                continue;
            }
            if (string.Equals(list.Id, edition.Identity, StringComparison.OrdinalIgnoreCase))
            {
                Ours(run, edition, list, declared);
                continue;
            }
            if (Rank(edition) is not { } used)
            {
                run.Add("list.edition-missing", Severity.Question, edition.Place, "complete", edition.ToString());
                continue;
            }
            var newest = list.Editions.LastOrDefault(e => e.From <= run.AsOf);
            var then = list.Editions.LastOrDefault(e => e.From <= declared);
            if (then is not null && Rank(then) > used)
                run.Add("list.outdated", Severity.Question, edition.Place, "renew", edition.ToString(), then.Version, declared);
            else if (newest is not null && Rank(newest) > used)
            {
                run.RenewalDue = true;
                run.Add("list.superseded", Severity.Notice, edition.Place, "renew", edition.ToString(), newest.Version, newest.From);
            }
        }
    }

    /// <summary>The lists as they follow each other; the statements of one list share it.</summary>
    private static IEnumerable<ListEdition> Lists(IReadOnlyList<Statement> statements)
    {
        ListEdition? last = null;
        foreach (var statement in statements)
            if (!ReferenceEquals(last, statement.List))
                yield return last = statement.List;
    }

    /// <summary>A list that is named by its id here, as the template and the short form do: the edition in force on the day is the one to answer.</summary>
    private static void Ours(CheckRun run, ListEdition edition, SubstanceList then, DateOnly declared)
    {
        if (edition.Version.Length == 0)
            run.Add("list.edition-missing", Severity.Question, edition.Place, "complete", edition.ToString());
        else if (run.Rules.Lists.FirstOrDefault(l => l.Id == then.Id && l.Version == edition.Version) is not { } used)
            run.Add("list.unknown", Severity.Question, edition.Place, "look", edition.ToString());
        else if (used.InForceTo < declared)
            run.Add("list.outdated", Severity.Question, edition.Place, "renew", edition.ToString(), then.Version, declared);
        else if (used.InForceTo < run.AsOf && run.Rules.Named(edition, run.AsOf) is { } newest)
        {
            run.RenewalDue = true;
            run.Add("list.superseded", Severity.Notice, edition.Place, "renew", edition.ToString(), newest.Version, newest.InForceFrom);
        }
    }

    /// <summary>Editions in order: D29.00 by number, 0624 (month and year) and 1907 (year and month) by month.</summary>
    private static int? Rank(ListEdition edition) => Rank($"{edition.Identity} {edition.Version}");

    private static int? Rank(ListEditionDate edition) => Rank(edition.Version) ?? edition.From.Year * 12 + edition.From.Month;

    private static int? Rank(string text)
    {
        if (Numbered().Match(text) is { Success: true } numbered)
            return int.Parse(numbered.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        if (Dated().Match(text) is not { Success: true } dated)
            return null;
        int a = int.Parse(dated.Groups["a"].ValueSpan, CultureInfo.InvariantCulture),
            b = int.Parse(dated.Groups["b"].ValueSpan, CultureInfo.InvariantCulture);
        return a is >= 1 and <= 12 && b > 12 ? (2000 + b) * 12 + a
            : b is >= 1 and <= 12 ? (2000 + a) * 12 + b
            : null;
    }

    [GeneratedRegex(@"\bD(?<n>\d{1,3})(\.\d+)?\b", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"-(?<a>\d\d)(?<b>\d\d)(?!\d)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Dated();

    private sealed class SameText : IEqualityComparer<ListEdition>
    {
        public static SameText Instance { get; } = new();

        public bool Equals(ListEdition? x, ListEdition? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && (x.Authority, x.Identity, x.Version) == (y.Authority, y.Identity, y.Version));

        public int GetHashCode(ListEdition edition) => HashCode.Combine(edition.Identity, edition.Version);
    }
}
