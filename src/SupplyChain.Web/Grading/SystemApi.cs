using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>One thing wrong with a file, by code and in words.</summary>
public sealed record FindingAnswer(string Code, string Place, IReadOnlyList<string> Args, string Message);

/// <param name="Publishable">True when there is nothing against publishing it.</param>
public sealed record CheckAnswer(bool Publishable, string? Id, string? Version, string? Sha256, IReadOnlyList<FindingAnswer> Findings);

/// <summary>Checks of system files and trial grades for programs; nothing is stored.</summary>
[Route("api/v1"), Allow(Permissions.SeeSuppliers)]
public sealed class SystemApi(SystemCatalogue systems, FindingWording wording, EnterpriseClock clock) : ControllerBase
{
    /// <summary>Takes a system file as the body; answers every finding with its place.</summary>
    [HttpPost("indicator-systems/check"), RequestSizeLimit(16 * IndicatorSystemFile.MaxBytes)]
    [ProducesResponseType<CheckAnswer>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Check(CancellationToken ct)
    {
        var (system, findings) = await SystemUpload.ReadAsync(Request.Body, ct);
        var sha = system is null ? null : CompiledSystem.Of(system).Sha256;
        return ApiJson.Answer(new CheckAnswer(system is not null, system?.Id, system?.Version, sha, [.. findings.Select(wording.Of)]));
    }

    /// <summary>
    /// Takes <c>{"system": {"id", "version"}, "asOf": "yyyy-MM-dd", "evidence": {…}}</c>; answers the whole grade as a receipt. The day may be left
    /// out for today.
    /// </summary>
    [HttpPost("grades/preview"), RequestSizeLimit(16 * IndicatorSystemFile.MaxBytes)]
    public async Task<IActionResult> Preview(CancellationToken ct)
    {
        var body = await SystemUpload.ReadBytesAsync(Request.Body, ct);
        if (body.Length > IndicatorSystemFile.MaxBytes)
            return Refuse([new Finding("file.tooLarge", "$", $"{body.Length}", $"{IndicatorSystemFile.MaxBytes}")]);
        if (!Asked.TryRead(body, out var asked, out var finding))
            return Refuse([finding]);
        if (await systems.FindAsync(asked.Id, asked.Version, ct) is not { } system)
            return Refuse([new Finding("receipt.systemUnknown", "$.system", asked.Id, asked.Version)]);
        var reading = EvidenceFile.Read(asked.Evidence);
        if (reading.Evidence is not { } evidence)
            return Refuse([.. reading.Findings.Select(f => f with { Place = "$.evidence" + f.Place[1..] })]);
        var day = asked.AsOf ?? clock.Today;
        var faults = Grader.WhyNotGrade(system, evidence, day);
        if (faults.Count > 0)
            return Refuse([
                .. faults.Select(f => new Finding(f.Code, "$.evidence", [.. f.Args.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")])),
            ]);
        return File(Receipt.Make(system, evidence, day).Bytes.ToArray(), "application/json");
    }

    private ContentResult Refuse(IReadOnlyList<Finding> findings) =>
        ApiJson.Answer(
            new
            {
                type = "about:blank",
                title = wording.Title,
                status = StatusCodes.Status422UnprocessableEntity,
                instance = Request.Path.Value,
                findings = findings.Select(wording.Of),
            },
            StatusCodes.Status422UnprocessableEntity
        );

    private sealed record Asked(string Id, string Version, DateOnly? AsOf, byte[] Evidence)
    {
        public static bool TryRead(ReadOnlyMemory<byte> body, out Asked asked, out Finding finding)
        {
            asked = new Asked("", "", null, "{}"u8.ToArray());
            finding = new Finding("object.expected", "$");
            try
            {
                using var file = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
                var root = file.RootElement;
                if (root.ValueKind is not JsonValueKind.Object)
                    return false;
                finding = new Finding("member.missing", "$.system", "system");
                if (!root.TryGetProperty("system", out var system) || system.ValueKind is not JsonValueKind.Object)
                    return false;
                asked = asked with { Id = Text(system, "id"), Version = Text(system, "version") };
                finding = new Finding("date.expected", "$.asOf", Text(root, "asOf"));
                if (root.TryGetProperty("asOf", out _))
                {
                    if (!DateOnly.TryParseExact(Text(root, "asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                        return false;
                    asked = asked with { AsOf = day };
                }

                if (root.TryGetProperty("evidence", out var evidence))
                    asked = asked with { Evidence = System.Text.Encoding.UTF8.GetBytes(evidence.GetRawText()) };
                return true;
            }
            catch (JsonException fault)
            {
                finding = new Finding("file.notJson", "$", $"{(fault.LineNumber ?? 0) + 1}", $"{(fault.BytePositionInLine ?? 0) + 1}");
                return false;
            }
        }

        private static string Text(JsonElement parent, string member) =>
            parent.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
    }
}
