using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

public sealed class ObjectionForm
{
    public string? ContestedIndicator { get; set; }
    public string? ObjectionReason { get; set; }
}

internal sealed class ObjectionFormRules : AbstractValidator<ObjectionForm>
{
    public ObjectionFormRules()
    {
        RuleFor(f => f.ContestedIndicator).NotEmpty().PlainText(60);
        RuleFor(f => f.ObjectionReason).NotEmpty().PlainText(1000, lines: true);
    }
}

public sealed class ObjectionDecisionForm
{
    public bool Upheld { get; set; }
    public string? ObjectionAnswer { get; set; }
    public int Revision { get; set; }
}

internal sealed class ObjectionDecisionFormRules : AbstractValidator<ObjectionDecisionForm>
{
    public ObjectionDecisionFormRules() => RuleFor(f => f.ObjectionAnswer).NotEmpty().PlainText(1000, lines: true);
}

/// <summary>One objection as both sides see it.</summary>
public sealed record ObjectionRow(
    long Id,
    int Revision,
    long GradeId,
    string Indicator,
    string Reason,
    DateTimeOffset MadeAt,
    DateOnly DueOn,
    ObjectionState State,
    string? Answer
)
{
    public static Task<List<ObjectionRow>> ListAsync(AppDb db, long supplierId, CancellationToken ct) =>
        db
            .Objections.Where(o => o.SupplierId == supplierId)
            .OrderByDescending(o => o.Id)
            .Take(20)
            .Select(o => new ObjectionRow(o.Id, o.Revision, o.GradeId, o.Indicator, o.Reason, o.MadeAt, o.DueOn, o.State, o.Answer))
            .ToListAsync(ct);
}
