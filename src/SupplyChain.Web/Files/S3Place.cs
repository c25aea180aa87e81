using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>
/// An S3-compatible store. What is read passes through a copy on this machine, whose hash is compared first: a file that was
/// altered in the store is not handed out. The copies are swept after a day.
/// </summary>
internal sealed class S3Place : IFilePlace, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private readonly AmazonS3Client _client;
    private readonly StorageSettings _settings;
    private readonly string _copies;

    public S3Place(PortalSettings settings)
    {
        _settings = settings.Storage;
        _copies = CopiesOf(settings);
        var config = new AmazonS3Config
        {
            ForcePathStyle = _settings.PathStyle,
            // stores other than Amazon's keep the framing of chunks and trailers inside the file
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = TimeSpan.FromSeconds(60),
            MaxErrorRetry = 2,
        };
        if (_settings.Endpoint is { } endpoint)
            (config.ServiceURL, config.AuthenticationRegion) = (endpoint.ToString(), _settings.Region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(_settings.Region);
        _client = new AmazonS3Client(new BasicAWSCredentials(_settings.AccessKey, _settings.SecretKey), config);
    }

    internal static string CopiesOf(PortalSettings settings) => Path.Combine(settings.Folder, "copies");

    public async Task KeepAsync(ReceivedFile received, string sha256, CancellationToken ct)
    {
        if (await HeadAsync(sha256, ct) is { } there && there.ContentLength == received.File.Length)
        {
            await TouchAsync(sha256, ct);
            return;
        }

        received.File.Position = 0;
        await _client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = _settings.Bucket,
                Key = KeyOf(sha256),
                InputStream = received.File,
                AutoCloseStream = false,
                UseChunkEncoding = false,
                ContentType = "application/octet-stream",
            },
            ct
        );
        if ((await HeadAsync(sha256, ct))?.ContentLength != received.File.Length)
            throw new IOException("The store did not keep the file as it was sent.");
    }

    public async Task<bool> TouchAsync(string sha256, CancellationToken ct)
    {
        if (await HeadAsync(sha256, ct) is not { } there)
            return false;
        // an object has no other clock than that of its last writing
        if (there.LastModified is { } at && TimeProvider.System.GetUtcNow().UtcDateTime - at.ToUniversalTime() > Fresh)
            await _client.CopyObjectAsync(
                new CopyObjectRequest
                {
                    SourceBucket = _settings.Bucket,
                    SourceKey = KeyOf(sha256),
                    DestinationBucket = _settings.Bucket,
                    DestinationKey = KeyOf(sha256),
                    MetadataDirective = S3MetadataDirective.REPLACE,
                    ContentType = "application/octet-stream",
                },
                ct
            );
        return true;
    }

    public async Task<string?> LocalAsync(string sha256, CancellationToken ct)
    {
        var copy = Path.Combine(_copies, sha256);
        if (File.Exists(copy))
            return copy;
        Directory.CreateDirectory(_copies);
        var draft = Path.Combine(_copies, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                if (!await CopyAsync(sha256, file, ct))
                    return null;
                file.Position = 0;
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)) != sha256)
                    return null;
            }

            File.Move(draft, copy, overwrite: true);
            return copy;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    public async Task<string?> HashAsync(string sha256, CancellationToken ct)
    {
        if (await HeadAsync(sha256, ct) is null)
            return null;
        await using var hash = new HashingStream();
        return await CopyAsync(sha256, hash, ct) ? hash.Sha256 : "";
    }

    /// <returns>False when it is not there, or the client itself saw that the bytes are not those that were put.</returns>
    private async Task<bool> CopyAsync(string sha256, Stream to, CancellationToken ct)
    {
        try
        {
            using var answer = await _client.GetObjectAsync(_settings.Bucket, KeyOf(sha256), ct);
            await answer.ResponseStream.CopyToAsync(to, ct);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (AmazonClientException e) when (e.GetType() == typeof(AmazonClientException))
        {
            return false;
        }
    }

    public async IAsyncEnumerable<PlacedFile> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string? next = null;
        do
        {
            var page = await _client.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = _settings.Bucket,
                    Prefix = _settings.Prefix,
                    ContinuationToken = next,
                },
                ct
            );
            foreach (var item in page.S3Objects ?? [])
                if (item.Key[(item.Key.LastIndexOf('/') + 1)..] is { Length: 64 } name)
                    yield return new PlacedFile(name, item.LastModified!.Value.ToUniversalTime());
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        } while (next is not null);
    }

    public async Task<bool> RemoveAsync(string sha256, DateTime before, CancellationToken ct)
    {
        if (await HeadAsync(sha256, ct) is { } there && there.LastModified?.ToUniversalTime() >= before)
            return false;
        await _client.DeleteObjectAsync(_settings.Bucket, KeyOf(sha256), ct);
        File.Delete(Path.Combine(_copies, sha256));
        return true;
    }

    public void Dispose() => _client.Dispose();

    private string KeyOf(string sha256) => $"{_settings.Prefix}{sha256[..2]}/{sha256}";

    private async Task<GetObjectMetadataResponse?> HeadAsync(string sha256, CancellationToken ct)
    {
        try
        {
            return await _client.GetObjectMetadataAsync(_settings.Bucket, KeyOf(sha256), ct);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
