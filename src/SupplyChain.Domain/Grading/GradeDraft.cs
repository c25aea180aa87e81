namespace SupplyChain.Grading;

/// <summary>A grade that was computed and is not kept yet: whether it says anything new is known before its receipt is written.</summary>
public sealed class GradeDraft
{
    private readonly CanonicalText written;

    /// <param name="result">What the grader made of this evidence.</param>
    public GradeDraft(EvidenceSet evidence, GradeResult result)
    {
        (Evidence, Result) = (evidence, result);
        written = EvidenceFile.Text(evidence);
        Fingerprint = GradeFingerprint.Of(written.Bytes, result);
    }

    public EvidenceSet Evidence { get; }
    public GradeResult Result { get; }

    /// <summary>See <see cref="GradeFingerprint"/>.</summary>
    public string Fingerprint { get; }

    public Receipt Receipt => Receipt.Of(written, Result);

    /// <summary>The SHA-256 of the receipt, and what it is kept as; see <see cref="Grade.KeptReceipt"/>.</summary>
    internal (string Sha256, byte[] Kept) Keep(ReceiptPattern? pattern)
    {
        var bytes = Receipt.Written(written, Result);
        return (Canonical.Sha256(bytes), pattern?.Pack(bytes, CanonicalBytes.Shared) ?? bytes.ToArray());
    }

    /// <summary>Grades evidence that has no faults (<see cref="Grader.WhyNotGrade"/>).</summary>
    public static GradeDraft Of(CompiledSystem system, EvidenceSet evidence, DateOnly asOf) => new(evidence, Grader.GradeChecked(system, evidence, asOf));
}
