using SupplyChain.Documents;

namespace SupplyChain.Requalification;

/// <summary>The reminder plans in force: those that people set, and what ships where nobody did.</summary>
public sealed class ReminderPlans
{
    /// <summary>Days after the end of a document in which a missed stage is still told (house rule).</summary>
    public const int DocumentStop = 30;

    private static readonly ReminderStage Lapsed = new(-1, [ReminderRecipient.SupplierOwner, ReminderRecipient.Buyer]);
    private readonly Dictionary<ReminderSubject, ReminderPlan> _set;

    /// <param name="entries">Versions of any kind and type, in any order: the newest of each counts.</param>
    public ReminderPlans(IEnumerable<ReminderPlanEntry> entries) =>
        _set = entries.GroupBy(e => e.Of).Select(g => g.MaxBy(e => e.Ordinal)!).Where(e => e.Plan is not null).ToDictionary(e => e.Of, e => e.Plan!);

    /// <summary>Nothing set: what ships.</summary>
    public static ReminderPlans Shipped { get; } = new([]);

    /// <summary>The plan that people set; null where none is.</summary>
    public ReminderPlan? Set(ReminderSubject of) => _set.GetValueOrDefault(of);

    public ReminderPlan Of(DutyKind kind) => Set(new(kind)) ?? ReminderPlan.Default(kind);

    /// <summary>The plan of a document type: its own, or that of its kind, or the days of the catalogue to the owner and then to the buyer too.</summary>
    public ReminderPlan Of(DocumentType type)
    {
        var kind = KindOf(type);
        return Set(new(kind, type.Code)) ?? Set(new(kind)) ?? ByCatalogue(kind, type);
    }

    /// <summary>Which kind of duty a document of the type is: data are asked for by questionnaire, declarations and statements come every year.</summary>
    public static DutyKind KindOf(DocumentType type) =>
        type.Kind switch
        {
            "data" => DutyKind.Questionnaire,
            "declaration" or "statement" or "template" => DutyKind.YearlyStatement,
            _ => DutyKind.CertificateExpiry,
        };

    /// <summary>Kinds that documents belong to: their plans fall back on the days of the catalogue.</summary>
    public static bool IsOfDocuments(DutyKind kind) => kind is DutyKind.CertificateExpiry or DutyKind.YearlyStatement or DutyKind.Questionnaire;

    /// <summary>Null when the plan may be set for that kind; otherwise <c>reminder.staff-only</c> or <c>reminder.suppliers-only</c> (days of the stage).</summary>
    public static Refusal? WhyNot(DutyKind kind, IEnumerable<ReminderStage> stages)
    {
        foreach (var stage in stages)
        {
            var (supplier, staff) = (stage.Recipients.Any(r => !IsStaff(r)), stage.Recipients.Any(IsStaff));
            if (kind is DutyKind.StatutoryFiling && supplier)
                return new Refusal("reminder.staff-only", stage.Days);
            if (kind is DutyKind.Training && staff)
                return new Refusal("reminder.suppliers-only", stage.Days);
        }

        return null;
    }

    private static bool IsStaff(ReminderRecipient recipient) => recipient is ReminderRecipient.Buyer or ReminderRecipient.Manager;

    private static ReminderPlan ByCatalogue(DutyKind kind, DocumentType type) =>
        ReminderPlan.Of(kind, [.. type.ReminderDays.Select(d => new ReminderStage(d, [ReminderRecipient.SupplierOwner])), Lapsed], DocumentStop);
}
