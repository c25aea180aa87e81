using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>Which plant a page speaks of. With one plant there is nothing to choose and nothing is said about it.</summary>
/// <param name="Plants">All of them, in the order of their codes.</param>
/// <param name="Chosen">Null for the whole enterprise.</param>
public sealed record PlantChoice(IReadOnlyList<Plant> Plants, long? Chosen)
{
    public bool Several => Plants.Count > 1;
    public bool Unknown => Chosen is { } id && Plants.All(p => p.Id != id);

    /// <summary>What is put behind an address so that the choice stays.</summary>
    public string And => Chosen is { } id ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&plant={id}") : "";

    public string Name(long? id, Texts texts) =>
        Plants.FirstOrDefault(p => p.Id == id) is { } plant ? Texts.Pick(plant.Name, plant.NameEn) : texts["plants.whole"];

    public IEnumerable<SelectListItem> Items(Texts texts) =>
        Plants
            .Where(p => p.Active || p.Id == Chosen)
            .Select(p => new SelectListItem($"{p.Code} {Texts.Pick(p.Name, p.NameEn)}", $"{p.Id}"))
            .Prepend(new SelectListItem(texts["plants.whole"], ""));
}

/// <summary>The plants of the enterprise.</summary>
public sealed class PlantRows(AppDb db)
{
    public async Task<PlantChoice> ChoiceAsync(long? chosen, CancellationToken ct) =>
        new(await db.Plants.AsNoTracking().OrderBy(p => p.Code).Take(500).ToListAsync(ct), chosen);

    /// <summary>The plants that the whole adds up from.</summary>
    public Task<List<long>> ActiveAsync(CancellationToken ct) => db.Plants.Where(p => p.Active).Select(p => p.Id).ToListAsync(ct);

    /// <summary>
    /// The plant that something is entered for: the one named, or the only one. Where none was ever kept, it is made of the enterprise itself, so
    /// that a one-plant factory need not set anything up; the caller saves.
    /// </summary>
    /// <exception cref="RefusedException"><c>plant.gone</c>, or <c>plant.choose</c> when there are several and none is named.</exception>
    public async Task<Plant> ForAsync(long? id, CancellationToken ct)
    {
        var active = await db.Plants.Where(p => p.Active).Take(500).ToListAsync(ct);
        if (id is { } named)
            return active.Find(p => p.Id == named) ?? throw new RefusedException(new Refusal("plant.gone"));
        if (active.Count > 1)
            throw new RefusedException(new Refusal("plant.choose"));
        if (active.Count == 1)
            return active[0];
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(ct);
        var name = enterprise?.Name is { Length: > 0 } given ? given[..Math.Min(given.Length, 100)] : Plant.FirstCode;
        var english = enterprise?.NameEn is { } en ? en[..Math.Min(en.Length, 100)] : null;
        return db.Plants.Add(new Plant(new PlantFacts(Plant.FirstCode, name, english, enterprise?.DivisionCode ?? ""))).Entity;
    }
}
