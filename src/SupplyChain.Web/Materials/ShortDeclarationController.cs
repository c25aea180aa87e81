using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>The short form: a declaration without a file.</summary>
[Route("company/declarations/short")]
public sealed class ShortDeclarationController(Person person, CurrentRules current, EnterpriseClock clock, Texts texts) : Controller
{
    [HttpGet(""), Allow(Permissions.UploadDocuments)]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        person.SupplierId is null ? NotFound() : View("Short", await PageAsync(new ShortForm(), ct));

    [HttpPost(""), Allow(Permissions.UploadDocuments)]
    public async Task<IActionResult> Check(
        ShortForm form,
        [FromServices] WriteShortDeclaration write,
        [FromServices] DeclarationCheckQuery check,
        CancellationToken ct
    )
    {
        if (person.SupplierId is not { } supplierId)
            return NotFound();
        DeclarationCheckPage? page = null;
        return await this.TryAsync(
            async () => page = await check.LoadAsync(supplierId, await write.RunAsync(supplierId, form, texts["materials.legalText"], ct), ct),
            done: () => View("Checked", page),
            again: async () => View("Short", await PageAsync(form, ct))
        );
    }

    private async Task<ShortPage> PageAsync(ShortForm form, CancellationToken ct)
    {
        var rules = await current.LoadAsync(ct);
        var lists = rules.InForce(clock.Today).Where(l => l.Measure != ListMeasure.Report && !l.OnRequest).ToList();
        while (form.Substances.Count < ShortForm.Lines)
            form.Substances.Add(new ShortSubstance());
        var groups = lists.SelectMany(l => l.Entries).Select(e => e.Group).OfType<string>().Distinct().Select(rules.Group).OfType<SubstanceGroup>();
        return new ShortPage(
            lists,
            [.. groups.Select(g => (g.Id, Texts.Pick(g.Name[0], g.Name[^1])))],
            [
                .. rules
                    .Exemptions.Rules.Where(r => r.EndsOn(null) is not { } end || end >= clock.Today)
                    .Select(r => ($"{r.List} {r.Index}", Texts.Pick(r.Name[0], r.Name[^1]))),
            ],
            MaterialsTags.Day(clock.Today)
        )
        {
            Form = form,
        };
    }
}
