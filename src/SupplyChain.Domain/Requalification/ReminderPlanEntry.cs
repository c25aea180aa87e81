using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupplyChain.Requalification;

/// <summary>
/// One version of the reminder plan of a kind of duty, or of one document type, in force from the moment it is kept. Never changed: the next
/// version follows it.
/// </summary>
public sealed class ReminderPlanEntry
{
    public const int LongestFile = 4000;

    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public long Id { get; private set; }
    public DutyKind Kind { get; private set; }

    /// <summary>Code of a document type; empty for the whole kind.</summary>
    public string TypeCode { get; private set; } = "";

    /// <summary>1 for the first change; unique with kind and type.</summary>
    public int Ordinal { get; private set; }

    /// <summary>The stages as JSON; empty: back to what holds without a plan of one's own.</summary>
    public string Stages { get; private set; } = "";

    /// <summary>As <see cref="ReminderPlan.StopDaysAfterDue"/>; 0 where there are no stages.</summary>
    public int StopDaysAfterDue { get; private set; }
    public string Reason { get; private set; } = "";
    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    private ReminderPlanEntry() { }

    /// <param name="last">The version before; null for the first.</param>
    /// <param name="plan">Null: back to what holds without a plan of one's own.</param>
    /// <exception cref="RefusedException"><c>reminder.same</c>.</exception>
    public ReminderPlanEntry(ReminderSubject of, ReminderPlanEntry? last, ReminderPlan? plan, string reason, long by, DateTimeOffset now)
    {
        (Kind, TypeCode) = (of.Kind, of.TypeCode);
        Ordinal = (last?.Ordinal ?? 0) + 1;
        Stages = plan is null ? "" : JsonSerializer.Serialize(plan.Stages, Words);
        StopDaysAfterDue = plan?.StopDaysAfterDue ?? 0;
        if (Stages == (last?.Stages ?? "") && StopDaysAfterDue == (last?.StopDaysAfterDue ?? 0))
            throw new RefusedException(new Refusal("reminder.same"));
        (Reason, ById, At) = (reason, by, now);
    }

    public ReminderSubject Of => new(Kind, TypeCode);

    /// <summary>Null where it goes back to what holds without one.</summary>
    public ReminderPlan? Plan =>
        Stages.Length == 0 ? null : ReminderPlan.Of(Kind, JsonSerializer.Deserialize<List<ReminderStage>>(Stages, Words)!, StopDaysAfterDue);
}

/// <summary>What a plan is for.</summary>
/// <param name="TypeCode">Code of a document type; empty for the whole kind.</param>
public sealed record ReminderSubject(DutyKind Kind, string TypeCode = "");
