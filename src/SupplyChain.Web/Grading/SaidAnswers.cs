using System.Globalization;

namespace SupplyChain.Grading;

/// <summary>Reads the texts that <see cref="EvidenceQueries"/> has the database make: an answer's fields between bars, or the id of another entry.</summary>
internal sealed class SaidAnswers
{
    // many suppliers say the same of an indicator on the same day
    private readonly Dictionary<string, Answer> known = new(StringComparer.Ordinal);

    /// <summary>Ids of the entries that are no answers, so far.</summary>
    public List<long> Others { get; } = [];

    /// <param name="text">Of one supplier.</param>
    public IReadOnlyList<Answer> Read(string text)
    {
        var said = text.AsSpan();
        var found = new List<Answer>();
        foreach (var part in said.Split(';'))
        {
            if (said[part].Contains('|'))
                found.Add(Answer(said[part]));
            else
                Others.Add(long.Parse(said[part], CultureInfo.InvariantCulture));
        }
        return found;
    }

    private Answer Answer(ReadOnlySpan<char> said)
    {
        var seen = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (seen.TryGetValue(said, out var answer))
            return answer;
        var fields = said.ToString().Split('|');
        return seen[said] = new Answer(
            fields[0],
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            DateOnly.FromDayNumber(int.Parse(fields[2], CultureInfo.InvariantCulture)),
            EvidenceEntry.Cited(fields[5]),
            Enum.Parse<Confidence>(fields[3]),
            Enum.Parse<EvidenceOrigin>(fields[4]),
            EvidenceEntry.PagesIn(fields[5])
        );
    }
}
