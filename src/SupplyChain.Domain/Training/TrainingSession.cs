using SupplyChain.Documents;

namespace SupplyChain.Training;

/// <summary>Who a session is for.</summary>
public enum TrainingAudience
{
    Suppliers,

    /// <summary>The enterprise's own staff: the green-manufacturing training of the plan.</summary>
    Internal,
}

public enum TrainingMode
{
    OnSite,
    Online,
}

/// <summary>What is said of a session; texts are trimmed and within the length of their columns.</summary>
/// <param name="Place">Address or link of the meeting; suppliers read it.</param>
public sealed record TrainingFacts(string TitleZh, string TitleEn, string Topics, TrainingAudience Audience, TrainingMode Mode, DateOnly On, string Place);

/// <summary>One training session (X25): for suppliers with invitation and attendance per company, or for one's own staff with a headcount.</summary>
public sealed class TrainingSession
{
    private TrainingSession() { }

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string TitleZh { get; private set; } = "";
    public string TitleEn { get; private set; } = "";
    public string Topics { get; private set; } = "";
    public TrainingAudience Audience { get; private set; }
    public TrainingMode Mode { get; private set; }

    /// <summary>Day in the buyer's zone.</summary>
    public DateOnly On { get; private set; }
    public string Place { get; private set; } = "";

    /// <summary>Hash of the material; null when there is none.</summary>
    public string? Sha256 { get; private set; }
    public string? FileName { get; private set; }
    public string? ContentType { get; private set; }

    /// <summary>People who took part: counted for the enterprise's own sessions, the sum of the companies for the others; null before.</summary>
    public int? Heads { get; private set; }

    /// <summary>When the attendance was recorded; null before.</summary>
    public DateTimeOffset? RecordedAt { get; private set; }

    /// <summary>Why it does not take place; null while it does.</summary>
    public string? CancelReason { get; private set; }
    public long CreatedById { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public bool IsOpen => RecordedAt is null && CancelReason is null;

    public TrainingSession(TrainingFacts facts, long by, DateTimeOffset now)
    {
        (CreatedById, CreatedAt) = (by, now);
        Set(facts);
    }

    /// <summary>Null while the session can be changed; otherwise <c>training.over</c>.</summary>
    public Refusal? WhyNotChange() => IsOpen ? null : new Refusal("training.over");

    /// <summary>Changes what is said; the audience stays.</summary>
    public void Describe(TrainingFacts facts)
    {
        RefusedException.ThrowIf(WhyNotChange());
        Set(facts with { Audience = Audience });
    }

    private void Set(TrainingFacts facts) =>
        (TitleZh, TitleEn, Topics, Audience, Mode, On, Place) = (
            facts.TitleZh.Trim(),
            facts.TitleEn.Trim(),
            facts.Topics.Trim(),
            facts.Audience,
            facts.Mode,
            facts.On,
            facts.Place.Trim()
        );

    /// <summary>The material, the first or a newer one; it may come after the session too.</summary>
    public void Hand(StoredFile file)
    {
        RefusedException.ThrowIf(CancelReason is null ? null : new Refusal("training.over"));
        (Sha256, FileName, ContentType) = (file.Sha256, file.Name, file.ContentType);
    }

    /// <summary>Null when the attendance can be recorded; otherwise <c>training.over</c> or <c>training.not-yet</c> (its day).</summary>
    public Refusal? WhyNotRecord(DateOnly today) => WhyNotChange() ?? (today < On ? new Refusal("training.not-yet", $"{On:yyyy-MM-dd}") : null);

    /// <param name="heads">People in all; 0 or more.</param>
    public void Record(int heads, DateOnly today, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotRecord(today));
        (Heads, RecordedAt) = (heads, now);
    }

    /// <exception cref="RefusedException"><c>training.over</c> or <c>training.reason-empty</c>.</exception>
    public void Cancel(string reason)
    {
        RefusedException.ThrowIf(WhyNotChange() ?? (string.IsNullOrWhiteSpace(reason) ? new Refusal("training.reason-empty") : null));
        CancelReason = reason.Trim();
    }
}
