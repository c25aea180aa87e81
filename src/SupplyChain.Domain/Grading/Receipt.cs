using System.Text;
using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>
/// A grade with its inputs as canonical UTF-8 JSON: system id, version and SHA-256, engine version, grading date, all evidence sorted, and the
/// whole result. The same inputs give the same bytes, in whatever order they came and however much later.
/// </summary>
public sealed record Receipt
{
    private const string Format = "grade-receipt/1";

    private Receipt(byte[] bytes)
    {
        Bytes = bytes;
        Sha256 = Canonical.Sha256(bytes);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Grades and writes the receipt in one go.</summary>
    /// <exception cref="RefusedException">The evidence is faulty.</exception>
    public static Receipt Make(CompiledSystem system, EvidenceSet evidence, DateOnly asOf) => Of(evidence, Grader.Grade(system, evidence, asOf));

    /// <summary>The receipt of a result and of the evidence that it was made from.</summary>
    public static Receipt Of(EvidenceSet evidence, GradeResult result)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(result);
        return Of(EvidenceFile.Text(evidence), result);
    }

    /// <param name="evidence">Canonical bytes of it.</param>
    internal static Receipt Of(CanonicalText evidence, GradeResult result) => new(Written(evidence, result).ToArray());

    /// <returns>The bytes of a receipt; valid until the thread writes the next.</returns>
    internal static ReadOnlySpan<byte> Written(CanonicalText evidence, GradeResult result) => CanonicalBytes.Of((evidence, result), Write);

    private static void Write(Utf8JsonWriter json, (CanonicalText Evidence, GradeResult Result) made)
    {
        var result = made.Result;
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteStartObject("system");
        json.WriteString("id", result.SystemId);
        json.WriteString("version", result.SystemVersion);
        json.WriteString("sha256", result.SystemSha256);
        json.WriteEndObject();
        json.WriteString("engine", result.EngineVersion);
        json.Date("asOf", result.AsOf);
        json.WritePropertyName("evidence");
        CanonicalBytes.Write(json, made.Evidence);
        json.WritePropertyName("result");
        ResultWriter.Write(json, result);
        json.WriteEndObject();
    }

    /// <summary>Grades again from the inputs in a receipt and compares the bytes.</summary>
    /// <param name="bytes">Bytes of a receipt.</param>
    /// <param name="systems">Finds a published system by id and version; null when it is not there.</param>
    /// <param name="sha256">What the grade says of its receipt, lower-case hexadecimal: evidence and result that were changed together give the same bytes again, but not this. Null where nothing is said.</param>
    public static Recomputation Recompute(ReadOnlySpan<byte> bytes, Func<string, string, IndicatorSystem?> systems, string? sha256 = null)
    {
        ArgumentNullException.ThrowIfNull(systems);
        if (sha256 is not null && Canonical.Sha256(bytes) is var own && own != sha256)
            return Refuse("receipt.hashDiffers", "$", sha256, own);
        var findings = new List<Finding>();
        var inputs = JsonFile.Read(bytes, findings, Inputs.From);
        if (inputs is null)
            return new Recomputation(null, findings);
        if (systems(inputs.SystemId, inputs.SystemVersion) is not { } system)
            return Refuse("receipt.systemUnknown", "$.system", inputs.SystemId, inputs.SystemVersion);
        var compiled = CompiledSystem.Of(system);
        if (!string.Equals(compiled.Sha256, inputs.SystemSha256, StringComparison.Ordinal))
            return Refuse("receipt.systemDiffers", "$.system.sha256", inputs.SystemSha256, compiled.Sha256);
        if (Grader.WhyNotGrade(compiled, inputs.Evidence, inputs.AsOf) is [var fault, ..])
            return Refuse("receipt.evidenceRefused", "$.evidence", fault.ToString());
        var again = Make(compiled, inputs.Evidence, inputs.AsOf);
        return new Recomputation(again, again.Bytes.Span.SequenceEqual(bytes) ? [] : [ReceiptDifference.First(bytes, again.Bytes.Span)]);
    }

    public bool Equals(Receipt? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Encoding.UTF8.GetString(Bytes.Span);

    private static Recomputation Refuse(string code, string place, params IReadOnlyList<string> args) => new(null, [new Finding(code, place, args)]);

    private sealed record Inputs(string SystemId, string SystemVersion, string SystemSha256, DateOnly AsOf, EvidenceSet Evidence)
    {
        public static Inputs From(JsonPlace place)
        {
            place.IsObject("format", "system", "engine", "asOf", "evidence", "result");
            var format = place.Text("format");
            if (!string.Equals(format, Format, StringComparison.Ordinal))
                place.Fault("format.unknown", format, Format);
            var system = place.At("system");
            system?.IsObject("id", "version", "sha256");
            return new(
                system?.Text("id", 40) ?? "",
                system?.Text("version", 40) ?? "",
                system?.Text("sha256", 64) ?? "",
                place.Date("asOf"),
                place.At("evidence") is { } evidence ? EvidenceFile.Evidence(evidence) : EvidenceSet.Empty
            );
        }
    }
}

/// <summary>What recomputing a receipt came to.</summary>
/// <param name="Receipt">The new receipt; null when it could not be made.</param>
/// <param name="Differences">Empty when the bytes are the same; otherwise why not, with the first place that differs.</param>
public sealed record Recomputation(Receipt? Receipt, IReadOnlyList<Finding> Differences)
{
    public bool Same => Receipt is not null && Differences.Count == 0;
}
