namespace SupplyChain.Campaigns;

/// <summary>How many suppliers have come how far.</summary>
public sealed record CampaignProgress(int Asked, int Opened, int Answered, int Accepted)
{
    public int Percent => Asked == 0 ? 0 : 100 * Accepted / Asked;
}

public sealed record CampaignRow(long Id, CampaignKind Kind, string TitleZh, string TitleEn, DateOnly DueOn, bool Closed, CampaignProgress Progress);

/// <param name="Next">Id behind which the next page begins; null on the last.</param>
public sealed record CampaignListPage(IReadOnlyList<CampaignRow> Rows, DateOnly Today, long? Next, bool First)
{
    public const int Size = 50;
}

/// <summary>The form of a new campaign, or its preview once the form is in order.</summary>
/// <param name="Recipients">Null while the form is filled in.</param>
public sealed record CampaignFormPage(CampaignForm Form)
{
    public IReadOnlyList<Recipient>? Recipients { get; init; }
    public DateOnly? DueOn { get; init; }
    public (string Subject, string Body) Zh { get; init; }
    public (string Subject, string Body) En { get; init; }
}

public sealed record AskRow(
    long Id,
    long SupplierId,
    string SupplierName,
    AskState State,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? AcceptedAt,
    bool Returned
);

/// <param name="State">What the rows are narrowed to; null for all.</param>
/// <param name="Rows">Five hundred at most, those that wait for us first.</param>
public sealed record CampaignPage(Campaign Campaign, CampaignProgress Progress, AskState? State, IReadOnlyList<AskRow> Rows, DateOnly Today);

public sealed record AskPage(Campaign Campaign, CampaignAsk Ask, string SupplierName, Refusal? WhyNotDecide)
{
    public DecideAskForm Form { get; init; } = new();
}

public sealed record CompanyAskPage(Campaign Campaign, CampaignAsk Ask, Refusal? WhyNotAnswer)
{
    public AskAnswerForm Form { get; init; } = new();
}

/// <summary>Something that the enterprise asks of one company, whatever part of the portal it comes from.</summary>
/// <param name="What">What is asked for, in the reader's language.</param>
/// <param name="Key">Wording of where it comes from, under <c>openAsk.</c>.</param>
public sealed record OpenAsk(string Key, string What, DateOnly? DueOn, string Path, AskState? State);

public sealed record OpenAsksPage(IReadOnlyList<OpenAsk> Open, IReadOnlyList<OpenAsk> Done, DateOnly Today);
