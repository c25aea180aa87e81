using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Settings;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>Reads the pages of corrective actions.</summary>
public sealed class ActionPageQuery(AppDb db, SystemCatalogue systems, Person person, EnterpriseClock clock, PortalSettings settings, LifePolicy policy)
{
    /// <returns>Null when there is no such supplier.</returns>
    public async Task<SupplierActionsPage?> OfSupplierAsync(long supplierId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.Where(s => s.Id == supplierId).Select(s => new { s.Name, s.Status }).FirstOrDefaultAsync(ct);
        if (supplier is null)
            return null;
        var rows = await ActionListPage.OfSupplierAsync(db, supplierId, clock.Today, ct);
        var system = (await systems.InForceAsync(Subject.Supplier, clock.Today, ct)).System;
        return new SupplierActionsPage(
            supplierId,
            supplier.Name,
            new ActionTable(rows, "/actions", NamesSuppliers: false, clock.Today),
            [.. system.Indicators.Select(i => (i.Code, GradeWording.Pick(i.Name)))],
            supplier.Status is SupplierStatus.Delisted ? new Refusal("corrective.supplier-left") : null
        );
    }

    /// <returns>Null when there is no such action.</returns>
    public async Task<ActionPage?> ForStaffAsync(long id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } page)
            return null;
        var of = page.Action.SupplierId;
        if (page.Action.ReopenedIndicator is not null)
        {
            var lower = db.GradeReviews.Where(r => r.ActionId == id && r.Step == GradeReviewStep.Published && r.GradeId == null);
            page = page with
            {
                GradeWaits = await db.GradeReviews.AnyAsync(r => r.ActiveFor == of, ct),
                GradeProposed = await lower.AnyAsync(r => db.Downgrades.Any(d => d.SupplierId == of && d.State == DowngradeState.Open), ct),
            };
        }

        return person.May(Permissions.HandleActions)
            ? page with
            {
                Offers = await OffersAsync(page.Action, ct),
                Form = new() { Revision = page.Action.Revision },
            }
            : page;
    }

    /// <returns>Null when the person's company has no such action.</returns>
    public async Task<ActionPage?> ForSupplierAsync(long id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } page || page.Action.SupplierId != person.SupplierId)
            return null;
        var action = page.Action;
        var choices = await AnswerAction.Provable(db, action.SupplierId).OrderByDescending(v => v.Id).Take(100).AsHeld().ToListAsync(ct);
        return page with
        {
            Choices = choices,
            Answer = new()
            {
                Revision = action.Revision,
                RootCause = action.RootCause,
                ActionTaken = action.Action,
                EvidenceIds = [.. action.EvidenceVersionIds],
            },
            Extension = new() { Revision = action.Revision },
            WhyNotExtend = action.WhyNotAskExtension(Max(action.DueOn, clock.Today).AddDays(1), "-", clock.Today),
        };
    }

    private async Task<ActionPage?> LoadAsync(long id, CancellationToken ct)
    {
        var action = await db.CorrectiveActions.AsNoTracking().Include(a => a.History.OrderBy(e => e.Id)).FirstOrDefaultAsync(a => a.Id == id, ct);
        if (action is null)
            return null;
        var name = await db.Suppliers.Where(s => s.Id == action.SupplierId).Select(s => s.Name).FirstAsync(ct);
        var ids = action.EvidenceVersionIds.ToList();
        var evidence = await db.DocumentVersions.Where(v => ids.Contains(v.Id)).OrderBy(v => v.Id).AsHeld().ToListAsync(ct);
        var who = action.History.Select(e => e.By).Distinct().ToList();
        // a supplier reads the names of its own people only
        var names = await db
            .Users.Where(a => who.Contains(a.Id) && (person.SupplierId == null || a.SupplierId == person.SupplierId))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var system = (await systems.InForceAsync(Subject.Supplier, clock.Today, ct)).System;
        var indicator = system.Indicators.FirstOrDefault(i => i.Code == action.IndicatorCode);
        return new ActionPage(
            action,
            name,
            indicator is null ? action.IndicatorCode : $"{indicator.Code} {GradeWording.Pick(indicator.Name)}",
            evidence,
            [.. action.History.Select(e => new ActionLine(e.On, e.Kind, names.GetValueOrDefault(e.By), e.Note))],
            BusinessClock.Read(HandOvers(action), clock.Now, clock.WorkingDays, settings.Zone),
            clock.Today
        );
    }

    private async Task<IReadOnlyList<MoveOffer>> OffersAsync(CorrectiveAction action, CancellationToken ct)
    {
        var today = clock.Today;
        var offers = new List<MoveOffer>();
        if (action.Step is CorrectiveStep.AwaitingVerification)
        {
            offers.Add(new(ActionMove.Verify, action.WhyNotVerify(person.Id)));
            offers.Add(new(ActionMove.Return, action.WhyNotReturn("-", today, today)));
        }

        if (action.Extension is not null)
        {
            offers.Add(new(ActionMove.GrantExtension, action.WhyNotDecideExtension()));
            offers.Add(new(ActionMove.DeclineExtension, action.WhyNotDecideExtension()));
        }

        if (action.Step is CorrectiveStep.AwaitingEffectiveness)
        {
            offers.Add(new(ActionMove.FindEffective, action.WhyNotCheckEffect(today)));
            offers.Add(new(ActionMove.FindIneffective, action.WhyNotFindIneffective("-", today, today)));
        }

        if (action.IsSettled)
            return offers;
        offers.Add(new(ActionMove.Withdraw, action.WhyNotWithdraw("-")));
        if (person.May(Permissions.DelistSuppliers))
            offers.Add(new(ActionMove.ProposeExit, await WhyNotExitAsync(action, ct)));
        return offers;
    }

    private async Task<Refusal?> WhyNotExitAsync(CorrectiveAction action, CancellationToken ct)
    {
        var supplier = await db.Suppliers.AsNoTracking().FirstAsync(s => s.Id == action.SupplierId, ct);
        return action.WhyNotExit(clock.Today) ?? (supplier.Status is SupplierStatus.Delisted ? null : supplier.WhyNotTake("delist", person.Id, policy));
    }

    /// <summary>The days of the history, each from its start: the clock counts whole working days.</summary>
    private IEnumerable<HandOver> HandOvers(CorrectiveAction action)
    {
        foreach (var line in action.History)
        {
            Turn? turn = line.Kind switch
            {
                CorrectiveEventKind.Raised or CorrectiveEventKind.Returned or CorrectiveEventKind.FoundIneffective => Turn.Supplier,
                CorrectiveEventKind.Answered => Turn.Us,
                // waiting for the effect is nobody's delay
                CorrectiveEventKind.Verified or CorrectiveEventKind.Withdrawn or CorrectiveEventKind.Exited => Turn.Nobody,
                _ => null,
            };
            if (turn is { } t)
                yield return new HandOver(clock.StartOf(line.On), t);
        }
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
