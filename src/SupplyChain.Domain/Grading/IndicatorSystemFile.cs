using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>The file format of indicator systems; docs/indicator-systems.md describes it in full.</summary>
public static class IndicatorSystemFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = JsonFile.MaxBytes;

    /// <summary>
    /// Reads a system and checks everything that publishing asks for, worked examples included. The system is null when there is any
    /// finding.
    /// </summary>
    /// <param name="known">Codes that exist outside the file; null leaves document types and fed indicators unchecked.</param>
    public static SystemReading Read(ReadOnlySpan<byte> utf8, KnownCodes? known = null)
    {
        var findings = new List<Finding>();
        var system = JsonFile.Read(utf8, findings, SystemReader.System);
        if (system is not null)
            findings.AddRange(SystemCheck.Findings(system, known));
        return new SystemReading(findings.Count == 0 ? system : null, findings);
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, KnownCodes?)"/>
    public static SystemReading Read(Stream stream, KnownCodes? known = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        // one byte more than allowed is enough to know that it is too large
        var buffer = new byte[MaxBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Read(buffer.AsSpan(0, length), known);
    }

    /// <summary>
    /// Reads the form only: a draft that is still being edited may have wrong sums. Never publish what came from here without
    /// <see cref="Check"/>.
    /// </summary>
    public static SystemReading ReadDraft(ReadOnlySpan<byte> utf8)
    {
        var findings = new List<Finding>();
        return new SystemReading(JsonFile.Read(utf8, findings, SystemReader.System), findings);
    }

    /// <summary>Everything that stands against publishing the system; empty when nothing does.</summary>
    public static IReadOnlyList<Finding> Check(IndicatorSystem system, KnownCodes? known = null) => Read(Write(system), known).Findings;

    /// <summary>Canonical UTF-8 bytes: one spelling only for one system. Their SHA-256 identifies the rules of a grade.</summary>
    public static byte[] Write(IndicatorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Canonical.Json))
            SystemWriter.Write(json, system);
        return stream.ToArray();
    }
}

/// <summary>Codes that a system file may refer to but does not define.</summary>
/// <param name="DocumentTypes">Codes of the document types; null: not checked.</param>
/// <param name="EnterpriseIndicators">Indicators that a supplier system may feed; null: not checked.</param>
public sealed record KnownCodes(IReadOnlySet<string>? DocumentTypes, IReadOnlySet<string>? EnterpriseIndicators);
