using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <summary>What the ledger is narrowed to; names are those of the query string.</summary>
public sealed record LedgerFilter
{
    /// <summary>Beginning of the address.</summary>
    public string? Q { get; init; }
    public NoticeState? State { get; init; }

    /// <summary>Id before which the next, older page begins; null for the newest.</summary>
    public long? Before { get; init; }

    internal bool IsNarrow => Q is not null || State is not null;

    internal string From(string path, long? before) =>
        path
        + QueryString.Create(
            new (string Name, string? Value)[]
            {
                ("q", Q),
                ("state", State?.ToString()),
                ("before", before?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            }
                .Where(p => p.Value is not null)
                .Select(p => KeyValuePair.Create(p.Name, p.Value))
        );
}

internal sealed class LedgerFilterValidator : AbstractValidator<LedgerFilter>
{
    public LedgerFilterValidator(Texts texts)
    {
        RuleFor(f => f.Q).Must(v => v is null || (v.Length <= 200 && !v.Any(char.IsControl))).WithMessage(_ => texts["suppliers.badFilter", "q"]);
        RuleFor(f => f.State).IsInEnum();
    }
}

/// <param name="Words">Subject of the mail; null for who may see no more than that it left.</param>
/// <param name="NextTryAt">Null when it needs no further try.</param>
public sealed record LedgerRow(
    long Id,
    string Address,
    string Kind,
    string? Words,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    int Attempts,
    DateTimeOffset? NextTryAt,
    string? LastError,
    NoticeState State,
    string? Skipped
);

/// <param name="Path">Where this ledger is.</param>
/// <param name="Supplier">Name of the supplier whose people it is about; null for everybody's.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record LedgerPage(LedgerFilter Filter, string Path, string? Supplier, IReadOnlyList<LedgerRow> Rows, string? Next)
{
    private const int Size = 50;

    /// <param name="work">True: messages about the work, with their wording. False: all messages, without.</param>
    public static async Task<LedgerPage> LoadAsync(
        AppDb db,
        LedgerFilter filter,
        (long Id, string Name)? supplier,
        bool work,
        MailWording wording,
        CancellationToken ct
    )
    {
        var notices = db.Notices.AsNoTracking();
        if (work)
            notices = notices.AboutWork();
        if (supplier is (var id, _))
            notices = notices.Where(n => n.Recipient == $"supplier:{id}" || db.Users.Any(a => a.Id == n.AccountId && a.SupplierId == id));
        if (filter.State is { } state)
            notices = notices.In(state);
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var start = filter.Q.Trim();
            notices = notices.Where(n => n.Address.StartsWith(start));
        }

        if (filter.Before is { } before)
            notices = notices.Where(n => n.Id < before);
        var found = await notices.OrderByDescending(n => n.Id).Take(Size + 1).ToListAsync(ct);
        var path = supplier is (var of, _) ? $"/suppliers/{of}/notices" : "/notices";
        return new LedgerPage(
            filter,
            path,
            supplier?.Name,
            [.. found.Take(Size).Select(n => Row(n, work ? wording : null))],
            found.Count > Size ? filter.From(path, found[Size - 1].Id) : null
        );
    }

    private static LedgerRow Row(Notice n, MailWording? wording) =>
        new(
            n.Id,
            wording is null ? NoticeQueries.Masked(n.Address) : n.Address,
            n.Kind,
            wording?.Subject(n),
            n.CreatedAt,
            n.SentAt,
            n.Attempts,
            n.NextTryAt,
            wording is null ? NoticeQueries.MaskedIn(n.LastError) : n.LastError,
            NoticeQueries.StateOf(n),
            n.Skipped
        );
}
