namespace SupplyChain.Campaigns;

/// <summary>What a campaign asks for.</summary>
public enum CampaignKind
{
    /// <summary>A document of one type, new or renewed.</summary>
    Document,

    /// <summary>Material declarations of named parts, made anew.</summary>
    Declaration,

    /// <summary>A statement in words.</summary>
    Statement,

    /// <summary>Anything else.</summary>
    Free,
}

/// <summary>What is asked; texts are trimmed and within the length of their columns.</summary>
/// <param name="TypeCode">Document type; null unless a document is asked for.</param>
public sealed record CampaignFacts(CampaignKind Kind, string TitleZh, string TitleEn, string AskZh, string AskEn, string? TypeCode);

/// <summary>Many suppliers, one ask, with one day by which it is to be answered.</summary>
public sealed class Campaign
{
    private Campaign() { }

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public CampaignKind Kind { get; private set; }
    public string TitleZh { get; private set; } = "";
    public string TitleEn { get; private set; } = "";
    public string AskZh { get; private set; } = "";
    public string AskEn { get; private set; } = "";
    public string? TypeCode { get; private set; }

    /// <summary>Last day for the answer, in the buyer's zone.</summary>
    public DateOnly DueOn { get; private set; }
    public long StartedById { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public Campaign(CampaignFacts facts, DateOnly dueOn, long by, DateTimeOffset now)
    {
        (Kind, TitleZh, TitleEn, AskZh, AskEn, TypeCode) = (
            facts.Kind,
            facts.TitleZh.Trim(),
            facts.TitleEn.Trim(),
            facts.AskZh.Trim(),
            facts.AskEn.Trim(),
            facts.TypeCode
        );
        (DueOn, StartedById, StartedAt) = (dueOn, by, now);
    }

    /// <summary>Null while it runs; otherwise <c>campaign.closed</c>.</summary>
    public Refusal? WhyNotChange() => IsOpen ? null : new Refusal("campaign.closed");

    public void Close(DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotChange());
        ClosedAt = now;
    }
}

/// <summary>Where the ask of one supplier stands.</summary>
public enum AskState
{
    Asked,
    Opened,

    /// <summary>The supplier has answered; we decide.</summary>
    Answered,
    Accepted,
}

/// <summary>The ask of one campaign to one supplier, and its answer.</summary>
public sealed class CampaignAsk
{
    private CampaignAsk() { }

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }
    public long CampaignId { get; private set; }
    public AskState State { get; private set; }

    /// <summary>Part numbers that a declaration is asked for, separated by line breaks; empty where none are named.</summary>
    public string Parts { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When somebody of the company first opened it; null before.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public string Answer { get; private set; } = "";
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Why the answer was sent back; null unless it was and no better one has come.</summary>
    public string? ReturnReason { get; private set; }

    public CampaignAsk(long supplierId, long campaignId, IEnumerable<string> parts, DateTimeOffset now)
    {
        (SupplierId, CampaignId, AskedAt) = (supplierId, campaignId, now);
        Parts = string.Join('\n', parts);
        if (Parts.Length > 4000)
            Parts = Parts[..Parts.LastIndexOf('\n', 3990)] + "\n…";
    }

    /// <summary>The first time counts.</summary>
    public void Open(DateTimeOffset now)
    {
        OpenedAt ??= now;
        if (State is AskState.Asked)
            State = AskState.Opened;
    }

    /// <summary>Null when the company may answer, late or again until we have accepted; otherwise <c>campaign.closed</c> or <c>campaign.accepted</c>.</summary>
    public Refusal? WhyNotAnswer(Campaign campaign) => campaign.WhyNotChange() ?? (State is AskState.Accepted ? new Refusal("campaign.accepted") : null);

    public void Reply(Campaign campaign, string answer, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotAnswer(campaign));
        OpenedAt ??= now;
        (State, Answer, AnsweredAt, ReturnReason) = (AskState.Answered, answer.Trim(), now, null);
    }

    /// <summary>Null when the answer can be decided on; otherwise <c>campaign.closed</c> or <c>campaign.no-answer</c>.</summary>
    public Refusal? WhyNotDecide(Campaign campaign) => campaign.WhyNotChange() ?? (State is AskState.Answered ? null : new Refusal("campaign.no-answer"));

    public void Accept(Campaign campaign, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotDecide(campaign));
        (State, AcceptedAt) = (AskState.Accepted, now);
    }

    /// <summary>Sends the answer back; what was written stays.</summary>
    public void Return(Campaign campaign, string reason)
    {
        RefusedException.ThrowIf(WhyNotDecide(campaign) ?? (string.IsNullOrWhiteSpace(reason) ? new Refusal("campaign.reason-empty") : null));
        (State, ReturnReason) = (AskState.Opened, reason.Trim());
    }

    /// <summary>What was asked for has come in and was accepted there: nothing more to answer.</summary>
    public void Fulfil(DateTimeOffset now)
    {
        OpenedAt ??= now;
        AnsweredAt ??= now;
        (State, AcceptedAt, ReturnReason) = (AskState.Accepted, now, null);
    }
}
