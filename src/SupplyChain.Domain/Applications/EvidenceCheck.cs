namespace SupplyChain.Applications;

/// <summary>What the filed evidence lacks on the filing day (house rule). It finds and never repairs.</summary>
public static class EvidenceCheck
{
    /// <summary>
    /// In the order of the codes, the code always first: <c>pack.no-file</c>, <c>pack.evidence-waits</c> and <c>pack.evidence-returned</c> (label),
    /// <c>pack.evidence-lapses</c> (label, last day, filing day) and <c>pack.evidence-year</c> (newest year covered, first year that is recent enough:
    /// the one before the filing).
    /// </summary>
    /// <param name="current">Evidence that no newer version has replaced.</param>
    /// <param name="exempt">Codes that need no file: nothing is scored yet, or the portal computes them.</param>
    public static IReadOnlyList<Refusal> Of(IEnumerable<string> codes, IEnumerable<OwnEvidence> current, IReadOnlySet<string> exempt, DateOnly filing)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(exempt);
        var byCode = current.ToLookup(e => e.Code, StringComparer.Ordinal);
        var gaps = new List<Refusal>();
        foreach (var code in codes)
        {
            var pieces = byCode[code].OrderBy(e => e.Serial).ToList();
            if (pieces.Count == 0)
            {
                if (!exempt.Contains(code))
                    gaps.Add(new Refusal("pack.no-file", code));
                continue;
            }

            gaps.AddRange(pieces.Select(p => GapOf(p, filing)).OfType<Refusal>());
            if (pieces.Max(p => p.Year) is var newest && newest < filing.Year - 1)
                gaps.Add(new Refusal("pack.evidence-year", code, newest, filing.Year - 1));
        }

        return gaps;
    }

    private static Refusal? GapOf(OwnEvidence piece, DateOnly filing) =>
        piece.State is EvidenceState.Proposed ? new("pack.evidence-waits", piece.Code, piece.Label)
        : piece.State is EvidenceState.Returned ? new("pack.evidence-returned", piece.Code, piece.Label)
        : piece.ExpiresOn < filing ? new("pack.evidence-lapses", piece.Code, piece.Label, piece.ExpiresOn, filing)
        : null;
}
