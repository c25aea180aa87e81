using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Adds a contact of one's own company, or corrects it: at any time, since people have a right to correct data (PIPL art. 46).</summary>
public sealed class SaveContact(AppDb db, CompanyFiles files, Trail trail)
{
    /// <param name="id">Null for a new contact.</param>
    public async Task RunAsync(long? id, ContactForm form, CancellationToken ct)
    {
        var supplier = await files.OwnAsync(ct);
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        var facts = form.ToFacts();
        var contacts = await db.Contacts.Where(c => c.SupplierId == supplier.Id).ToListAsync(ct);
        if (contacts.Exists(c => c.Id != id && c.Topic == facts.Topic && string.Equals(c.Email, facts.Email, StringComparison.OrdinalIgnoreCase)))
            throw new RefusedException(new("contact.same", facts.Email));
        if (id is null)
        {
            if (contacts.Count >= TopicContact.Most)
                throw new RefusedException(new("contact.too-many", TopicContact.Most));
            db.Contacts.Add(new TopicContact(supplier.Id, facts));
        }
        else
        {
            var contact = contacts.Find(c => c.Id == id) ?? throw new DbUpdateConcurrencyException();
            db.Entry(contact).Property(c => c.Revision).OriginalValue = form.Revision;
            contact.Describe(facts);
        }

        // no name and no address: the trail outlives the contact
        trail.Add("contact.save", $"supplier:{supplier.Id}", detail: facts.Topic.ToString());
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Removes a contact for good.</summary>
public sealed class RemoveContact(AppDb db, CompanyFiles files, Trail trail)
{
    public async Task RunAsync(long id, int revision, CancellationToken ct)
    {
        var supplier = await files.OwnAsync(ct);
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        var contact = await db.Contacts.FirstOrDefaultAsync(c => c.Id == id && c.SupplierId == supplier.Id, ct) ?? throw new DbUpdateConcurrencyException();
        db.Entry(contact).Property(c => c.Revision).OriginalValue = revision;
        db.Contacts.Remove(contact);
        trail.Add("contact.remove", $"supplier:{supplier.Id}", detail: contact.Topic.ToString());
        await db.SaveChangesAsync(ct);
    }
}
