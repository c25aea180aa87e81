using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Whom the enterprise may ask about what, looked after by the company's own people.</summary>
[Route("company/contacts")]
public sealed class ContactsController(AppDb db, Person person, CompanyFiles files) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is not { } supplier)
            return NotFound();
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.SupplierId == supplier.Id).OrderBy(c => c.Id).ToListAsync(ct);
        var points = (await files.OpenPointsAsync(supplier.Id, ct)).Where(p => p.Field is "contacts").ToList();
        var own = await db.Users.Where(a => a.Id == person.Id).Select(a => a.Email).FirstOrDefaultAsync(ct);
        ContactTopic[] missing = [.. Enum.GetValues<ContactTopic>().Except(contacts.Select(c => c.Topic))];
        return View("Contacts", new ContactsPage([.. contacts.OrderBy(c => c.Topic)], missing, points, supplier.WhyNotEdit(), own));
    }

    [HttpGet("new"), Allow(Permissions.EditOwnCompany)]
    public IActionResult New(ContactTopic? topic) => View("Contact", new ContactPage(null, new ContactForm { Topic = topic }));

    [HttpPost("new"), Allow(Permissions.EditOwnCompany)]
    public Task<IActionResult> Add(ContactForm form, [FromServices] SaveContact save, CancellationToken ct) =>
        this.TryAsync(() => save.RunAsync(null, form, ct), Done, () => Task.FromResult<IActionResult>(View("Contact", new ContactPage(null, form))));

    [HttpGet("{id:long}"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } contact ? View("Contact", new ContactPage(id, ContactForm.Of(contact))) : NotFound();

    [HttpPost("{id:long}"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Save(long id, ContactForm form, [FromServices] SaveContact save, CancellationToken ct) =>
        await FindAsync(id, ct) is null ? NotFound() : await this.TryAsync(() => save.RunAsync(id, form, ct), Done, () => AgainAsync(id, form, ct));

    [HttpPost("{id:long}/remove"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Remove(long id, int revision, [FromServices] RemoveContact remove, CancellationToken ct) =>
        await FindAsync(id, ct) is null ? NotFound() : await this.TryAsync(() => remove.RunAsync(id, revision, ct), Done, () => List(ct));

    private Task<TopicContact?> FindAsync(long id, CancellationToken ct) =>
        db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.SupplierId == person.SupplierId, ct);

    private async Task<IActionResult> AgainAsync(long id, ContactForm form, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } now)
            return NotFound();
        form.Revision = now.Revision;
        ModelState.Remove("Form.Revision");
        return View("Contact", new ContactPage(id, form));
    }

    private RedirectToActionResult Done()
    {
        this.Say("company.saved");
        return RedirectToAction(nameof(List));
    }
}
