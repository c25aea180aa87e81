using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Keeps the data-protection keys in the database: every node reads the cookies of every other.</summary>
internal sealed class SigningKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .SigningKeys.AsNoTracking()
            .OrderBy(k => k.Id)
            .AsEnumerable()
            .Select(k => XElement.Parse(k.Xml))
            .ToList();
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.SigningKeys.Add(new SigningKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
