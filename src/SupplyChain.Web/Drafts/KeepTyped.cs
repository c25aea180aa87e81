using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Drafts;

public sealed class TypedForm
{
    public string? Page { get; set; }

    /// <summary>JSON object of texts, by name of the field.</summary>
    public string? Fields { get; set; }
}

internal sealed class TypedFormRules : AbstractValidator<TypedForm>
{
    public TypedFormRules()
    {
        RuleFor(f => f.Page).Must(TypedPage.IsPage);
        RuleFor(f => f.Fields).Must(IsObjectOfTexts);
    }

    private static bool IsObjectOfTexts(string? fields)
    {
        if (fields is not { Length: > 1 and <= TypedPage.Longest })
            return false;
        try
        {
            using var json = JsonDocument.Parse(fields, new JsonDocumentOptions { MaxDepth = 2 });
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.EnumerateObject().All(p => p.Value.ValueKind is JsonValueKind.String);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>Keeps what the signed-in person has typed on a page of their company so far.</summary>
public sealed class KeepTyped(AppDb db, Person person, EnterpriseClock clock)
{
    public async Task RunAsync(TypedForm form, CancellationToken ct)
    {
        var supplierId = person.SupplierId ?? throw new RefusedException(new("supplier.gone"));
        var pages = await db.TypedPages.Where(p => p.AccountId == person.Id && p.SupplierId == supplierId).OrderBy(p => p.SavedAt).ToListAsync(ct);
        var page = pages.Find(p => p.Page == form.Page);
        if (page is null)
        {
            // the oldest gives way: nobody types on thirty pages at once
            if (pages.Count >= TypedPage.Most)
                db.TypedPages.Remove(pages[0]);
            page = db.TypedPages.Add(new TypedPage(person.Id, supplierId, form.Page!)).Entity;
        }

        page.Keep(form.Fields!, clock.Now);
        await db.SaveChangesAsync(ct);
    }
}
