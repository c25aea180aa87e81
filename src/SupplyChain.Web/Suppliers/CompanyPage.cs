using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Company;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Identifiers;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <param name="File">The company's file as it stands now.</param>
/// <param name="Next">The one thing to do, or the one thing that is waited for.</param>
/// <param name="LastReason">What the enterprise wrote with the last step that needs an answer (declined, suspended, delisted); null otherwise.</param>
/// <param name="Points">Points that were sent back and are open.</param>
/// <param name="Clock">Working days on either side; one clock runs while the other stands.</param>
/// <param name="Receipt">The newest submission; null before the first.</param>
/// <param name="Days">Days since the present stage began.</param>
public sealed record CompanyPage(
    CompanyFile File,
    NextStep Next,
    string? LastReason,
    IReadOnlyList<SentBackPoint> Points,
    OnboardingStage Stage,
    BusinessClockReading Clock,
    Submission? Receipt,
    DateTimeOffset Since,
    int Days,
    int WorkingDays,
    int Documents,
    int PendingDocuments,
    int Declarations
)
{
    public Supplier Supplier => File.Supplier;
    public ProfileForm Form { get; init; } = ProfileForm.Of(File.Supplier, File.FormerNames);

    public AppealForm Appeal { get; init; } = new();

    /// <summary>Last day for an appeal against the last decline.</summary>
    public DateOnly AppealUntil { get; init; }

    /// <summary>Null when the company may appeal now.</summary>
    public Refusal? WhyNotAppeal { get; init; }

    /// <summary>What the licence says, to be compared and saved by a person; null unless it was just handed in.</summary>
    public LicenceRead? Read { get; init; }

    /// <summary>A copy of the licence may be handed in: one of its facts is open.</summary>
    public bool TakesLicence => SentBackPoint.ByRequest.Any(f => WhyNotChange(f) is null);
    public IReadOnlyList<string> Missing => Supplier.Profile.Missing;

    /// <summary>Role that holds the file; null when nobody does.</summary>
    public string? Holder => Onboarding.HolderOf(Stage);

    /// <summary>Points that still say what they said when they were sent back.</summary>
    public IReadOnlyList<SentBackPoint> Unmended => [.. Points.Where(p => !File.Mends(p))];

    /// <summary>Division of the registrar that gave the credit code, when it is another place than the company's; null when they agree.</summary>
    public string? Elsewhere => CreditCode.Find(Supplier.CreditCode)?.RegisteredElsewhere(Supplier.DivisionCode);

    /// <summary>Null when the company's people may change the field now.</summary>
    public Refusal? WhyNotChange(string field) => Supplier.WhyNotChange(field, [.. Points.Select(p => p.Field)]);
}

/// <summary>Reads the signed-in person's own company.</summary>
public sealed class CompanyPageQuery(AppDb db, Person person, EnterpriseClock clock, CompanyFiles files)
{
    private const int Most = 1000;

    /// <returns>Null when the person acts for no company.</returns>
    public async Task<CompanyPage?> LoadAsync(CancellationToken ct)
    {
        var supplier = await db.Suppliers.AsNoTracking().Include(s => s.Moves.OrderBy(m => m.Id)).FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct);
        if (supplier is null)
            return null;
        var states = await db
            .DocumentVersions.Where(v => v.SupplierId == supplier.Id && v.State != ReviewState.Withdrawn)
            .GroupBy(v => new { v.State, v.Current })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var (all, pending) = (states.Sum(s => s.Count), states.Where(s => s.Key.State is ReviewState.Pending).Sum(s => s.Count));
        var accepted = states.Where(s => s.Key.Current).Sum(s => s.Count);
        var file = await files.LoadAsync(supplier, ct);
        var last = supplier.LastTurn();
        var appealUntil = AppealDecline.Until(supplier, clock);
        var since = supplier.SubmittedAt ?? last?.At ?? supplier.CreatedAt;
        var day = clock.DayOf(since);
        var points = supplier.SentBackAt is null ? [] : await files.OpenPointsAsync(supplier.Id, ct);
        return new CompanyPage(
            file,
            NextStep.For(
                supplier,
                person.May(Permissions.EditOwnCompany),
                person.May(Permissions.SubmitOwnCompany),
                (all, pending),
                file.Commitment is { Current: true },
                points.All(file.Mends),
                clock.Today
            ),
            last?.Step is "decline" or "suspend" or "delist" ? last.Reason : null,
            points,
            Onboarding.StageOf(supplier, pending, accepted),
            BusinessClock.Read(SupplierClocks.HandOvers(supplier), clock.Now, clock.WorkingDays, clock.Zone),
            await db.Submissions.AsNoTracking().Where(s => s.SupplierId == supplier.Id).OrderByDescending(s => s.Id).FirstOrDefaultAsync(ct),
            clock.InZone(since),
            clock.Today.DayNumber - day.DayNumber,
            clock.WorkingDays.WorkingDaysBetween(day, clock.Today),
            all,
            pending,
            await db.Declarations.Where(d => d.SupplierId == supplier.Id && d.Current).Take(Most).CountAsync(ct)
        )
        {
            AppealUntil = appealUntil,
            WhyNotAppeal = supplier.WhyNotAppeal(appealUntil, clock.Today),
        };
    }
}
