namespace SupplyChain.Materials;

/// <summary>What a declaration file may cost to read (house rules; the memory of a reading stays within a small multiple of them).</summary>
/// <param name="MaxBytes">Most bytes of text, counted after unpacking.</param>
/// <param name="MaxPackedBytes">Most bytes of a ZIP file, which is held in memory when its stream cannot seek.</param>
/// <param name="MaxDepth">Deepest nesting of elements.</param>
/// <param name="MaxMarkupBytes">Most bytes between two opening angle brackets, which bounds a single value.</param>
/// <param name="MaxItemsPerProduct">Most elements within one product: what is held in memory at a time while streaming.</param>
/// <param name="MaxItems">Most elements of a whole file.</param>
/// <param name="MaxEntries">Most entries of a ZIP file.</param>
/// <param name="MaxRatio">Most unpacked bytes per packed byte of a ZIP entry.</param>
public sealed record ReadLimits(
    long MaxBytes = 64L << 20,
    long MaxPackedBytes = 32L << 20,
    int MaxDepth = 128,
    int MaxMarkupBytes = 4 << 20,
    int MaxItemsPerProduct = 500_000,
    long MaxItems = 2_000_000,
    int MaxEntries = 64,
    int MaxRatio = 200
)
{
    /// <summary>For one uploaded file that is kept in memory as a whole.</summary>
    public static ReadLimits Upload { get; } = new();

    /// <summary>For files with many products that are handed over one by one.</summary>
    public static ReadLimits Streaming { get; } = new(MaxBytes: 4L << 30, MaxItems: 200_000_000);
}
