using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Home;

/// <param name="Company">Where the person's own company stands; null for the enterprise's own staff.</param>
/// <param name="Urgent">What is overdue or blocks somebody.</param>
/// <param name="Open">Everything else that waits for this person.</param>
public sealed record ToDoPage(string? Role, SupplierHome? Company, IReadOnlyList<ToDo> Urgent, IReadOnlyList<ToDo> Open);

/// <summary>The first page after signing in: what waits for this person, from every feature.</summary>
public sealed class ToDoController(Person person, FindAsks asks, SupplierHomeQuery company) : Controller
{
    [HttpGet("/home"), Allow(Permissions.OwnAccount)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var lines = await asks.RunAsync(ct);
        return View(
            "ToDo",
            new ToDoPage(person.Roles.FirstOrDefault(), await company.LoadAsync(lines, ct), [.. lines.Where(l => l.Urgent)], [.. lines.Where(l => !l.Urgent)])
        );
    }
}
