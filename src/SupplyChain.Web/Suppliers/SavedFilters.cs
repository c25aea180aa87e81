using FluentValidation;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class SavedFilterForm
{
    public string? FilterName { get; set; }

    /// <summary>Query string of the list as it stands.</summary>
    public string? Query { get; set; }
    public bool OpensFirst { get; set; }
}

internal sealed class SavedFilterFormValidator : AbstractValidator<SavedFilterForm>
{
    public SavedFilterFormValidator()
    {
        RuleFor(f => f.FilterName).NotEmpty().PlainText(SavedFilter.LongestName);
        RuleFor(f => f.Query).PlainText(2000);
    }
}

/// <summary>Keeps a filter under a name; the same name again takes the new filter.</summary>
public sealed class SaveFilter(AppDb db, Person person, Trail trail)
{
    private static readonly string[] Known =
    [
        "q",
        "status",
        "inBase",
        "tier",
        "stars",
        "risk",
        "province",
        "category",
        "lapses",
        "spend",
        "minSpend",
        "proposed",
        "sort",
    ];

    public async Task RunAsync(SavedFilterForm form, CancellationToken ct)
    {
        var (name, query) = (form.FilterName!.Trim(), Plain(form.Query));
        if (query.Length < 2)
            throw new RefusedException(new("filter.empty"));
        var own = await db.SavedFilters.Where(f => f.AccountId == person.Id).ToListAsync(ct);
        var filter = own.FirstOrDefault(f => f.Name == name);
        if (filter is null)
        {
            if (own.Count >= SavedFilter.Most)
                throw new RefusedException(new("filter.too-many", SavedFilter.Most));
            db.SavedFilters.Add(filter = new SavedFilter(person.Id, name, query));
        }

        filter.Replace(query);
        if (form.OpensFirst)
            own.ForEach(f => f.Open(first: false));
        filter.Open(form.OpensFirst);
        trail.Add("filter.save", $"account:{person.Id}", detail: $"{name} {query}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Only what the list knows, and no place in it: a kept filter always begins at its first page.</summary>
    private static string Plain(string? query) =>
        QueryString
            .Create(
                QueryHelpers
                    .ParseQuery(query)
                    .Where(p => Known.Contains(p.Key) && !string.IsNullOrEmpty(p.Value[0]))
                    .Select(p => KeyValuePair.Create(p.Key, p.Value[0]))
            )
            .ToString();
}

/// <summary>Deletes a filter of the person's own, or changes whether the list opens with it.</summary>
public sealed class ChangeFilter(AppDb db, Person person, Trail trail)
{
    /// <param name="what">delete, first or last.</param>
    /// <returns>False when the person has no such filter.</returns>
    public async Task<bool> RunAsync(long id, string? what, CancellationToken ct)
    {
        var own = await db.SavedFilters.Where(f => f.AccountId == person.Id).ToListAsync(ct);
        if (own.FirstOrDefault(f => f.Id == id) is not { } filter || what is not ("delete" or "first" or "last"))
            return false;
        if (what == "delete")
            db.SavedFilters.Remove(filter);
        else
            own.ForEach(f => f.Open(what == "first" && f == filter));
        trail.Add($"filter.{what}", $"account:{person.Id}", detail: filter.Name);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
