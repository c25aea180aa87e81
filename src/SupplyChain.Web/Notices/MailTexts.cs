using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <summary>The words of every mail: as the portal ships them, or as the enterprise has rewritten them.</summary>
public sealed class MailTexts(Texts texts)
{
    private readonly FrozenSet<string> _kinds = texts
        .Keys.Where(k => k.StartsWith("mail.", StringComparison.Ordinal) && k.EndsWith(".subject", StringComparison.Ordinal))
        .Select(k => k["mail.".Length..^".subject".Length])
        .ToFrozenSet(StringComparer.Ordinal);

    private (long Version, FrozenDictionary<(string Kind, string Language), MailText> Own)[] _own =
    [
        (0, FrozenDictionary<(string Kind, string Language), MailText>.Empty),
    ];

    /// <summary>Id of the newest change that is known; 0 for none.</summary>
    public long Version => _own[0].Version;

    /// <summary>Every kind of mail, by name.</summary>
    public IEnumerable<string> Kinds => _kinds.Order(StringComparer.Ordinal);

    public bool Has(string kind) => _kinds.Contains(kind);

    public void Take(long version, IEnumerable<MailText> own) =>
        _own = [(version, own.Where(t => t.Body is not null).ToFrozenDictionary(t => (t.Kind, t.Language)))];

    /// <summary>Null where the shipped words hold.</summary>
    public MailText? Own(string kind, string language) => _own[0].Own.GetValueOrDefault((kind, language));

    public string Subject(string kind, string language, params object?[] args) =>
        Own(kind, language)?.Subject is { } own ? Texts.Fill(language, own, args) : texts.In(language, $"mail.{kind}.subject", args);

    public string Body(string kind, string language, params object?[] args) =>
        Own(kind, language)?.Body is { } own ? Texts.Fill(language, own, args) : texts.In(language, $"mail.{kind}.body", args);

    /// <summary>The words as shipped, with their places open.</summary>
    public (string Subject, string Body) Shipped(string kind, string language) =>
        (texts.In(language, $"mail.{kind}.subject"), texts.In(language, $"mail.{kind}.body"));
}

/// <summary>Reads the enterprise's own words anew once somebody has changed them.</summary>
public sealed class ReadMailTexts(AppDb db, MailTexts mails) : IReadAgain
{
    public async Task RunAsync(CancellationToken ct)
    {
        var newest = await db.MailTexts.MaxAsync(t => (long?)t.Id, ct) ?? 0;
        if (newest == mails.Version)
            return;
        var last = db.MailTexts.GroupBy(t => new { t.Kind, t.Language }).Select(g => g.Max(t => t.Id));
        mails.Take(newest, await db.MailTexts.AsNoTracking().Where(t => last.Contains(t.Id)).ToListAsync(ct));
    }
}
