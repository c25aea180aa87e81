using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupplyChain.Grading;

/// <summary>
/// Tells whether a new grade says anything that the last one did not: the rules, the engine, the evidence and what each line came to, without the
/// day. A lapse changes it, a mere repetition on another day does not.
/// </summary>
public static class GradeFingerprint
{
    /// <returns>SHA-256, lower-case hexadecimal.</returns>
    public static string Of(EvidenceSet evidence, GradeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder(2048).Append(result.SystemSha256).Append(' ').Append(result.EngineVersion).Append('\n');
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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        hash.AppendData(EvidenceFile.Write(evidence));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Number(decimal? points) => points?.ToString("0.####", CultureInfo.InvariantCulture) ?? "-";
}
