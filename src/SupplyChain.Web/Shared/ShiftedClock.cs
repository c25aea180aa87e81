namespace SupplyChain.Shared;

/// <summary>The machine's clock, set ahead or back by a fixed time: the whole portal lives on another day.</summary>
public sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
}
