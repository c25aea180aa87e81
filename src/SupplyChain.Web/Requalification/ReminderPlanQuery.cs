using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;

namespace SupplyChain.Requalification;

/// <summary>Where the plan of a document type comes from.</summary>
public enum PlanSource
{
    /// <summary>What ships, or the days of the catalogue.</summary>
    Shipped,

    /// <summary>Set for the kind of duty.</summary>
    Kind,

    /// <summary>Set for this document type.</summary>
    Own,
}

/// <param name="Key">Last part of the address: the kind, or the code of the type.</param>
/// <param name="Type">Null for a whole kind.</param>
public sealed record PlanRow(string Key, DutyKind Kind, DocumentType? Type, ReminderPlan Plan, PlanSource Source);

public sealed record ReminderPlansPage(IReadOnlyList<PlanRow> Kinds, IReadOnlyList<PlanRow> Types);

/// <param name="Plan">In short; a dash where it went back.</param>
public sealed record PlanVersion(int Ordinal, DateTimeOffset At, string By, string Reason, string Plan);

/// <param name="Effect">Null until a preview was asked for.</param>
public sealed record ReminderPlanPage(PlanRow Row, ReminderPlanForm Form, DropPlanForm Drop, IReadOnlyList<PlanVersion> History, PlanEffect? Effect)
{
    public bool IsSet => History.Count > 0 && History[0].Plan != "–";
}

/// <summary>Reads the reminder plans.</summary>
public sealed class ReminderPlanQuery(AppDb db, ReadReminderPlans plans)
{
    public async Task<ReminderPlansPage> ListAsync(CancellationToken ct)
    {
        var inForce = await plans.RunAsync(ct);
        return new ReminderPlansPage(
            [.. Enum.GetValues<DutyKind>().Select(k => Row(inForce, new ReminderSubject(k)))],
            [.. Catalogue.Now.Types.Select(t => Row(inForce, new ReminderSubject(ReminderPlans.KindOf(t), t.Code)))]
        );
    }

    /// <returns>Null when the key names neither a kind nor a document type.</returns>
    public static ReminderSubject? Find(string key) =>
        Enum.TryParse<DutyKind>(key, out var kind) && kind.ToString() == key ? new ReminderSubject(kind)
        : Catalogue.Now.Find(key) is { } type ? new ReminderSubject(ReminderPlans.KindOf(type), type.Code)
        : null;

    public Task<List<ReminderPlanEntry>> VersionsAsync(ReminderSubject of, CancellationToken ct) =>
        db.ReminderPlans.AsNoTracking().Where(e => e.Kind == of.Kind && e.TypeCode == of.TypeCode).OrderByDescending(e => e.Ordinal).ToListAsync(ct);

    public async Task<ReminderPlanPage> ShowAsync(ReminderSubject of, CancellationToken ct)
    {
        var row = Row(await plans.RunAsync(ct), of);
        var versions = await VersionsAsync(of, ct);
        var by = versions.Select(v => v.ById).Distinct().ToList();
        var names = await db.Users.Where(a => by.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var ordinal = versions.Count == 0 ? 0 : versions[0].Ordinal;
        return new ReminderPlanPage(
            row,
            ReminderPlanForm.Of(row.Plan, ordinal),
            new DropPlanForm { Ordinal = ordinal },
            versions.ConvertAll(v => new PlanVersion(v.Ordinal, v.At, names.GetValueOrDefault(v.ById, "–"), v.Reason, SetReminderPlan.InWords(v.Plan))),
            Effect: null
        );
    }

    private static PlanRow Row(ReminderPlans inForce, ReminderSubject of)
    {
        var type = of.TypeCode.Length == 0 ? null : Catalogue.Now.Find(of.TypeCode);
        var source =
            inForce.Set(of) is not null ? PlanSource.Own
            : type is not null && inForce.Set(new ReminderSubject(of.Kind)) is not null ? PlanSource.Kind
            : PlanSource.Shipped;
        return new PlanRow(type?.Code ?? of.Kind.ToString(), of.Kind, type, type is null ? inForce.Of(of.Kind) : inForce.Of(type), source);
    }
}
