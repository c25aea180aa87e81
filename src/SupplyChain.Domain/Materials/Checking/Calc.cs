namespace SupplyChain.Materials;

/// <summary>Decimal arithmetic that cannot overflow on absurd declared values: results stop at 10^20, far beyond any real amount.</summary>
internal static class Calc
{
    public const decimal Most = 100_000_000_000_000_000_000m;

    public static decimal Product(decimal a, decimal b) => Math.Abs((double)a * (double)b) > 1e20 ? Math.Sign(a) * Math.Sign(b) * Most : a * b;

    /// <summary>a / b in parts per million; null when b is not positive.</summary>
    public static decimal? PerMillion(decimal a, decimal b) =>
        b <= 0 ? null
        : Math.Abs((double)a / (double)b) * 1e6 > 1e20 ? Math.Sign(a) * Most
        : Product(a, 1_000_000m) / b;

    /// <summary>True when two amounts agree within the relative tolerance (house rule: 1 %), or within the rounding of tiny ones.</summary>
    public static bool Agree(decimal a, decimal b, decimal tolerance = 0.01m) =>
        Math.Abs(a - b) <= Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)) * tolerance, 0.0005m);
}
