using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

public sealed class AnswerForm
{
    public int Revision { get; set; }
    public string? RootCause { get; set; }
    public string? ActionTaken { get; set; }

    /// <summary>Document versions of the own company.</summary>
    public List<long> EvidenceIds { get; set; } = [];
}

internal sealed class AnswerFormValidator : AbstractValidator<AnswerForm>
{
    public AnswerFormValidator()
    {
        RuleFor(f => f.RootCause).PlainText(2000, lines: true);
        RuleFor(f => f.ActionTaken).NotEmpty().PlainText(2000, lines: true);
        RuleFor(f => f.EvidenceIds).Must(ids => ids.Count <= 50);
    }
}

/// <summary>The supplier says what was behind the finding, what it did about it, and which documents show it.</summary>
public sealed class AnswerAction(AppDb db, ActionNews news, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, AnswerForm form, CancellationToken ct)
    {
        var action = await db.OwnActionAsync(id, person, form.Revision, ct);
        var ids = form.EvidenceIds.Distinct().ToList();
        var known = await Provable(db, action.SupplierId).CountAsync(v => ids.Contains(v.Id), ct);
        if (known != ids.Count)
            throw new RefusedException(new("corrective.evidence-gone"));
        action.Answer(new CorrectiveAnswer(form.RootCause ?? "", form.ActionTaken!, ids), clock.Today, person.Id);
        trail.Add("action.answer", $"action:{id}", detail: $"versions {string.Join(',', ids)}");
        var name = await db.Suppliers.Where(s => s.Id == action.SupplierId).Select(s => s.Name).FirstAsync(ct);
        await news.TellRaiserAsync(action, "action.answered", ct, name, action.Finding);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Documents that can back an answer: handed in and not turned down.</summary>
    public static IQueryable<DocumentVersion> Provable(AppDb db, long supplierId) =>
        db.DocumentVersions.Where(v => v.SupplierId == supplierId && v.State != ReviewState.Rejected && v.State != ReviewState.Withdrawn);
}
