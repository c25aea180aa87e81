using System.Text.Json;
using SupplyChain.TSqlCheck;

// exit code: 0 nothing found, 1 something found (one finding a line on standard output), 2 could not check
if (!StrongNameGate.CanOpen)
{
    await Console.Error.WriteLineAsync("This check runs on Linux x64 only.");
    return 2;
}

CheckRequest? request;
try
{
    request = JsonSerializer.Deserialize<CheckRequest>(await Console.In.ReadToEndAsync(), JsonSerializerOptions.Web);
}
catch (JsonException wrong)
{
    await Console.Error.WriteLineAsync($"The request on standard input is not valid JSON: {wrong.Message}");
    return 2;
}
if (request?.Schema is null)
{
    await Console.Error.WriteLineAsync("The request names no schema.");
    return 2;
}

StrongNameGate.Open();
using var check = new SchemaCheck();
var findings = check.Run(request);
foreach (var finding in findings)
    Console.WriteLine(finding.ReplaceLineEndings(" "));
await Console.Error.WriteLineAsync(
    $"{check.Tables} tables, {request.Queries?.Count ?? 0} queries, {request.ParseOnly?.Count ?? 0} scripts, {findings.Count} findings"
);
return findings.Count == 0 ? 0 : 1;
