using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

public sealed class SeatForm
{
    public OrganisationBody? SeatBody { get; set; }
    public OrganisationRole? SeatRole { get; set; }
    public string? SeatHolder { get; set; }
    public string? SeatDepartment { get; set; }
    public string? SeatDuties { get; set; }
    public DateOnly? SeatFrom { get; set; }

    /// <summary>Null for the whole enterprise.</summary>
    public long? Plant { get; set; }
    public int Revision { get; set; }

    public static SeatForm Of(OrganisationSeat seat) =>
        new()
        {
            SeatBody = seat.Body,
            SeatRole = seat.Role,
            SeatHolder = seat.Holder,
            SeatDepartment = seat.Department,
            SeatDuties = seat.Duties,
            SeatFrom = seat.From,
            Plant = seat.PlantId,
            Revision = seat.Revision,
        };

    public SeatFacts Facts() => new(SeatBody!.Value, SeatRole!.Value, SeatHolder!.Trim(), SeatDepartment!.Trim(), SeatDuties!.Trim(), SeatFrom!.Value, Plant);
}

internal sealed class SeatFormValidator : AbstractValidator<SeatForm>
{
    public SeatFormValidator()
    {
        RuleFor(f => f.SeatBody).NotNull();
        RuleFor(f => f.SeatRole).NotNull();
        RuleFor(f => f.SeatHolder).NotEmpty().PlainText(100);
        RuleFor(f => f.SeatDepartment).NotEmpty().PlainText(100);
        RuleFor(f => f.SeatDuties).NotEmpty().PlainText(1000, lines: true);
        RuleFor(f => f.SeatFrom).NotNull();
    }
}

/// <summary>Adds a seat of the organisation or changes it.</summary>
public sealed class SaveSeat(AppDb db, Trail trail)
{
    /// <param name="id">0 for a new seat.</param>
    public async Task RunAsync(long id, SeatForm form, CancellationToken ct)
    {
        var facts = form.Facts();
        if (facts.PlantId is { } plant && !await db.Plants.AnyAsync(p => p.Id == plant, ct))
            throw new RefusedException(new Refusal("plant.gone"));
        if (id == 0)
        {
            db.OrganisationSeats.Add(new OrganisationSeat(facts));
        }
        else
        {
            var seat = await db.OrganisationSeats.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new Refusal("seat.gone"));
            db.Entry(seat).Property(s => s.Revision).OriginalValue = form.Revision;
            seat.Describe(facts);
        }

        trail.Add("plant.seat", $"seat:{id}", detail: facts.Holder);
        await db.SaveChangesAsync(ct);
    }
}

public sealed class EndSeatForm
{
    public DateOnly? SeatTo { get; set; }
    public int Revision { get; set; }
}

internal sealed class EndSeatFormValidator : AbstractValidator<EndSeatForm>
{
    public EndSeatFormValidator() => RuleFor(f => f.SeatTo).NotNull();
}

/// <summary>Ends a seat; it stays in the history.</summary>
public sealed class EndSeat(AppDb db, Trail trail)
{
    public async Task RunAsync(long id, EndSeatForm form, CancellationToken ct)
    {
        var seat = await db.OrganisationSeats.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new Refusal("seat.gone"));
        db.Entry(seat).Property(s => s.Revision).OriginalValue = form.Revision;
        seat.End(form.SeatTo!.Value);
        trail.Add("plant.seat-end", $"seat:{id}", detail: seat.Holder);
        await db.SaveChangesAsync(ct);
    }
}
