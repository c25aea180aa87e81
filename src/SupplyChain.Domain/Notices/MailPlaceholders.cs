using System.Globalization;

namespace SupplyChain.Notices;

/// <summary>
/// The places of a wording that values fill in: <c>{0}</c>, or <c>{0:day|days}</c> where a word follows the number. Braces stand for
/// themselves when doubled.
/// </summary>
public static class MailPlaceholders
{
    /// <returns>The numbers of the places; null when the braces do not fit.</returns>
    public static IReadOnlySet<int>? In(string words)
    {
        var found = new SortedSet<int>();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is not ('{' or '}'))
                continue;
            if (i + 1 < words.Length && words[i + 1] == words[i])
            {
                i++;
                continue;
            }

            var end = words[i] == '{' ? words.IndexOf('}', i) : -1;
            if (
                end < 0
                || !int.TryParse(words[(i + 1)..end].Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !FormFits(words[(i + 1)..end])
            )
                return null;
            found.Add(number);
            i = end;
        }

        return found;
    }

    /// <summary>
    /// Null when a wording may stand in for the shipped one; otherwise <c>mailText.braces</c>, <c>mailText.unknown</c> (the place), or
    /// <c>mailText.missing</c> (the place) for a body that leaves out what the shipped one says.
    /// </summary>
    public static Refusal? WhyNot(string subject, string body, string shippedSubject, string shippedBody)
    {
        if (In(subject) is not { } inSubject || In(body) is not { } inBody)
            return new Refusal("mailText.braces");
        var known = In(shippedSubject)!.Union(In(shippedBody)!).ToHashSet();
        foreach (var place in inSubject.Union(inBody).Where(p => !known.Contains(p)))
            return new Refusal("mailText.unknown", $"{{{place}}}");
        foreach (var place in In(shippedBody)!.Where(p => !inBody.Contains(p)))
            return new Refusal("mailText.missing", $"{{{place}}}");
        return null;
    }

    // one colon, and then two forms of a word or nothing: what a number format could do to a name is not found out in a mail
    private static bool FormFits(string inside) =>
        inside.Split(':') is [_] or [_, _] && (!inside.Contains(':', StringComparison.Ordinal) || inside.Split('|').Length == 2);
}
