using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Who of the company answers for what, and "not me, ask her".</summary>
[Route("company/sections")]
public sealed class SectionsController(AppDb db, Person person, PassSection pass) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        if (person.SupplierId is not { } id)
            return NotFound();
        var held = await db
            .SectionHolders.Where(h => h.SupplierId == id)
            .Select(h => new
            {
                h.Section,
                h.AccountId,
                h.Since,
                Name = db.Users.Where(a => a.Id == h.AccountId && a.ClosedAt == null).Select(a => a.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(ct);
        var owner = person.May(Permissions.EditOwnPeople);
        var rows = Enum.GetValues<CompanySection>()
            .Select(s => (Section: s, Held: held.Find(h => h.Section == s && h.Name is not null)))
            .Select(x => new SectionRow(x.Section, x.Held?.Name, x.Held?.Since, owner || x.Held?.AccountId == person.Id))
            .ToList();
        return View("Sections", rows);
    }

    [HttpGet("{section}"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Pass([FromRoute(Name = "section")] string code, CancellationToken ct) =>
        Find(code) is { } section && await pass.MayAsync(section, ct) ? await FormAsync(section, new PassSectionForm(), ct) : NotFound();

    [HttpPost("{section}"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Pass([FromRoute(Name = "section")] string code, PassSectionForm form, CancellationToken ct)
    {
        if (Find(code) is not { } section || !await pass.MayAsync(section, ct))
            return NotFound();
        var said = "";
        return await this.TryAsync(
            async () => said = await pass.RunAsync(section, form, ct),
            () =>
            {
                this.Say(said);
                return RedirectToAction(nameof(List));
            },
            () => FormAsync(section, form, ct)
        );
    }

    private static CompanySection? Find(string code) =>
        Enum.GetValues<CompanySection>().Where(s => s.ToString() == code).Select(s => (CompanySection?)s).FirstOrDefault();

    private async Task<IActionResult> FormAsync(CompanySection section, PassSectionForm form, CancellationToken ct)
    {
        var colleagues = await db
            .Users.Where(a => a.SupplierId == person.SupplierId && a.ClosedAt == null)
            .OrderBy(a => a.Id)
            .Take(200)
            .Select(a => new KeyValuePair<long, string>(a.Id, a.DisplayName))
            .ToListAsync(ct);
        return View("PassSection", new PassSectionPage(section, colleagues, form));
    }
}
