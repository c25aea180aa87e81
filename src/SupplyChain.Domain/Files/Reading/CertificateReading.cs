namespace SupplyChain.Files;

/// <summary>Reads the words of a certificate or declaration, Chinese or English, and proposes what it says. Rules, no guesses: what no rule finds is not proposed.</summary>
public static class CertificateReading
{
    /// <param name="pages">The text of each page; from a text layer or from a scan.</param>
    /// <param name="certainty">0 to 100: how well the text itself was read; 100 for a text layer, less for a scan.</param>
    /// <returns>At most one proposal a field, the surest one; of equals the one that stands first.</returns>
    public static IReadOnlyList<ReadFact> Of(IReadOnlyList<string> pages, int certainty = 100)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(certainty, 100);
        var lines = ReadLine.Of(pages);
        var facts = ReadType.Of(lines).Concat(ReadWords.Of(lines)).Concat(ReadDays.Of(lines)).ToList();
        return
        [
            .. facts
                .GroupBy(f => f.Field)
                .OrderBy(g => g.Key)
                .Select(g => g.MaxBy(f => f.Confidence)!)
                .Where(f => Fits(f, facts))
                .Select(f => f with { Confidence = f.Confidence * certainty / 100 }),
        ];
    }

    /// <summary>An end before its beginning was read wrongly, and nobody knows which of the two.</summary>
    private static bool Fits(ReadFact fact, List<ReadFact> facts)
    {
        if (fact.Field is not (ReadField.ValidFrom or ReadField.ValidTo))
            return true;
        var from = facts.Where(f => f.Field is ReadField.ValidFrom).MaxBy(f => f.Confidence)?.Value;
        var to = facts.Where(f => f.Field is ReadField.ValidTo).MaxBy(f => f.Confidence)?.Value;
        return from is null || to is null || string.CompareOrdinal(from, to) <= 0;
    }
}
