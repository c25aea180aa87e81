using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

public sealed class ReadingForm
{
    /// <summary>Null for the whole enterprise.</summary>
    public long? Plant { get; set; }
    public DateOnly? ReadOn { get; set; }
    public decimal? ReadValue { get; set; }

    /// <summary>What a plant's value is a part of.</summary>
    public decimal? ReadBasis { get; set; }
    public string? ReadGrade { get; set; }
    public string? ReadSource { get; set; }
}

internal sealed class ReadingFormValidator : AbstractValidator<ReadingForm>
{
    public ReadingFormValidator()
    {
        RuleFor(f => f.ReadOn).NotNull();
        RuleFor(f => f.ReadSource).NotEmpty().PlainText(200);
        RuleFor(f => f.ReadGrade).PlainText(100);
    }
}

/// <summary>Records where a target of the plan stands.</summary>
public sealed class AddReading(AppDb db, CurrentPlan plans, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string targetId, ReadingForm form, CancellationToken ct)
    {
        var target =
            (await plans.ReadAsync(ct))?.Plan.Targets.FirstOrDefault(t => t.Id == targetId)
            ?? throw new RefusedException(new Refusal("reading.no-target", targetId));
        var metric = target.Metric;
        if (form.Plant is { } plant && !await db.Plants.AnyAsync(p => p.Id == plant && p.Active, ct))
            throw new RefusedException(new Refusal("plant.gone"));
        var grade = target.Kind is TargetKind.Grade ? form.ReadGrade?.Trim() : null;
        var value = target.Kind is TargetKind.Grade ? null : form.ReadValue;
        var basis = form.Plant is null || target.Kind is TargetKind.Grade ? null : form.ReadBasis;
        var read = new ReadFigure(form.ReadOn!.Value, value, grade, form.ReadSource!.Trim()) { PlantId = form.Plant, Basis = basis };
        var said = await db
            .TargetReadings.AsNoTracking()
            .Where(r => r.Metric == metric && r.PlantId == read.PlantId && r.On == read.On)
            .OrderBy(r => r.Id)
            .LastOrDefaultAsync(ct);
        if (said?.Says(read) == true)
            throw new RefusedException(new Refusal("reading.twice", read.On));
        db.TargetReadings.Add(new TargetReading(target, read, clock.Today, person.Id, clock.Now));
        trail.Add("roadmap.reading", $"target:{target.Id}", detail: Detail(read));
        await db.SaveChangesAsync(ct);
    }

    private static string Detail(ReadFigure read) =>
        string.Create(CultureInfo.InvariantCulture, $"{read.Grade}{read.Value}{(read.PlantId is { } plant ? $" plant:{plant}" : "")}");
}
