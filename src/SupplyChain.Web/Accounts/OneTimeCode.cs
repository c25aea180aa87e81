using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SupplyChain.Accounts;

/// <summary>Time-based one-time codes (RFC 6238 over RFC 4226): six digits, steps of 30 seconds, SHA-1, as every authenticator app knows them.</summary>
public static class OneTimeCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / 30;

    /// <summary>The step that the code belongs to: the present one or the one before or after it. Null when it is none of them.</summary>
    public static long? Match(string secret, string code, DateTimeOffset now)
    {
        var digits = new string(code.Where(char.IsAsciiDigit).ToArray());
        var present = StepAt(now);
        long? found = null;
        for (var step = present - 1; step <= present + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(secret, step)), System.Text.Encoding.ASCII.GetBytes(digits)))
                found = step;
        return found;
    }

    public static string At(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the RFC's default; authenticator apps know no other
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>A new secret of 160 bits in base 32.</summary>
    public static string NewSecret()
    {
        var random = RandomNumberGenerator.GetBytes(32);
        return new string(random.Select(b => Base32[b & 31]).ToArray());
    }

    private static byte[] Bytes(string secret)
    {
        var bytes = new List<byte>();
        int bits = 0,
            value = 0;
        foreach (var c in secret)
        {
            value = (value << 5) | Base32.IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(value >> bits));
            value &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
