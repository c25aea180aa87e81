using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Issuers;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>What the review queue is narrowed to. Carried from page to page, so that the next one comes from the same queue; names are those of the query string.</summary>
public sealed record QueueFilter
{
    /// <summary>Part of the supplier's name, or beginning of the number.</summary>
    public string? Q { get; init; }
    public string? Type { get; init; }

    /// <summary>Beginning of the issuer's name.</summary>
    public string? Issuer { get; init; }
    public PreCheckOutcome? Colour { get; init; }

    /// <summary>Working days that it has waited at least.</summary>
    public int? Age { get; init; }

    internal bool IsNarrow => (Q, Type, Issuer, Colour, Age) is not (null, null, null, null, null);

    /// <summary>The same queue at another address.</summary>
    internal string From(string path, long? after = null) =>
        path
        + QueryString.Create(
            new (string Name, string? Value)[]
            {
                ("q", Q),
                ("type", Type),
                ("issuer", Issuer),
                ("colour", Colour?.ToString()),
                ("age", Age?.ToString(CultureInfo.InvariantCulture)),
                ("after", after?.ToString(CultureInfo.InvariantCulture)),
            }
                .Where(p => !string.IsNullOrEmpty(p.Value))
                .Select(p => KeyValuePair.Create(p.Name, p.Value))
        );
}

internal sealed class QueueFilterValidator : AbstractValidator<QueueFilter>
{
    public QueueFilterValidator(Texts texts)
    {
        RuleFor(f => f.Q).PlainText(100);
        RuleFor(f => f.Issuer).PlainText(100);
        RuleFor(f => f.Type).Must(t => Catalogue.Now.Find(t!) is not null).When(f => f.Type is not null).WithMessage(_ => texts["documents.unknownType"]);
        RuleFor(f => f.Colour).IsInEnum();
        RuleFor(f => f.Age).InclusiveBetween(0, 250);
    }
}

/// <summary>What waits for a reviewer.</summary>
public static class QueueQueries
{
    /// <summary>Pending versions that fit, oldest first.</summary>
    public static IQueryable<DocumentVersion> Queue(this AppDb db, QueueFilter filter, EnterpriseClock clock)
    {
        var waiting = db.DocumentVersions.Where(v => v.State == ReviewState.Pending);
        if (filter.Type is { } type)
            waiting = waiting.Where(v => v.TypeCode == type);
        if (filter.Colour is { } colour)
            waiting = waiting.Where(v => v.Colour == colour);
        if (!string.IsNullOrWhiteSpace(filter.Issuer))
        {
            var key = Issuer.KeyOf(filter.Issuer);
            waiting = waiting.Where(v => v.IssuerKey.StartsWith(key));
        }

        if (filter.Age is { } days and > 0)
        {
            var day = clock.WorkingDays.AddWorkingDays(clock.Today, -days);
            var before = clock.StartOf(day.AddDays(1));
            waiting = waiting.Where(v => v.ReceivedAt < before);
        }

        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var number = filter.Q.Trim();
            var name = Suppliers.Supplier.SearchText(number);
            waiting = waiting.Where(v => v.Number.StartsWith(number) || db.Suppliers.Any(s => s.Id == v.SupplierId && s.SearchName.Contains(name)));
        }

        return waiting.OrderBy(v => v.ReceivedAt).ThenBy(v => v.Id);
    }

    /// <summary>Those that this person may decide: not what they submitted, not what they accepted first.</summary>
    public static IQueryable<DocumentVersion> ForReviewer(this IQueryable<DocumentVersion> versions, long person) =>
        versions.Where(v => v.SubmittedById != person && (v.FirstReviewerId == null || v.FirstReviewerId != person));

    /// <summary>Behind one place of the queue.</summary>
    public static IQueryable<DocumentVersion> Behind(this IQueryable<DocumentVersion> queue, DateTimeOffset at, long id) =>
        queue.Where(v => v.ReceivedAt > at || (v.ReceivedAt == at && v.Id > id));
}
