using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public enum ChecklistState
{
    /// <summary>Nothing was handed in and nothing said.</summary>
    Open,

    /// <summary>Handed in; the reviewer has it.</summary>
    Waiting,

    /// <summary>An accepted document counts today.</summary>
    Held,

    /// <summary>"We do not have this", with a reason. No evidence.</summary>
    Answered,
}

/// <summary>One thing that is asked for.</summary>
/// <param name="Types">Any one of them meets it; the first is the usual one.</param>
/// <param name="Indicators">What it serves in the rating: code and name.</param>
/// <param name="Absence">The answer that stands; null without one.</param>
public sealed record ChecklistItem(
    IReadOnlyList<DocumentType> Types,
    IReadOnlyList<(string Code, BilingualText Name)> Indicators,
    ChecklistState State,
    DocumentAbsence? Absence
)
{
    public string Code => Types[0].Code;

    /// <summary>Asked for only because of the risk that the last grade found.</summary>
    public bool ForRisk { get; init; }

    /// <summary>Delivering sites that none of the documents held names, where they name sites at all.</summary>
    public IReadOnlyList<string> OtherSites { get; init; } = [];
    public bool IsDeclaration => Types[0].Kind == "declaration";
}

/// <summary>The personal checklist: what is asked of one company and why.</summary>
/// <param name="QuestionsOpen">Of <see cref="SupplierProfile.Questions"/>.</param>
public sealed record ChecklistPage(IReadOnlyList<ChecklistItem> Items, int QuestionsOpen)
{
    public int Documents => Items.Count(i => !i.IsDeclaration);
    public int Declarations => Items.Count(i => i.IsDeclaration);
    public int Settled => Items.Count(i => i.State is not ChecklistState.Open) + SupplierProfile.Questions - QuestionsOpen;
    public int All => Items.Count + SupplierProfile.Questions;
}

/// <summary>Before an account exists: what would be asked of such a company.</summary>
public sealed record AtHandPage(SupplyCategory? Category, bool Permit, bool KeyControlled, ChecklistPage? Checklist);

/// <param name="Type">Null when the page is for nobody's need.</param>
public sealed record AbsencePage(AbsenceForm Form, DocumentType Type);

/// <param name="Marks">What a good one shows, from top to bottom.</param>
public sealed record SamplePage(DocumentType Type, IReadOnlyList<string> Marks);

/// <summary>Reads the checklist of the signed-in person's company, or makes one for a company that does not exist yet.</summary>
public sealed class ChecklistQuery(AppDb db, Person person, EnterpriseClock clock)
{
    /// <returns>Null when the person acts for no company.</returns>
    public async Task<ChecklistPage?> LoadAsync(CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is not { } supplier)
            return null;
        var (today, pending) = (clock.Today, ReviewState.Pending);
        var held = await db
            .DocumentVersions.Where(v => v.SupplierId == supplier.Id && ((v.Current && (v.ValidTo == null || v.ValidTo >= today)) || v.State == pending))
            .Select(v => new
            {
                v.TypeCode,
                v.Current,
                Sites = v.Sites.Select(s => s.SiteId).ToList(),
            })
            .ToListAsync(ct);
        var sites = held.Exists(h => h.Sites.Count > 0)
            ? await db.Sites.Where(s => s.SupplierId == supplier.Id && s.DeliversToUs && s.ClosedAt == null).Select(s => new { s.Id, s.Name }).ToListAsync(ct)
            : [];
        var absences = await db.DocumentAbsences.AsNoTracking().Where(a => a.SupplierId == supplier.Id && a.TakenBackAt == null).ToListAsync(ct);
        var controlled = await db.Parts.AnyAsync(p => p.SupplierId == supplier.Id && p.KeyControlled, ct);
        var needs = Catalogue.Now.Needs.Of(supplier.Category, supplier.PermitRequired, controlled, supplier.Risk);
        var anyway = Catalogue.Now.Needs.Of(supplier.Category, supplier.PermitRequired, controlled).SelectMany(n => n).ToHashSet(StringComparer.Ordinal);
        return new ChecklistPage(
            [
                .. needs.Select(need =>
                {
                    var mine = held.Where(h => need.Contains(h.TypeCode)).ToList();
                    var absence = absences.Find(a => need.Contains(a.TypeCode));
                    var state =
                        mine.Exists(h => h.Current) ? ChecklistState.Held
                        : mine.Count > 0 ? ChecklistState.Waiting
                        : absence is not null ? ChecklistState.Answered
                        : ChecklistState.Open;
                    // a document that names no site is held for all of them
                    var everywhere = mine.Count == 0 || mine.Exists(h => h.Sites.Count == 0);
                    return Item(need, state, absence) with
                    {
                        ForRisk = !anyway.Contains(need[0]),
                        OtherSites = everywhere ? [] : [.. sites.Where(s => !mine.Exists(h => h.Sites.Contains(s.Id))).Select(s => s.Name)],
                    };
                }),
            ],
            supplier.Profile.Missing.Count
        );
    }

    public static ChecklistPage For(SupplyCategory category, bool permit, bool keyControlled) =>
        new(
            [.. Catalogue.Now.Needs.Of(category, permit, keyControlled).Select(need => Item(need, ChecklistState.Open, absence: null))],
            SupplierProfile.Questions
        );

    private static ChecklistItem Item(IReadOnlyList<string> need, ChecklistState state, DocumentAbsence? absence)
    {
        var types = need.Select(c => Catalogue.Now.Find(c)!).ToList();
        return new ChecklistItem(types, ServedBy(types), state, absence);
    }

    /// <summary>Indicators of the suppliers' rating; for a document that none of them names, those of the enterprise.</summary>
    private static List<(string Code, BilingualText Name)> ServedBy(List<DocumentType> types)
    {
        var own = ShippedSystems.SupplierElectronics.Indicators.Where(i => types.Exists(t => i.Evidence.Contains(t.Code)));
        var enterprise = ShippedSystems.General2016.Indicators.Where(i => types.Exists(t => t.Feeds.Contains(i.Code)));
        var served = own.Select(i => (i.Code, i.Name)).ToList();
        return served.Count > 0 ? served : [.. enterprise.Select(i => (i.Code, i.Name))];
    }
}
