using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Narrows the database to the company of the signed-in person before any page runs.</summary>
internal sealed class SupplierScope(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, AppDb db, Person person)
    {
        db.OnlySupplierId = person.SupplierId;
        return next(context);
    }
}
