namespace SupplyChain.Accounts;

/// <summary>A key with which a program acts as a person. Only its hash is kept; the key itself is shown once.</summary>
public sealed class ApiToken
{
    public long Id { get; private set; }
    public long AccountId { get; private set; }

    /// <summary>What the person calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The first characters, to tell keys apart on the page.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>SHA-256 of the key, lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>True when the key may only read.</summary>
    public bool ReadOnly { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Null until first used; updated at most once an hour.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    private ApiToken() { }

    public ApiToken(long accountId, string name, string prefix, string hash, bool readOnly, DateTimeOffset now, int days)
    {
        AccountId = accountId;
        Name = name;
        Prefix = prefix;
        Hash = hash;
        ReadOnly = readOnly;
        CreatedAt = now;
        ExpiresAt = now.AddDays(days);
    }

    public bool WorksAt(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Used(DateTimeOffset now)
    {
        if (LastUsedAt is null || now - LastUsedAt > TimeSpan.FromHours(1))
            LastUsedAt = now;
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
