using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Incentives;

public sealed class IncentiveForm
{
    public IncentivePart? EditPart { get; set; }

    /// <summary>Position of the shipped reward or policy whose place it takes; null for a new one.</summary>
    public int? EditReplaces { get; set; }
    public bool EditRemoved { get; set; }
    public string? EditPlace { get; set; }
    public int? EditMin { get; set; }
    public int? EditMax { get; set; }
    public RewardKind? EditKind { get; set; }
    public string? EditMonth { get; set; }
    public int? EditCount { get; set; }
    public int? EditCountMax { get; set; }
    public int? EditYear { get; set; }
    public TargetLevel? EditLevel { get; set; }

    /// <summary>One a line, or separated by commas.</summary>
    public string? EditIndustries { get; set; }
    public bool EditOpenEnded { get; set; }
    public string? EditZh { get; set; }
    public string? EditEn { get; set; }
    public string? EditSource { get; set; }
    public DateOnly? EditSourceOn { get; set; }

    public IncentiveFact Fact()
    {
        static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        var (reward, target) = (EditPart is IncentivePart.Reward, EditPart is IncentivePart.Target);
        var worded = EditPart is IncentivePart.Policy or IncentivePart.Fees or IncentivePart.Supervision or IncentivePart.Remark;
        return new IncentiveFact(
            EditPart!.Value,
            EditReplaces,
            EditRemoved,
            reward || target ? Kept(EditPlace) : null,
            reward ? EditMin : null,
            reward ? EditMax : null,
            reward ? EditKind : null,
            EditPart is IncentivePart.Policy ? Kept(EditMonth) : null,
            EditPart is IncentivePart.Industries ? Kept(EditIndustries)
                : worded ? Kept(EditZh)
                : null,
            worded ? Kept(EditEn) : null,
            EditSource!.Trim(),
            EditSourceOn!.Value
        )
        {
            CountMin = target || EditPart is IncentivePart.Factories ? EditCount : null,
            CountMax = target ? EditCountMax : null,
            Year = target ? EditYear : null,
            Level = target ? EditLevel : null,
            OpenEnded = EditPart is IncentivePart.Industries && EditOpenEnded,
        };
    }
}

internal sealed class IncentiveFormValidator : AbstractValidator<IncentiveForm>
{
    public IncentiveFormValidator()
    {
        RuleFor(f => f.EditPart).NotNull();
        RuleFor(f => f.EditPlace).PlainText(60);
        RuleFor(f => f.EditMonth).PlainText(7);
        RuleFor(f => f.EditZh).PlainText(1000);
        RuleFor(f => f.EditEn).PlainText(1000);
        RuleFor(f => f.EditIndustries).PlainText(1000, lines: true);
        RuleFor(f => f.EditSource).NotEmpty().PlainText(300);
        RuleFor(f => f.EditSourceOn).NotNull();
    }
}

/// <summary>Says anew what a region offers, with source and day. What shipped stays as it is; the newest change counts.</summary>
public sealed class EditIncentive(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string region, IncentiveForm form, CancellationToken ct)
    {
        var shipped = IncentiveLibrary.Shipped.Find(region) ?? throw new RefusedException(new Refusal("incentives.division", region));
        db.IncentiveEdits.Add(new IncentiveEdit(shipped, form.Fact(), clock.Today, person.Name, clock.Now));
        trail.Add("incentive.edit", $"region:{region}", detail: form.EditSource);
        await db.SaveChangesAsync(ct);
    }
}

public sealed class WithdrawIncentiveForm
{
    public int Revision { get; set; }
}

/// <summary>Takes a change back; what it had replaced holds again.</summary>
public sealed class WithdrawIncentive(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string region, long id, WithdrawIncentiveForm form, CancellationToken ct)
    {
        var edit =
            await db.IncentiveEdits.FirstOrDefaultAsync(e => e.Id == id && e.RegionCode == region, ct)
            ?? throw new RefusedException(new Refusal("incentive-edit.gone"));
        db.Entry(edit).Property(e => e.Revision).OriginalValue = form.Revision;
        edit.Withdraw(clock.Now);
        trail.Add("incentive.withdraw", $"region:{region}", detail: edit.Source);
        await db.SaveChangesAsync(ct);
    }
}
