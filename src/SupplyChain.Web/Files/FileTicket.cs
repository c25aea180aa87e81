using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SupplyChain.Accounts;
using SupplyChain.Documents;

namespace SupplyChain.Files;

/// <summary>
/// Remembers a stored file between a failed submit and the next, so that the person need not choose it again. Signed, for that
/// person alone, for a day: nobody can name a file of somebody else by its hash.
/// </summary>
public sealed class FileTicket(IDataProtectionProvider protection, Person person, FileStore store)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(20);
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("file-ticket", person.Id.ToString("D", null)).ToTimeLimitedDataProtector();

    public string Write(StoredFile file) => _seal.Protect(JsonSerializer.Serialize(file), Life);

    /// <summary>Null when the ticket is not this person's, is too old, or its file has gone.</summary>
    public async Task<StoredFile?> ReadAsync(string? ticket, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(ticket))
            return null;
        try
        {
            var file = JsonSerializer.Deserialize<StoredFile>(_seal.Unprotect(ticket));
            return file is not null && await store.TouchAsync(file.Sha256, ct) ? file : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
