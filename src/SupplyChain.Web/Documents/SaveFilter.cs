using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

public sealed record SaveFilterForm
{
    /// <summary>What the person calls it; a name that is there already is replaced.</summary>
    public string? SavedAs { get; set; }
}

internal sealed class SaveFilterFormValidator : AbstractValidator<SaveFilterForm>
{
    public SaveFilterFormValidator() => RuleFor(f => f.SavedAs).NotEmpty().PlainText(60);
}

/// <summary>The filters that a person has named for one list, and the form for one more.</summary>
/// <param name="List">Address of the list.</param>
/// <param name="SaveTo">Where the list as it stands is saved; null while it is not narrowed.</param>
public sealed record NamedFilters(IReadOnlyList<ReviewFilter> Saved, string List, string? SaveTo, SaveFilterForm Form);

/// <summary>Keeps a narrowed list under a name, for the person alone.</summary>
public sealed class SaveFilter(AppDb db, Person person)
{
    /// <param name="query">Query string of the list as it stands; empty while it is not narrowed.</param>
    /// <exception cref="RefusedException"><c>review.filter-empty</c>, <c>review.filters-full</c>.</exception>
    public async Task RunAsync(string list, string query, SaveFilterForm form, CancellationToken ct)
    {
        if (query.Length == 0)
            throw new RefusedException(new Refusal("review.filter-empty"));
        var name = form.SavedAs!.Trim();
        var mine = await Mine(list).ToListAsync(ct);
        if (mine.Find(f => f.Name == name) is { } same)
            same.Change(query);
        else if (mine.Count >= ReviewFilter.Most)
            throw new RefusedException(new Refusal("review.filters-full", ReviewFilter.Most));
        else
            db.ReviewFilters.Add(new ReviewFilter(person.Id, list, name, query));
        await db.SaveChangesAsync(ct);
    }

    public async Task DropAsync(string list, long id, CancellationToken ct)
    {
        db.ReviewFilters.RemoveRange(await Mine(list).Where(f => f.Id == id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
    }

    public Task<List<ReviewFilter>> OfAsync(string list, CancellationToken ct) => Mine(list).AsNoTracking().OrderBy(f => f.Name).ToListAsync(ct);

    private IQueryable<ReviewFilter> Mine(string list) => db.ReviewFilters.Where(f => f.AccountId == person.Id && f.List == list);
}
