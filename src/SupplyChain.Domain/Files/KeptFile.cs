namespace SupplyChain.Files;

/// <summary>What the virus scanner said of a file.</summary>
public enum ScanVerdict
{
    /// <summary>Not scanned yet, or the scanner did not answer: the file stays in quarantine.</summary>
    Waiting,
    Clean,
    Infected,
}

/// <summary>What the weekly comparison of hashes found.</summary>
public enum FileFault
{
    None,

    /// <summary>A row names it and the store does not hold it.</summary>
    Lost,

    /// <summary>Its content is no longer what its name, the SHA-256, says.</summary>
    Altered,
}

/// <summary>What is known of one stored file apart from the rows that use it; files of which nothing is known have no row.</summary>
public sealed class KeptFile
{
    /// <summary>A clean file is scanned again, because signatures arrive later than what they describe (house rule).</summary>
    public static readonly TimeSpan ScanAgain = TimeSpan.FromDays(28);

    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>64 lower-case hexadecimal characters; unique.</summary>
    public string Sha256 { get; private set; } = "";
    public DateTimeOffset SeenAt { get; private set; }
    public ScanVerdict Verdict { get; private set; }

    /// <summary>Name that the scanner gave what it found; null unless infected.</summary>
    public string? Signature { get; private set; }

    /// <summary>Null until the scanner answered once.</summary>
    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>Failed tries since the last answer.</summary>
    public int Attempts { get; private set; }

    /// <summary>Null when it is not scanned again.</summary>
    public DateTimeOffset? NextScanAt { get; private set; }
    public FileFault Fault { get; private set; }

    /// <summary>Null when there is no fault.</summary>
    public DateTimeOffset? FaultAt { get; private set; }

    private KeptFile() { }

    public KeptFile(string sha256, DateTimeOffset now)
    {
        Sha256 = sha256;
        SeenAt = now;
        NextScanAt = now;
    }

    public void Clean(DateTimeOffset now)
    {
        Verdict = ScanVerdict.Clean;
        (Signature, ScannedAt, Attempts, NextScanAt) = (null, now, 0, now + ScanAgain);
    }

    /// <param name="signature">What the scanner calls it.</param>
    public void Infected(string signature, DateTimeOffset now)
    {
        Verdict = ScanVerdict.Infected;
        (Signature, ScannedAt, Attempts, NextScanAt) = (signature.Length > 200 ? signature[..200] : signature, now, 0, null);
    }

    /// <summary>No answer: what was clean stays clean, what waited waits on; tried again after 1, 2, 4 … minutes up to an hour.</summary>
    public void NotScanned(DateTimeOffset now)
    {
        Attempts++;
        NextScanAt = now + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(Attempts - 1, 6))));
    }

    /// <returns>True when this was not known before.</returns>
    public bool Found(FileFault fault, DateTimeOffset now)
    {
        if (Fault == fault)
            return false;
        Fault = fault;
        FaultAt = fault is FileFault.None ? null : now;
        return true;
    }
}
