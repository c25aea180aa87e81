namespace SupplyChain.Grading;

/// <summary>
/// What the receipts of one system have in common. A grade keeps its receipt as what differs from the pattern, some twentieth of its bytes;
/// reading gives back every byte. A pattern never changes once a receipt was kept by it.
/// </summary>
public sealed class ReceiptPattern
{
    /// <summary>Longest pattern in bytes; a longer one would only be slower to load.</summary>
    private const int Longest = 128 * 1024;

    private readonly Lazy<ReceiptPacking> packing;

    public long Id { get; private set; }
    public string SystemSha256 { get; private set; } = "";
    public string EngineVersion { get; private set; } = "";
    public byte[] Bytes { get; private set; } = [];

    private ReceiptPattern() => packing = new(() => new ReceiptPacking(Bytes));

    /// <summary>Made of the receipts of the worked examples, which no supplier's data is in.</summary>
    public static ReceiptPattern Of(CompiledSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var bytes = new List<byte>(Longest);
        foreach (var example in system.System.Examples)
        {
            if (Grader.WhyNotGrade(system, example.Evidence, example.AsOf).Count > 0)
                continue;
            var receipt = Receipt.Make(system, example.Evidence, example.AsOf).Bytes;
            if (bytes.Count + receipt.Length <= Longest)
                bytes.AddRange(receipt.Span);
        }
        return new ReceiptPattern
        {
            SystemSha256 = system.Sha256,
            EngineVersion = Grader.EngineVersion,
            Bytes = [.. bytes],
        };
    }

    /// <summary>The difference of a receipt from the pattern.</summary>
    public byte[] Pack(ReadOnlySpan<byte> receipt) => packing.Value.Pack(receipt, []);

    /// <param name="shared">What of the receipt is packed already, in the order of its places.</param>
    internal byte[] Pack(ReadOnlySpan<byte> receipt, ReadOnlySpan<SharedRun> shared) => packing.Value.Pack(receipt, shared);

    /// <summary>The receipt itself.</summary>
    /// <exception cref="InvalidDataException">The bytes were not made by this pattern.</exception>
    public byte[] Unpack(ReadOnlySpan<byte> packed) => packing.Value.Unpack(packed);
}
