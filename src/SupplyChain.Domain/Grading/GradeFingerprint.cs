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
    private static ArrayBufferWriter<byte>? buffer;

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
        var said = buffer ??= new ArrayBufferWriter<byte>(16 * 1024);
        said.ResetWrittenCount();
        var text = (builder ??= new StringBuilder(1024)).Clear();
        text.Append(result.SystemSha256).Append(' ').Append(result.EngineVersion).Append('\n');
        Say(said, text);
        foreach (var line in result.Lines)
        {
            if (SharedLine.Of(line) is { } shared)
                said.Write(shared.Print);
            else
                Say(said, Add(text, line));
        }

        foreach (var hit in result.RedLines)
            text.Append(hit.Code).Append(' ').Append(hit.IncidentId).Append(' ').Append(hit.State).Append('\n');
        foreach (var requirement in result.Requirements)
            text.Append(requirement.Code).Append(' ').Append(requirement.Verdict).Append('\n');
        Say(said, text);
        said.Write(evidence);
        return Canonical.Sha256(said.WrittenSpan);
    }

    /// <summary>What is said of a line.</summary>
    internal static byte[] Print(IndicatorLine line) => Encoding.UTF8.GetBytes(Add(new StringBuilder(), line).ToString());

    private static StringBuilder Add(StringBuilder text, IndicatorLine line)
    {
        text.Append(line.Code).Append(' ').Append(line.State).Append(' ').Append(Number(line.Points)).Append(' ').Append(line.Overridden);
        foreach (var document in line.Documents)
            text.Append(' ').Append(document.VersionId);
        return text.Append('\n');
    }

    private static void Say(ArrayBufferWriter<byte> said, StringBuilder text)
    {
        foreach (var chunk in text.GetChunks())
            Encoding.UTF8.GetBytes(chunk.Span, said);
        text.Clear();
    }

    private static string Number(decimal? points) => points?.ToString("0.####", CultureInfo.InvariantCulture) ?? "-";
}
