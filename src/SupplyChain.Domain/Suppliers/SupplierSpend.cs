namespace SupplyChain.Suppliers;

/// <summary>How much the enterprise buys there; its own secret.</summary>
public sealed partial class Supplier
{
    /// <summary>Whole CNY in <see cref="SpendYear"/>; null when unknown, which is not nothing.</summary>
    public long? SpendYuan { get; private set; }

    /// <summary>Calendar year of <see cref="SpendYuan"/>; null when that is.</summary>
    public int? SpendYear { get; private set; }

    /// <summary>The amount for sorting: -1 when unknown, so that the databases agree on where those stand.</summary>
    public long SpendRanking { get; private set; } = -1;

    /// <summary>Null when unknown.</summary>
    public PurchaseVolume? Spend => SpendYuan is { } yuan && SpendYear is { } year ? new(yuan, year) : null;

    /// <summary>Null when a figure may be kept here; otherwise <c>spend.merged</c>: the company goes on in another row.</summary>
    public Refusal? WhyNotKeepSpend() => MergedIntoId is null ? null : new("spend.merged");

    /// <param name="spend">Null to say that it is unknown.</param>
    public void KeepSpend(PurchaseVolume? spend)
    {
        RefusedException.ThrowIf(WhyNotKeepSpend());
        (SpendYuan, SpendYear, SpendRanking) = (spend?.Yuan, spend?.Year, spend?.Yuan ?? -1);
    }

    /// <summary>One company under two rows: figures of one year add up, otherwise that of the later year stands.</summary>
    private void TakeSpend(Supplier other)
    {
        var (ours, theirs) = (Spend, other.Spend);
        if (theirs is null)
            return;
        if (ours is null || ours.Year < theirs.Year)
            KeepSpend(theirs);
        else if (ours.Year == theirs.Year)
            KeepSpend(ours with { Yuan = Math.Min(ours.Yuan + theirs.Yuan, PurchaseVolume.Most * PurchaseVolume.Unit) });
        other.KeepSpend(null);
    }
}
