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

/// <summary>Keeps a narrowed queue under a name, for the person alone.</summary>
public sealed class SaveFilter(AppDb db, Person person)
{
    public async Task RunAsync(QueueFilter filter, SaveFilterForm form, CancellationToken ct)
    {
        if (!filter.IsNarrow)
            throw new RefusedException(new Refusal("review.filter-empty"));
        var name = form.SavedAs!.Trim();
        var mine = await db.ReviewFilters.Where(f => f.AccountId == person.Id).ToListAsync(ct);
        if (mine.Find(f => f.Name == name) is { } same)
            same.Change(filter.From(""));
        else if (mine.Count >= ReviewFilter.Most)
            throw new RefusedException(new Refusal("review.filters-full", ReviewFilter.Most));
        else
            db.ReviewFilters.Add(new ReviewFilter(person.Id, name, filter.From("")));
        await db.SaveChangesAsync(ct);
    }

    public async Task DropAsync(long id, CancellationToken ct)
    {
        db.ReviewFilters.RemoveRange(await db.ReviewFilters.Where(f => f.Id == id && f.AccountId == person.Id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
    }
}
