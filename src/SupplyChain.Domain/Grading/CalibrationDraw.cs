using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupplyChain.Grading;

/// <summary>
/// One draw of answers for a second, blind scoring. Seed, share and bounds are kept: with them anybody can draw again and comes to the same
/// answers. House rule.
/// </summary>
public sealed class CalibrationDraw
{
    /// <summary>Days for which an answer is fresh enough to be scored again on the same evidence.</summary>
    public const int FreshDays = 31;

    public long Id { get; private set; }

    /// <summary>Hexadecimal; chosen at random when it was drawn, so that nobody knows beforehand what will be drawn.</summary>
    public string Seed { get; private set; } = "";

    /// <summary>Share that is drawn, in % of the answers, 1 to 100.</summary>
    public int SharePercent { get; private set; }

    /// <summary>Answers with a higher id than this were drawn from, and those before by earlier draws.</summary>
    public long AfterEntryId { get; private set; }

    /// <summary>Id of the last answer that was drawn from.</summary>
    public long UpToEntryId { get; private set; }

    /// <summary>Answers that could have been drawn.</summary>
    public int Answers { get; private set; }
    public int Drawn { get; private set; }
    public DateTimeOffset DrawnAt { get; private set; }

    private CalibrationDraw() { }

    public CalibrationDraw(string seed, int sharePercent, long afterEntryId, DateTimeOffset now)
    {
        (Seed, SharePercent, AfterEntryId, UpToEntryId, DrawnAt) = (seed, sharePercent, afterEntryId, afterEntryId, now);
    }

    /// <summary>Counts one answer in; in rising order of their ids.</summary>
    /// <returns>True when it is drawn.</returns>
    public bool Takes(long entryId)
    {
        (UpToEntryId, Answers) = (entryId, Answers + 1);
        var drawn = Draws(Seed, SharePercent, entryId);
        Drawn += drawn ? 1 : 0;
        return drawn;
    }

    /// <summary>
    /// Whether an answer is drawn: the first eight bytes of SHA-256 of <c>seed:id</c>, read as a fraction of 2^64, lie below the share.
    /// </summary>
    public static bool Draws(string seed, int sharePercent, long entryId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{entryId}")));
        var at = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash);
        return (UInt128)at * 100 < ((UInt128)sharePercent << 64);
    }
}
