using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

public sealed class ImportMonthsForm
{
    /// <summary>Null where there is one plant.</summary>
    public long? Plant { get; set; }
    public IFormFile? MonthsFile { get; set; }

    /// <summary>True when months that were entered before are to be corrected by the file; locked ones never are.</summary>
    public bool Replace { get; set; }
}

internal sealed class ImportMonthsFormValidator : AbstractValidator<ImportMonthsForm>
{
    public ImportMonthsFormValidator() => RuleFor(f => f.MonthsFile).NotNull();
}

/// <summary>Takes in a workbook of months: all of it, or, when anything in it is wrong, nothing. What is wrong is named cell by cell.</summary>
public sealed class ImportMonths(AppDb db, PlantRows plants, Person person, Trail trail, EnterpriseClock clock)
{
    public const int MostBytes = 2 * 1024 * 1024;

    public IReadOnlyList<SheetFault> Faults { get; private set; } = [];

    /// <summary>Months that were written.</summary>
    public int Months { get; private set; }

    /// <summary>Year of the last of them; null when none was.</summary>
    public int? Year { get; private set; }

    public async Task RunAsync(ImportMonthsForm form, CancellationToken ct)
    {
        if (form.MonthsFile!.Length > MostBytes)
            throw new RefusedException(new Refusal("month.sheet-large", MostBytes / 1024 / 1024));
        using var content = new MemoryStream();
        await form.MonthsFile.CopyToAsync(content, ct);
        var read = ReadMonths.Of(content.ToArray());
        var plant = await plants.ForAsync(form.Plant, ct);
        var known = await db.PlantMonths.Include(m => m.Figures).Where(m => m.PlantId == plant.Id).ToListAsync(ct);
        Faults = [.. read.Faults.Concat(read.Rows.Select(r => Fault(r, known.Find(m => m.Month == r.Month), form.Replace)).OfType<SheetFault>())];
        if (Faults.Count > 0)
            return;
        await using var both = await db.Database.BeginTransactionAsync(ct);
        if (plant.Id == 0)
            await db.SaveChangesAsync(ct);
        foreach (var row in read.Rows)
            Write(plant, row, known.Find(m => m.Month == row.Month));
        trail.Add("plant.import", $"plant:{plant.Code}", detail: form.MonthsFile.FileName);
        await db.SaveChangesAsync(ct);
        await both.CommitAsync(ct);
    }

    private SheetFault? Fault(MonthSheetRow row, PlantMonth? known, bool replace)
    {
        if (known is not null && known.Holds(row.Figures))
            return null;
        var whyNot =
            known is { Locked: false } && !replace
                ? new Refusal("month.twice", row.Month)
                : (known ?? new PlantMonth(0, row.Month)).WhyNotEnter(row.Figures, row.Proof, clock.Today);
        return !PlainTextRule.IsReadable(row.Proof.Words, lines: true) || row.Proof.Words.Length > 1000
                ? new SheetFault($"{row.Number}", new Refusal("month.sheet-proof"))
            : whyNot is null ? null
            : new SheetFault($"{row.Number}", whyNot);
    }

    private void Write(Plant plant, MonthSheetRow row, PlantMonth? month)
    {
        if (month is not null && month.Holds(row.Figures))
            return;
        if (month is null)
            db.PlantMonths.Add(month = new PlantMonth(plant.Id, row.Month));
        else
            db.Entry(month).Property(m => m.Proof).IsModified = true;
        month.Enter(row.Figures, row.Proof, clock.Today, (person.Id, person.Name), clock.Now);
        Months++;
        Year = Math.Max(Year ?? 0, row.Month.Year);
    }
}
