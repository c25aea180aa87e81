using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SupplyChain.Notices;

/// <summary>
/// Keeps what only the recipient may read, such as a link that works without a password, out of the table of notices: it is sealed
/// there and opened when the mail is sent. Pages that list messages show a mask instead.
/// </summary>
public sealed class SealedWords(IDataProtectionProvider protection)
{
    private const string Mark = "sealed:";
    private readonly IDataProtector _seal = protection.CreateProtector(nameof(SealedWords));

    public string Seal(string words) => Mark + _seal.Protect(words);

    public static bool IsSealed(string arg) => arg.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>Empty when the key that sealed it has gone.</summary>
    public string Open(string arg)
    {
        try
        {
            return _seal.Unprotect(arg[Mark.Length..]);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
