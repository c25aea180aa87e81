using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SupplyChain.Grading;

/// <summary>
/// What receipts and fingerprints say of a line that many subjects have: of an answer without documents, of missing evidence. Kept beside the
/// line itself, so that a changed copy of the line is another line.
/// </summary>
internal sealed class SharedLine
{
    private static readonly ConditionalWeakTable<IndicatorLine, SharedLine> Known = [];

    private SharedLine(IndicatorLine line)
    {
        Json = CanonicalBytes.Apart(line, ResultWriter.Line);
        Print = GradeFingerprint.Print(line);
    }

    public SharedJson Json { get; }

    /// <summary>Its part of a <see cref="GradeFingerprint"/>.</summary>
    public byte[] Print { get; }

    /// <summary>Null for a line that is one subject's own.</summary>
    public static SharedLine? Of(IndicatorLine line) => Known.TryGetValue(line, out var shared) ? shared : null;

    public static IndicatorLine Share(IndicatorLine line)
    {
        Known.AddOrUpdate(line, new SharedLine(line));
        return line;
    }
}

/// <summary>All that such a line depends on, besides the system.</summary>
/// <param name="Indicator">Position in the system.</param>
/// <param name="Level">That of the answer; -1 when nothing was answered.</param>
/// <param name="On">Day of the answer, or of the grade.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineKey(int Indicator, int Level, DateOnly On, EvidenceOrigin Origin);
