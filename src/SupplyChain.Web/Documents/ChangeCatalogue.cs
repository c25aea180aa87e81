using System.Globalization;
using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>Adds a version to one document type. What was judged before keeps the version under which it was judged.</summary>
public sealed class ChangeCatalogue(AppDb db, Person person, Trail trail, EnterpriseClock clock, CatalogueShelf shelf)
{
    /// <exception cref="RefusedException"><c>catalogue.unknown</c>, <c>catalogue.same</c>, <c>catalogue.before-last</c>, or a rule that cannot be followed.</exception>
    public async Task RunAsync(string code, CatalogueForm form, CancellationToken ct)
    {
        var (type, last) = await LastAsync(code, ct);
        if ((last?.Ordinal ?? 0) != form.Ordinal)
            throw new DbUpdateConcurrencyException();
        var before = last is null ? DocumentRule.Of(type) : DocumentRule.Read(last.Rule).Whole(type);
        var rule = form.Rule(before.RequiredFor ?? DocumentCatalogue.Shipped.Needs.CategoriesOf(code));
        rule = rule with { RequiredFor = rule.RequiredFor ?? before.RequiredFor, Fields = rule.Fields ?? before.Fields };
        Add(type, last, before, rule, form.EffectiveFrom!.Value, form.CatalogueReason!.Trim());
        await db.SaveChangesAsync(ct);
        shelf.Forget();
    }

    internal async Task<(DocumentType Type, CatalogueEntry? Last)> LastAsync(string code, CancellationToken ct) =>
        (
            DocumentCatalogue.Shipped.Find(code) ?? throw new RefusedException(new Refusal("catalogue.unknown", code)),
            await db.CatalogueEntries.AsNoTracking().Where(e => e.TypeCode == code).OrderByDescending(e => e.Ordinal).FirstOrDefaultAsync(ct)
        );

    internal void Add(DocumentType type, CatalogueEntry? last, DocumentRule before, DocumentRule rule, DateOnly from, string reason)
    {
        if (rule.ToFile() == before.ToFile())
            throw new RefusedException(new Refusal("catalogue.same"));
        db.CatalogueEntries.Add(new CatalogueEntry(type.Code, last, rule, from, reason, person.Id, clock.Now));
        trail.Add("catalogue.change", $"document-type:{type.Code}", detail: $"{from:yyyy-MM-dd} {string.Join("; ", Differences(before, rule))}");
    }

    /// <summary>What differs, each as <c>field: before → after</c>.</summary>
    public static IEnumerable<string> Differences(DocumentRule before, DocumentRule after)
    {
        string Editions(DocumentRule r) => string.Join(", ", r.Editions.Select(e => $"{e.Name} {e.Until:yyyy-MM-dd}".TrimEnd()));
        string Fields(DocumentRule r, DocumentRule other) =>
            string.Join("; ", (r.Fields ?? []).Select(FieldRow.Line).Except((other.Fields ?? []).Select(FieldRow.Line), StringComparer.Ordinal));
        (string Field, string Before, string After)[] all =
        [
            ("nameZh", before.NameZh, after.NameZh),
            ("nameEn", before.NameEn, after.NameEn),
            ("validityMonths", Number(before.ValidityMonths), Number(after.ValidityMonths)),
            ("surveillanceMonths", Number(before.SurveillanceMonths), Number(after.SurveillanceMonths)),
            ("reminderDays", string.Join(' ', before.ReminderDays), string.Join(' ', after.ReminderDays)),
            ("editions", Editions(before), Editions(after)),
            ("fields", Fields(before, after), Fields(after, before)),
            ("requiredFor", string.Join(' ', before.RequiredFor ?? []), string.Join(' ', after.RequiredFor ?? [])),
        ];
        return all.Where(f => f.Before != f.After).Select(f => $"{f.Field}: {f.Before} → {f.After}");
    }

    private static string Number(int? months) => months?.ToString(CultureInfo.InvariantCulture) ?? "–";
}

/// <summary>A file of rules as the export writes it.</summary>
public sealed record CatalogueForImport
{
    public string? CatalogueFile { get; set; }
    public DateOnly? ImportFrom { get; set; }
    public string? ImportReason { get; set; }
}

internal sealed class CatalogueForImportValidator : AbstractValidator<CatalogueForImport>
{
    public const int Longest = 200_000;

    public CatalogueForImportValidator(Texts texts, EnterpriseClock clock)
    {
        RuleFor(f => f.CatalogueFile).NotEmpty().PlainText(Longest, lines: true);
        RuleFor(f => f.ImportFrom).NotNull().Must(d => d >= clock.Today && d <= clock.Today.AddYears(5)).WithMessage(_ => texts["catalogue.badDay"]);
        RuleFor(f => f.ImportReason).NotEmpty().PlainText(1000, lines: true);
    }
}

/// <summary>Adds a version to each type that differs from the file; all of them or none.</summary>
public sealed class ImportCatalogue(AppDb db, ChangeCatalogue change, CatalogueShelf shelf)
{
    private const int DeepestFile = 16;

    /// <returns>Types that changed.</returns>
    /// <exception cref="RefusedException"><c>catalogue.bad-file</c>, <c>catalogue.same</c>, or as <see cref="ChangeCatalogue"/>.</exception>
    public async Task<int> RunAsync(CatalogueForImport form, CancellationToken ct)
    {
        var changed = 0;
        foreach (var (code, read) in Read(form.CatalogueFile!))
        {
            RefusedException.ThrowIf(read.WhyNot());
            var (type, last) = await change.LastAsync(code, ct);
            var before = last is null ? DocumentRule.Of(type) : DocumentRule.Read(last.Rule).Whole(type);
            var rule = read with { Fields = read.Fields ?? before.Fields };
            if (before.ToFile() == rule.ToFile())
                continue;
            change.Add(type, last, before, rule, form.ImportFrom!.Value, form.ImportReason!.Trim());
            changed++;
        }

        if (changed == 0)
            throw new RefusedException(new Refusal("catalogue.same"));
        await db.SaveChangesAsync(ct);
        shelf.Forget();
        return changed;
    }

    private static Dictionary<string, DocumentRule> Read(string file)
    {
        try
        {
            using var whole = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = DeepestFile });
            return whole
                .RootElement.GetProperty("types")
                .EnumerateObject()
                .ToDictionary(p => p.Name, p => DocumentRule.Read(p.Value.GetRawText()), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new RefusedException(new Refusal("catalogue.bad-file"));
        }
    }
}
