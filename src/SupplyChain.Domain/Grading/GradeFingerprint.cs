using System.Buffers;
using System.Globalization;
using System.Text;

namespace SupplyChain.Grading;

/// <summary>
/// Tells whether a new grade says anything that the last one did not: the rules, the engine, the evidence and what each line came to, without the
/// day. A lapse changes it, a mere repetition on another day does not.
/// </summary>
public static class GradeFingerprint
{
    [ThreadStatic]
    private static StringBuilder? builder;

    /// <returns>SHA-256, lower-case hexadecimal.</returns>
    public static string Of(EvidenceSet evidence, GradeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(EvidenceFile.Write(evidence), result);
    }

    /// <param name="evidence">Canonical bytes of it.</param>
    internal static string Of(byte[] evidence, GradeResult result)
    {
        var text = (builder ??= new StringBuilder(4096)).Clear().Append(result.SystemSha256).Append(' ').Append(result.EngineVersion).Append('\n');
        foreach (var line in result.Lines)
        {
            text.Append(line.Code).Append(' ').Append(line.State).Append(' ').Append(Number(line.Points)).Append(' ').Append(line.Overridden);
            foreach (var document in line.Documents)
                text.Append(' ').Append(document.VersionId);
            text.Append('\n');
        }

        foreach (var hit in result.RedLines)
            text.Append(hit.Code).Append(' ').Append(hit.IncidentId).Append(' ').Append(hit.State).Append('\n');
        foreach (var requirement in result.Requirements)
            text.Append(requirement.Code).Append(' ').Append(requirement.Verdict).Append('\n');
        var said = text.ToString();
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(said.Length) + evidence.Length);
        var length = Encoding.UTF8.GetBytes(said, bytes);
        evidence.CopyTo(bytes, length);
        var print = Canonical.Sha256(bytes.AsSpan(0, length + evidence.Length));
        ArrayPool<byte>.Shared.Return(bytes);
        return print;
    }

    private static string Number(decimal? points) => points?.ToString("0.####", CultureInfo.InvariantCulture) ?? "-";
}
