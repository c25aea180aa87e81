namespace SupplyChain.Training;

/// <summary>One company invited to one session: what it answered, and how many of its people came.</summary>
public sealed class TrainingInvitation
{
    /// <summary>People whom one company may send (house rule).</summary>
    public const int MostSeats = 200;

    private TrainingInvitation() { }

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }
    public long SessionId { get; private set; }
    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>People who will come; 0 when the company declined, null before it answered.</summary>
    public int? Seats { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>People who came; null before the attendance was recorded.</summary>
    public int? Attended { get; private set; }

    public TrainingInvitation(long supplierId, long sessionId, DateTimeOffset now) => (SupplierId, SessionId, InvitedAt) = (supplierId, sessionId, now);

    /// <summary>Null when the company can still answer; otherwise <c>training.over</c> or <c>training.day-past</c>.</summary>
    public static Refusal? WhyNotAnswer(TrainingSession session, DateOnly today) =>
        session.WhyNotChange() ?? (today > session.On ? new Refusal("training.day-past") : null);

    /// <exception cref="RefusedException">As <see cref="WhyNotAnswer"/>, or <c>training.seats-range</c> (most).</exception>
    public void Answer(TrainingSession session, int seats, DateOnly today, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotAnswer(session, today) ?? WhyNotCount(seats));
        (Seats, AnsweredAt) = (seats, now);
    }

    public void Came(int people)
    {
        RefusedException.ThrowIf(WhyNotCount(people));
        Attended = people;
    }

    private static Refusal? WhyNotCount(int people) => people is < 0 or > MostSeats ? new Refusal("training.seats-range", MostSeats) : null;
}
