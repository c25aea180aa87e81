namespace SupplyChain.Files;

/// <summary>One kept file.</summary>
/// <param name="WantedAt">When it was last put or wanted, UTC.</param>
public sealed record PlacedFile(string Sha256, DateTime WantedAt);

/// <summary>Where whole files are kept under their SHA-256: a folder, or an S3-compatible store. Names come checked.</summary>
public interface IFilePlace
{
    Task KeepAsync(ReceivedFile received, string sha256, CancellationToken ct);

    /// <summary>Marks it as wanted now; false when it is not there.</summary>
    Task<bool> TouchAsync(string sha256, CancellationToken ct);

    /// <summary>Path on this machine under which it can be read; null when it is not there.</summary>
    Task<string?> LocalAsync(string sha256, CancellationToken ct);

    /// <summary>SHA-256 of the bytes as they are kept, past every copy; empty when they cannot be what was put; null when it is not there.</summary>
    Task<string?> HashAsync(string sha256, CancellationToken ct);

    IAsyncEnumerable<PlacedFile> AllAsync(CancellationToken ct);

    /// <returns>False when it was wanted again since <paramref name="before"/>, or cannot be removed now.</returns>
    Task<bool> RemoveAsync(string sha256, DateTime before, CancellationToken ct);
}
