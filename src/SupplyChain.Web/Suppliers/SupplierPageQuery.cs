using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>Reads what the page of one supplier shows.</summary>
public sealed class SupplierPageQuery(
    AppDb db,
    Person person,
    EnterpriseClock clock,
    LifePolicy policy,
    RequalificationSettings requalification,
    SimilarSuppliers duplicates
)
{
    /// <returns>Null when there is no such supplier for this person.</returns>
    public async Task<SupplierPage?> LoadAsync(long id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not var (supplier, rare))
            return null;
        var people = await NamesAsync([.. supplier.Moves.Select(m => m.ById ?? 0), supplier.EnteredById, supplier.ConditionsCheckerId ?? 0], ct);
        var former = supplier.Moves.All(m => m.CameFromId is null)
            ? []
            : await db.Suppliers.Where(s => s.MergedIntoId == id).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        var history = supplier
            .Moves.OrderByDescending(m => m.At)
            .ThenByDescending(m => m.Id)
            .Select(m => new HistoryLine(
                m.Step,
                m.From,
                m.To,
                m.At,
                m.ById is { } by ? people.GetValueOrDefault(by) ?? $"#{by}" : null,
                m.Reason,
                m.CameFromId is { } row ? former.GetValueOrDefault(row) : null
            ))
            .ToList();
        var offers = policy
            .Measures.Where(m => m.From.Contains(supplier.Status) && person.May(m.PermissionFor(supplier.Tier)))
            .Select(m => new MeasureOffer(m.Code, m.PeopleFor(supplier.Tier), supplier.WhyNotTake(m.Code, person.Id, policy)))
            .ToList();
        return new SupplierPage(
            supplier,
            BuyAnswer.For(supplier, category: null, clock.Today, requalification),
            history,
            await DocumentsAsync(id, ct),
            supplier.Status is SupplierStatus.UnderReview ? await duplicates.LoadAsync(supplier, ct) : [],
            offers,
            supplier.WhyNotDecide(person.Id),
            supplier.WhyNotSettle(person.Id),
            people.GetValueOrDefault(supplier.EnteredById),
            supplier.ConditionsCheckerId is { } checker ? people.GetValueOrDefault(checker) : null,
            new DecisionForm(),
            new MeasureForm(),
            new ProposalForm()
        )
        {
            Clock = BusinessClock.Read(SupplierClocks.HandOvers(supplier), clock.Now, clock.WorkingDays, clock.Zone),
            OpenChange = rare.OpenChange,
            FormerNames = rare.FormerNames ? await db.FormerNames.Where(n => n.SupplierId == id).OrderBy(n => n.Id).Select(n => n.Name).ToListAsync(ct) : [],
            LatestConditions = clock.Today.AddMonths(policy.ConditionsMonths),
            ByCategory = ByCategory(supplier),
            ByItem = rare.Items ? await ByItemAsync(supplier, ct) : [],
            WhyNotApproveItems = ApproveSupplies.WhyNot(supplier, person.Id),
            Absences = rare.Absences
                ? await db.DocumentAbsences.AsNoTracking().Where(a => a.SupplierId == id && a.TakenBackAt == null).OrderBy(a => a.TypeCode).ToListAsync(ct)
                : [],
            Merge = rare.Merge
                ? await db.SupplierMerges.AsNoTracking().FirstOrDefaultAsync(m => m.OpenFromId != null && (m.FromId == id || m.IntoId == id), ct)
                : null,
        };
    }

    /// <param name="Supplier">With its moves.</param>
    /// <param name="Rare">What hardly any supplier has, so that it is asked for in the same go.</param>
    private sealed record Found(Supplier Supplier, Rare Rare);

    private sealed record Rare(long? OpenChange, bool FormerNames, bool Absences, bool Merge, bool Items);

    private Task<Found?> FindAsync(long id, CancellationToken ct) =>
        db
            .Suppliers.AsNoTracking()
            .Include(s => s.Moves)
            .Where(s => s.Id == id)
            .Select(s => new Found(
                s,
                new Rare(
                    db.ChangeRequests.Where(r => r.OpenFor == id).Select(r => (long?)r.Id).FirstOrDefault(),
                    db.FormerNames.Any(n => n.SupplierId == id),
                    db.DocumentAbsences.Any(a => a.SupplierId == id && a.TakenBackAt == null),
                    db.SupplierMerges.Any(m => m.OpenFromId != null && (m.FromId == id || m.IntoId == id)),
                    db.SuppliedItems.Any(i => i.SupplierId == id)
                )
            ))
            .FirstOrDefaultAsync(ct);

    private async Task<List<ItemAnswer>> ByItemAsync(Supplier supplier, CancellationToken ct)
    {
        var items = await db
            .SuppliedItems.AsNoTracking()
            .Where(s => s.SupplierId == supplier.Id)
            .Join(db.SupplyItems, s => s.ItemId, i => i.Id, (s, i) => new { Supplied = s, Item = i })
            .OrderBy(x => x.Item.Kind)
            .ThenBy(x => x.Item.Id)
            .Take(500)
            .ToListAsync(ct);
        return items.ConvertAll(x => new ItemAnswer(
            x.Item,
            x.Supplied.ApprovedAt is not null,
            BuyAnswer.ForItem(supplier, x.Supplied, clock.Today, requalification)
        ));
    }

    private List<CategoryAnswer> ByCategory(Supplier supplier) =>
        [
            .. Enum.GetValues<SupplyCategory>()
                .Where(c => c is not SupplyCategory.Unspecified)
                .OrderBy(c => c != supplier.Category)
                .Select(c => (Category: c, Answer: BuyAnswer.For(supplier, c, clock.Today, requalification)))
                .GroupBy(x => (x.Answer.Answer, x.Answer.Reason?.Code, x.Answer.ValidUntil))
                .Select(g => new CategoryAnswer([.. g.Select(x => x.Category)], g.First().Answer)),
        ];

    private Task<Dictionary<long, string>> NamesAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
        db.Users.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);

    private async Task<List<DocumentLine>> DocumentsAsync(long supplierId, CancellationToken ct)
    {
        var versions = await db
            .DocumentVersions.AsNoTracking()
            .Where(v => v.SupplierId == supplierId && (v.Current || v.State == ReviewState.Pending))
            .OrderBy(v => v.TypeCode)
            .ThenByDescending(v => v.Id)
            .Take(200)
            .Select(v => new
            {
                v.TypeCode,
                v.Number,
                v.Issuer,
                v.IssuedOn,
                v.ValidFrom,
                v.ValidTo,
                v.State,
            })
            .ToListAsync(ct);
        return
        [
            .. versions.Select(v => new DocumentLine(
                v.TypeCode,
                v.Number,
                v.Issuer,
                v.ValidTo,
                v.State,
                v.State is ReviewState.Accepted ? new DocumentFacts(v.Number, v.Issuer, v.IssuedOn, v.ValidFrom, v.ValidTo).On(clock.Today) : null
            )),
        ];
    }
}
