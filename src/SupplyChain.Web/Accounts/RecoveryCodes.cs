using System.Security.Cryptography;
using System.Text;

namespace SupplyChain.Accounts;

/// <summary>Ten codes that each stand in once for a lost authenticator. Only their hashes are kept.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)).Insert(8, "-"))];

    /// <summary>Half a SHA-256 is enough for 64 random bits, and ten of them fit the column.</summary>
    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant().Replace("-", "", StringComparison.Ordinal))))[..32];
}
