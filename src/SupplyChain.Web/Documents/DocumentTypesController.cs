using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <param name="Coming">A version that is not in force yet; null when there is none.</param>
public sealed record DocumentTypeRow(DocumentType Type, int Ordinal, CatalogueEntry? Coming);

public sealed record DocumentTypesPage(IReadOnlyList<DocumentTypeRow> Rows, CatalogueForImport Form, DateOnly Today);

/// <summary>One version in the history of a type.</summary>
public sealed record CatalogueRow(int Ordinal, DateOnly EffectiveFrom, string Reason, string By, DateTimeOffset At, IReadOnlyList<string> Changes, int Judged);

/// <param name="Effect">Null until a preview was asked for.</param>
/// <param name="Shipped">Documents that were judged under what ships.</param>
public sealed record DocumentTypePage(
    CatalogueForm Form,
    DocumentType Type,
    int InForce,
    IReadOnlyList<CatalogueRow> History,
    CatalogueEffect? Effect,
    IReadOnlyList<string> Changes,
    int Shipped,
    DateOnly Today
);

/// <summary>The document types: what is asked, for how long it is good, when its holder is reminded; every change is a version with day and reason.</summary>
[Route("document-types"), Allow(Permissions.EditCatalogue)]
public sealed class DocumentTypesController(AppDb db, EnterpriseClock clock, ChangeCatalogue change, CataloguePreview preview) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> List(CancellationToken ct) => ListAsync(new CatalogueForImport { ImportFrom = clock.Today }, ct);

    [HttpGet("file")]
    public async Task<IActionResult> Export(CancellationToken ct)
    {
        var last = (await db.CatalogueEntries.AsNoTracking().ToListAsync(ct)).GroupBy(e => e.TypeCode).ToDictionary(g => g.Key, g => g.MaxBy(e => e.Ordinal)!);
        var text = new StringBuilder("{\n  \"types\": {\n");
        var types = DocumentCatalogue.Shipped.Types;
        for (var i = 0; i < types.Count; i++)
        {
            var rule = last.TryGetValue(types[i].Code, out var entry) ? entry.Rule : DocumentRule.Of(types[i]).ToFile();
            text.Append("    ").Append(JsonSerializer.Serialize(types[i].Code)).Append(": ").Append(rule).Append(i < types.Count - 1 ? ",\n" : "\n");
        }

        return File(Encoding.UTF8.GetBytes(text.Append("  }\n}\n").ToString()), "application/json", $"document-types-{clock.Today:yyyy-MM-dd}.json");
    }

    [HttpPost("import"), RequestSizeLimit(4 * CatalogueForImportValidator.Longest)]
    public async Task<IActionResult> Import(CatalogueForImport form, [FromServices] ImportCatalogue import, CancellationToken ct)
    {
        var changed = 0;
        return await this.TryAsync(
            async () => changed = await import.RunAsync(form, ct),
            done: () =>
            {
                this.Say("catalogue.imported", changed);
                return RedirectToAction(nameof(List));
            },
            again: () => ListAsync(form, ct)
        );
    }

    [HttpGet("{code}")]
    public Task<IActionResult> Show(string code, CancellationToken ct) => PageAsync(code, null, false, ct);

    [HttpPost("{code}/preview")]
    public Task<IActionResult> Preview(string code, CatalogueForm form, CancellationToken ct) => PageAsync(code, form, ModelState.IsValid, ct);

    [HttpPost("{code}")]
    public Task<IActionResult> Change(string code, CatalogueForm form, CancellationToken ct) =>
        this.TryAsync(
            () => change.RunAsync(code, form, ct),
            done: () =>
            {
                this.Say("catalogue.changed");
                return RedirectToAction(nameof(Show), new { code });
            },
            again: () => PageAsync(code, form, false, ct)
        );

    private async Task<IActionResult> ListAsync(CatalogueForImport form, CancellationToken ct)
    {
        var today = clock.Today;
        var coming = await db.CatalogueEntries.AsNoTracking().Where(e => e.EffectiveFrom > today).OrderBy(e => e.Ordinal).ToListAsync(ct);
        var rows = Catalogue.Now.Types.Select(t => new DocumentTypeRow(t, Catalogue.Now.OrdinalOf(t.Code), coming.Find(e => e.TypeCode == t.Code)));
        return View("Types", new DocumentTypesPage([.. rows], form, today));
    }

    private async Task<IActionResult> PageAsync(string code, CatalogueForm? form, bool weigh, CancellationToken ct)
    {
        if (DocumentCatalogue.Shipped.Find(code) is not { } shipped)
            return NotFound();
        var entries = await db.CatalogueEntries.AsNoTracking().Where(e => e.TypeCode == code).OrderBy(e => e.Ordinal).ToListAsync(ct);
        var names = await NamesAsync([.. entries.Select(e => e.ById).Distinct()], ct);
        var judged = await db
            .DocumentVersions.Where(v => v.TypeCode == code && v.Current)
            .GroupBy(v => v.RuleOrdinal)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rules = entries.ConvertAll(e => DocumentRule.Read(e.Rule).Whole(shipped));
        var before = rules.Count == 0 ? DocumentRule.Of(shipped) : rules[^1];
        var needs = before.RequiredFor is { } categories ? DocumentCatalogue.Shipped.Needs.With(code, categories) : DocumentCatalogue.Shipped.Needs;
        var ordinal = entries.Count == 0 ? 0 : entries[^1].Ordinal;
        var after = form?.Rule(needs.CategoriesOf(code));
        after = after is null ? null : after with { RequiredFor = after.RequiredFor ?? before.RequiredFor, Fields = after.Fields ?? before.Fields };
        form ??= CatalogueForm.Of(before.Apply(shipped), needs, ordinal, clock.Today);
        ModelState.Remove("Form.Ordinal");
        form.Ordinal = ordinal;
        form.Editions = [.. form.Editions.Where(e => !string.IsNullOrWhiteSpace(e.Name)), new EditionRow()];
        form.Fields = [.. form.Fields.Where(f => !f.IsBlank), new FieldRow()];
        var history = entries.Select(
            (e, i) =>
                new CatalogueRow(
                    e.Ordinal,
                    e.EffectiveFrom,
                    e.Reason,
                    names.GetValueOrDefault(e.ById, "–"),
                    e.At,
                    [.. ChangeCatalogue.Differences(i == 0 ? DocumentRule.Of(shipped) : rules[i - 1], rules[i])],
                    judged.GetValueOrDefault(e.Ordinal)
                )
        );
        return View(
            "Type",
            new DocumentTypePage(
                form,
                Catalogue.Now.Find(code)!,
                Catalogue.Now.OrdinalOf(code),
                [.. history.Reverse()],
                weigh && after is not null ? await preview.OfAsync(shipped, before, after, ct) : null,
                after is null ? [] : [.. ChangeCatalogue.Differences(before, after)],
                judged.GetValueOrDefault(0),
                clock.Today
            )
        );
    }

    private Task<Dictionary<long, string>> NamesAsync(List<long> ids, CancellationToken ct) =>
        db.Users.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
}
