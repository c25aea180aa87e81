using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class AbsenceForm
{
    /// <summary>Usual type of the need.</summary>
    public string? TypeCode { get; set; }
    public AbsenceReason? AbsenceReason { get; set; }
    public string? AbsenceSentence { get; set; }
}

internal sealed class AbsenceFormValidator : AbstractValidator<AbsenceForm>
{
    public AbsenceFormValidator(Texts texts)
    {
        RuleFor(f => f.AbsenceReason).NotNull().WithMessage(_ => texts["form.required", texts["field.absenceReason"]]);
        RuleFor(f => f.AbsenceReason).IsInEnum();
        RuleFor(f => f.AbsenceSentence).NotEmpty().PlainText(DocumentAbsence.LongestSentence, lines: true);
    }
}

/// <summary>"We do not have this": answers one need of the person's own company with a reason.</summary>
public sealed class SayAbsence(AppDb db, Person person, Trail trail, EnterpriseClock clock, ChecklistQuery checklist)
{
    public async Task RunAsync(AbsenceForm form, CancellationToken ct)
    {
        var page = await checklist.LoadAsync(ct);
        var item = page?.Items.FirstOrDefault(i => i.Code == form.TypeCode) ?? throw new RefusedException(new("absence.not-asked"));
        var supplierId = person.SupplierId!.Value;
        var supplier = await db.Suppliers.AsNoTracking().SingleAsync(s => s.Id == supplierId, ct);
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        if (item.State is not ChecklistState.Open)
            throw new RefusedException(new(item.State is ChecklistState.Answered ? "absence.said" : "absence.handed-in"));
        var sentence = form.AbsenceSentence!.Trim();
        db.DocumentAbsences.Add(new DocumentAbsence(supplierId, item.Code, form.AbsenceReason!.Value, sentence, person.Id, clock.Now));
        trail.Add("document.absent", $"supplier:{supplierId}", detail: $"{item.Code} {form.AbsenceReason} {sentence}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes such an answer back; the row stays.</summary>
public sealed class TakeBackAbsence(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>False when the person's company has given no such answer.</returns>
    public async Task<bool> RunAsync(long id, CancellationToken ct)
    {
        if (await db.DocumentAbsences.FirstOrDefaultAsync(a => a.Id == id && a.SupplierId == person.SupplierId, ct) is not { } absence)
            return false;
        absence.TakeBack(person.Id, clock.Now);
        trail.Add("document.absent-back", $"supplier:{absence.SupplierId}", detail: absence.TypeCode);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
