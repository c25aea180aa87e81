using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupplyChain.Suppliers;

/// <summary>One thing that was handed in.</summary>
/// <param name="What">profile, sites, contacts, supplies, commitment, or the code of a document type.</param>
/// <param name="Label">What a person recognises it by, such as number and file name; empty where the word says it.</param>
/// <param name="Text">Its exact words; null for a file.</param>
/// <param name="Sha256">Of the file, or of the words in UTF-8.</param>
public sealed record SentItem(string What, string Label, string? Text, string Sha256)
{
    public static SentItem OfText(string what, string text) => new(what, "", text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}

/// <summary>One line of a receipt.</summary>
public sealed class SubmittedItem
{
    /// <summary>Longest words that are kept, in characters; the hash is of the whole.</summary>
    public const int LongestText = 3900;

    public long Id { get; private set; }
    public long SubmissionId { get; private set; }
    public long SupplierId { get; private set; }
    public string What { get; private set; } = "";
    public string Label { get; private set; } = "";
    public string? Text { get; private set; }
    public string Sha256 { get; private set; } = "";

    private SubmittedItem() { }

    internal SubmittedItem(long supplierId, SentItem item)
    {
        SupplierId = supplierId;
        (What, Label, Text, Sha256) = item;
        if (Label.Length > 300)
            Label = Label[..300];
        if (Text?.Length > LongestText)
            Text = Text[..LongestText];
    }
}

/// <summary>A company's file as it was handed in, with its receipt; never changed.</summary>
public sealed class Submission
{
    private readonly List<SubmittedItem> _items = [];

    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Receipt number; unique.</summary>
    public string Number { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public long ById { get; private set; }

    /// <summary>Day by which an answer is expected; counted in working days.</summary>
    public DateOnly AnswerBy { get; private set; }
    public IReadOnlyList<SubmittedItem> Items => _items;

    private Submission() { }

    /// <param name="before">How often the company has handed in before.</param>
    public Submission(long supplierId, int before, IEnumerable<SentItem> items, DateOnly answerBy, long by, DateTimeOffset now)
    {
        SupplierId = supplierId;
        Number = string.Create(CultureInfo.InvariantCulture, $"SC-{supplierId:D6}-{before + 1:D2}");
        At = now;
        ById = by;
        AnswerBy = answerBy;
        _items.AddRange(items.Select(i => new SubmittedItem(supplierId, i)));
    }
}
