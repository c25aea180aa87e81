using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Exemptions that end soon, and new list editions that a supplier was asked about.</summary>
internal sealed class MaterialsToDo(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    /// <summary>Days before the last day of an exemption (house rule, as in the checks).</summary>
    private const int Soon = 183;

    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var lines = new List<ToDo>();
        var staff = person.SupplierId is null && person.May(Permissions.ReviewDocuments);
        if (staff || person.May(Permissions.SeeOwnCompany))
        {
            var last = clock.Today.AddDays(Soon);
            var ending = await db
                .Declarations.Flagged(d => d.Current)
                .Where(d => d.Until <= last)
                .OrderBy(d => d.Until)
                .Select(d => d.Until)
                .Take(ToDo.Most)
                .ToListAsync(ct);
            lines.Add(
                new ToDo(
                    "todo.exemptionsEnding",
                    ending.Count,
                    staff ? "/materials/exemptions" : "/company/declarations",
                    ending.FirstOrDefault() < clock.Today.AddDays(31)
                )
            );
        }

        if (staff || person.May(Permissions.SeeOwnCompany))
            lines.Add(
                new ToDo("todo.verdictsWorse", await Worse(db).Take(ToDo.Most).CountAsync(ct), staff ? "/materials/worse" : "/company/declarations", true)
            );
        if (person.May(Permissions.SeeOwnCompany) && person.SupplierId is not null)
            lines.Add(new ToDo("todo.listsAsked", await Open(db).Take(ToDo.Most).CountAsync(ct), "/company/declarations"));
        return [.. lines.Where(l => l.Count > 0)];
    }

    private static readonly Outcome[] NotPassed = [Outcome.Question, Outcome.Fail, Outcome.Contradictory];

    /// <summary>Passed once, and no longer do: a list or an end of an exemption has come, and no newer declaration.</summary>
    public static IQueryable<StoredDeclaration> Worse(AppDb db) =>
        db
            .Declarations.Flagged(d => d.Current)
            .Where(d =>
                NotPassed.Contains(d.Outcome)
                && db.FormerVerdicts.Any(v => v.DeclarationId == d.Id && (v.Outcome == Outcome.Pass || v.Outcome == Outcome.PassByExemption))
            );

    /// <summary>Asked, and nothing declared since (house rule).</summary>
    public static IQueryable<ListAsk> Open(AppDb db) => db.ListAsks.Where(a => !db.Declarations.Any(d => d.SupplierId == a.SupplierId && d.KeptAt > a.AskedAt));
}
