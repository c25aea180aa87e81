namespace SupplyChain.Audit;

/// <summary>Who did what, when, on what, with which result. Written in the same save as the act; only ever added.</summary>
public sealed class AuditLine
{
    public long Id { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Null when nobody was signed in, or a sweep acted.</summary>
    public long? ActorId { get; private set; }
    public string ActorName { get; private set; } = "";

    /// <summary>What was done, such as <c>document.accept</c>; worded under <c>audit.</c>.</summary>
    public string Action { get; private set; } = "";

    /// <summary>What it was done to, such as <c>version:12</c>.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>False when it was refused or failed.</summary>
    public bool Success { get; private set; }

    /// <summary>Further facts without secrets; null when there are none.</summary>
    public string? Detail { get; private set; }

    /// <summary>Where the request came from; null for a sweep or a subcommand.</summary>
    public string? RemoteAddress { get; private set; }

    private AuditLine() { }

    public AuditLine(DateTimeOffset at, long? actorId, string actorName, string action, string subject, bool success, string? detail, string? remoteAddress)
    {
        At = at;
        ActorId = actorId;
        ActorName = actorName;
        Action = action;
        Subject = subject;
        Success = success;
        Detail = detail is { Length: > 1000 } ? detail[..1000] : detail;
        RemoteAddress = remoteAddress;
    }
}
