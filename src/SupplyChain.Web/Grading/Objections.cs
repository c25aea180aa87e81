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
    /// <summary>Why this reader may not answer it; null when they may, and when it was not asked.</summary>
    public Refusal? WhyNotDecide { get; init; }

    /// <summary>For staff: each with the reason why <paramref name="by"/> may not answer it.</summary>
    public static async Task<List<ObjectionRow>> ListAsync(AppDb db, long supplierId, long by, CancellationToken ct)
    {
        var rows = await ListAsync(db, supplierId, ct);
        var grades = rows.Where(r => r.State is ObjectionState.Open).Select(r => r.GradeId).Distinct().ToList();
        if (grades.Count == 0)
            return rows;
        var people = await GradedBy.ListAsync(db, grades, ct);
        return rows.ConvertAll(r => r with { WhyNotDecide = people[r.GradeId].Contains(by) ? new Refusal("objection.own-grade") : null });
    }

    public static Task<List<ObjectionRow>> ListAsync(AppDb db, long supplierId, CancellationToken ct) =>
        db
            .Objections.Where(o => o.SupplierId == supplierId)
            .OrderByDescending(o => o.Id)
            .Take(20)
            .Select(o => new ObjectionRow(o.Id, o.Revision, o.GradeId, o.Indicator, o.Reason, o.MadeAt, o.DueOn, o.State, o.Answer))
            .ToListAsync(ct);
}
