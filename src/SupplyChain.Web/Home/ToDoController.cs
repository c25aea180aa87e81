using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Home;

/// <param name="Text">Key of its wording.</param>
/// <param name="Path">Where it is done; null when the next move is somebody else's.</param>
public sealed record NextStep(string Text, string? Path);

/// <param name="Next">What brings the own company forward; null for the enterprise's own staff.</param>
/// <param name="Urgent">What is overdue or blocks somebody.</param>
/// <param name="Open">Everything else that waits for this person.</param>
public sealed record ToDoPage(string? Role, NextStep? Next, IReadOnlyList<ToDo> Urgent, IReadOnlyList<ToDo> Open);

/// <summary>The first page after signing in: what waits for this person, from every feature.</summary>
public sealed class ToDoController(Person person, AppDb db, IEnumerable<IToDoSource> sources) : Controller
{
    [HttpGet("/home"), Allow(Permissions.OwnAccount)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        // one after the other: they share one database connection
        var lines = new List<ToDo>();
        foreach (var source in sources)
            lines.AddRange(await source.ListAsync(ct));
        return View(
            "ToDo",
            new ToDoPage(person.Roles.FirstOrDefault(), await NextAsync(ct), [.. lines.Where(l => l.Urgent)], [.. lines.Where(l => !l.Urgent)])
        );
    }

    private async Task<NextStep?> NextAsync(CancellationToken ct)
    {
        if (person.SupplierId is not { } id || !person.May(Permissions.SubmitOwnCompany))
            return null;
        var status = await db.Suppliers.Where(s => s.Id == id).Select(s => (SupplierStatus?)s.Status).FirstOrDefaultAsync(ct);
        return status switch
        {
            SupplierStatus.Prospective or SupplierStatus.Registered => new("home.next.profile", "/company"),
            SupplierStatus.UnderReview => new("home.next.review", null),
            SupplierStatus.Qualified or SupplierStatus.ConditionallyQualified => new("home.next.documents", "/company/documents"),
            _ => null,
        };
    }
}
