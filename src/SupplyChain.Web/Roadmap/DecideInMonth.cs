using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Decisions of monthly reviews with how they turned out.</summary>
public sealed record DecisionsPage(IReadOnlyList<RoadmapTask> Tasks, DateOnly Today)
{
    public string Css(RoadmapTask task) =>
        task.Kept(Today) switch
        {
            true => "tag-ok",
            false => "tag-bad",
            null => "tag-info",
        };

    /// <summary>Key of the wording.</summary>
    public string Verdict(RoadmapTask task) =>
        task.Kept(Today) switch
        {
            true => "decision.kept",
            false when task.State is TaskState.Dropped => "decision.dropped",
            false when task.State is TaskState.Done => "decision.keptLate",
            false => "decision.missed",
            null => "decision.open",
        };
}

public sealed class DecisionForm
{
    public string? DecisionText { get; set; }
    public string? DecisionOwner { get; set; }
    public DateOnly? DecisionDue { get; set; }
}

internal sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator()
    {
        RuleFor(f => f.DecisionText).NotEmpty().PlainText(200);
        RuleFor(f => f.DecisionOwner).NotEmpty().PlainText(100);
        RuleFor(f => f.DecisionDue).NotNull();
    }
}

/// <summary>Makes a decision of a month's review a task of the roadmap, which the next review shows as kept or not.</summary>
public sealed class DecideInMonth(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <param name="month">Last day of a frozen month.</param>
    public async Task RunAsync(DateOnly month, DecisionForm form, CancellationToken ct)
    {
        if (!await db.MonthSnapshots.AnyAsync(s => s.Month == month, ct))
            throw new RefusedException(new Refusal("decision.no-month"));
        var (title, owner, due) = (form.DecisionText!.Trim(), form.DecisionOwner!.Trim(), form.DecisionDue!.Value);
        if (due < clock.Today)
            throw new RefusedException(new Refusal("decision.past-day", due));
        if (await db.RoadmapTasks.AnyAsync(t => t.DecidedIn == month && t.Title == title, ct))
            throw new RefusedException(new Refusal("decision.twice"));
        db.RoadmapTasks.Add(
            new RoadmapTask(
                new TaskFacts(title, null, owner, 0, 0, clock.Today, due, null, new Dictionary<string, decimal>(StringComparer.Ordinal), [], []),
                person.Id,
                clock.Now,
                month
            )
        );
        trail.Add("roadmap.decide", $"month:{month:yyyy-MM}", detail: title);
        await db.SaveChangesAsync(ct);
    }
}
