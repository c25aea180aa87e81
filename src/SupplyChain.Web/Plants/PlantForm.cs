using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

public sealed class PlantForm
{
    public string? PlantCode { get; set; }
    public string? PlantName { get; set; }
    public string? PlantNameEn { get; set; }
    public string? PlantDivision { get; set; }
    public int Revision { get; set; }

    public static PlantForm Of(Plant plant) =>
        new()
        {
            PlantCode = plant.Code,
            PlantName = plant.Name,
            PlantNameEn = plant.NameEn,
            PlantDivision = plant.DivisionCode,
            Revision = plant.Revision,
        };
}

internal sealed class PlantFormValidator : AbstractValidator<PlantForm>
{
    public PlantFormValidator(Texts texts)
    {
        RuleFor(f => f.PlantCode).NotEmpty().PlainText(20);
        RuleFor(f => f.PlantName).NotEmpty().PlainText(100);
        RuleFor(f => f.PlantNameEn).PlainText(100);
        RuleFor(f => f.PlantDivision).NotEmpty().Must(d => d is null || Division.Knows(d)).WithMessage(_ => texts["plants.badDivision"]);
    }
}

/// <summary>Adds a plant or changes what is said of one.</summary>
public sealed class SavePlant(AppDb db, Trail trail)
{
    /// <param name="id">0 for a new plant.</param>
    public async Task RunAsync(long id, PlantForm form, CancellationToken ct)
    {
        var english = string.IsNullOrWhiteSpace(form.PlantNameEn) ? null : form.PlantNameEn.Trim();
        var facts = new PlantFacts(form.PlantCode!.Trim(), form.PlantName!.Trim(), english, form.PlantDivision!);
        if (await db.Plants.AnyAsync(p => p.Code == facts.Code && p.Id != id, ct))
            throw new RefusedException(new Refusal("plant.code-taken", facts.Code));
        if (id == 0)
        {
            db.Plants.Add(new Plant(facts));
        }
        else
        {
            var plant = await db.Plants.FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new RefusedException(new Refusal("plant.gone"));
            db.Entry(plant).Property(p => p.Revision).OriginalValue = form.Revision;
            plant.Describe(facts);
        }

        trail.Add("plant.save", $"plant:{facts.Code}", detail: facts.Name);
        await db.SaveChangesAsync(ct);
    }
}

public sealed class TurnPlantForm
{
    public int Revision { get; set; }
}

/// <summary>Closes a plant, or opens it again. Its figures stay.</summary>
public sealed class TurnPlant(AppDb db, Trail trail)
{
    public async Task RunAsync(long id, TurnPlantForm form, CancellationToken ct)
    {
        var plant = await db.Plants.FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new RefusedException(new Refusal("plant.gone"));
        db.Entry(plant).Property(p => p.Revision).OriginalValue = form.Revision;
        plant.Turn(await db.Plants.CountAsync(p => p.Active, ct));
        trail.Add("plant.turn", $"plant:{plant.Code}", detail: plant.Active ? "open" : "closed");
        await db.SaveChangesAsync(ct);
    }
}
