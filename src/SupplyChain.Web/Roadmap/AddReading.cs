using FluentValidation;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

public sealed class ReadingForm
{
    public DateOnly? ReadOn { get; set; }
    public decimal? ReadValue { get; set; }
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
        var grade = target.Kind is TargetKind.Grade ? form.ReadGrade?.Trim() : null;
        var value = target.Kind is TargetKind.Grade ? null : form.ReadValue;
        db.TargetReadings.Add(new TargetReading(target, form.ReadOn!.Value, value, grade, form.ReadSource!.Trim(), clock.Today, person.Id, clock.Now));
        trail.Add("roadmap.reading", $"target:{target.Id}", detail: grade ?? value?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(ct);
    }
}
