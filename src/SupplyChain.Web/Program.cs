using SupplyChain;
using SupplyChain.Commands;

if (await CommandLine.TryRunAsync(args) is { } exitCode)
    return exitCode;

var builder = WebApplication.CreateBuilder(args);
if (!builder.AddPortal(args))
    return 1;
var app = builder.Build();
app.UsePortal();
if (!await app.PrepareDatabaseAsync())
    return 1;
await app.RunAsync();
return 0;
