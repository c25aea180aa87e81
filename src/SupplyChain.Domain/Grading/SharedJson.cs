namespace SupplyChain.Grading;

/// <summary>Canonical JSON that many receipts have in common: written and packed once, copied from then on.</summary>
internal sealed class SharedJson(byte[] bytes)
{
    private PackedPiece? packed;

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Packed with the comma before it, as it stands behind another of its kind.</summary>
    public PackedPiece PackedBy(ReceiptPacking packing)
    {
        var known = packed;
        if (known?.By != packing)
            packed = known = packing.Piece([(byte)',', .. bytes]);
        return known;
    }
}

/// <summary>Where shared JSON stands in what was written.</summary>
/// <param name="Length">One more than that of the JSON where a comma stands before it.</param>
internal readonly record struct SharedRun(int From, int Length, SharedJson Json)
{
    public bool WithComma => Length == Json.Bytes.Length + 1;
}

/// <summary>A piece as a packing keeps it; see <see cref="ReceiptPacking"/>.</summary>
/// <param name="Lead">How many of its first bytes are new.</param>
/// <param name="Copies">From the first copy to the last, with what is new in between; empty when all is new.</param>
/// <param name="Tail">How many of its last bytes are new.</param>
internal sealed record PackedPiece(ReceiptPacking By, int Lead, byte[] Copies, int Tail);
