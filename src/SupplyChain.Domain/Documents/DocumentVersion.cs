using System.Security.Cryptography;
using System.Text;

namespace SupplyChain.Documents;

/// <summary>One submitted proof. Its facts and its file never change; only what the enterprise says of it does.</summary>
public sealed partial class DocumentVersion
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long DocumentId { get; private set; }

    /// <summary>The supplier, repeated from the document so that the row filter and the indexes need no join.</summary>
    public long SupplierId { get; private set; }
    public string TypeCode { get; private set; } = "";

    /// <summary>1 for the first version of the document.</summary>
    public int Ordinal { get; private set; }
    public string Number { get; private set; } = "";
    public string Issuer { get; private set; } = "";
    public DateOnly IssuedOn { get; private set; }
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last valid day; null when the type knows no end.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Period that it reports on, both days inclusive; null when it reports on none.</summary>
    public DateOnly? CoversFrom { get; private set; }
    public DateOnly? CoversTo { get; private set; }

    /// <summary>What it says in the fields of its own type.</summary>
    public OwnFields OwnFields { get; private set; } = OwnFields.None;
    public string Sha256 { get; private set; } = "";
    public string FileName { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }
    public string ContentType { get; private set; } = "";

    /// <summary>Company named on it; empty when nobody typed it.</summary>
    public string Holder { get; private set; } = "";
    public string Scope { get; private set; } = "";

    /// <summary>Standard and edition; empty when nobody typed it.</summary>
    public string Edition { get; private set; } = "";

    /// <summary>The issuer as <see cref="Issuers.Issuer.KeyOf"/> gives it: what the register of issuers is compared with.</summary>
    public string IssuerKey { get; private set; } = "";

    public DocumentFacts Facts =>
        new(Number, Issuer, IssuedOn, ValidFrom, ValidTo)
        {
            Holder = Holder,
            Scope = Scope,
            Edition = Edition,
            LastSurveillance = LastSurveillanceOn,
            CoversFrom = CoversFrom,
            CoversTo = CoversTo,
            Own = OwnFields,
        };
    public StoredFile File => new(Sha256, FileName, Length, ContentType);

    /// <summary>When the portal received it: the system's own time, never typed.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }
    public long SubmittedById { get; private set; }
    public ReviewState State { get; private set; }

    /// <summary>Set while pending: the same supplier, type, number and file cannot wait twice. Unique; null once judged or withdrawn.</summary>
    public string? PendingKey { get; private set; }

    /// <summary>True for the accepted version that counts today's evidence; at most one a document.</summary>
    public bool Current { get; private set; }

    /// <summary>How the pre-checks came out last; null before they ran. Kept so that queues can be narrowed to it; decides nothing.</summary>
    public PreCheckOutcome? Colour { get; private set; }

    /// <summary>Day of that run in the enterprise's time zone.</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>What looking into the file found, codes with a space between; null before the first look.</summary>
    public string? FileSignals { get; private set; }

    /// <summary>Score points of the supplier that hang on this document; 0 when none do or nobody weighed it yet.</summary>
    public decimal Stake { get; private set; }

    /// <summary>Tier that the supplier has without it; null when it is the same, not rated, or nobody weighed it yet.</summary>
    public string? TierWithout { get; private set; }

    /// <summary>
    /// Day on which the sweep of reminders looks at it next, as it worked out when it looked last; null: it has not looked yet. Nothing but speed
    /// hangs on it.
    /// </summary>
    public DateOnly? RemindOn { get; private set; }

    /// <summary>Version of its type in the catalogue under which it was judged last; 0 for what ships, and before it was judged.</summary>
    public int RuleOrdinal { get; private set; }

    /// <summary>What was read from the file and where, as JSON; null before it was read.</summary>
    public string? ReadFacts { get; private set; }

    /// <summary>Judgements on this version, oldest first; each names the hash that it was made on.</summary>
    public IReadOnlyList<Review> Reviews => _reviews;
    private readonly List<Review> _reviews = [];

    /// <summary>Sites that the certificate names; empty when it names none and so speaks for the whole company.</summary>
    public IReadOnlyList<CoveredSite> Sites => _sites;
    private readonly List<CoveredSite> _sites = [];

    private DocumentVersion() { }

    internal DocumentVersion(Document document, int ordinal, DocumentFacts facts, StoredFile file, long by, DateTimeOffset now)
    {
        SupplierId = document.SupplierId;
        TypeCode = document.TypeCode;
        Ordinal = ordinal;
        (Number, Issuer, IssuedOn, ValidFrom, ValidTo) = facts;
        (Holder, Scope, Edition) = (facts.Holder, facts.Scope, facts.Edition);
        IssuerKey = Issuers.Issuer.KeyOf(facts.Issuer);
        LastSurveillanceOn = facts.LastSurveillance;
        (CoversFrom, CoversTo) = (facts.CoversFrom, facts.CoversTo);
        OwnFields = facts.Own;
        (Sha256, FileName, Length, ContentType) = file;
        SubmittedById = by;
        ReceivedAt = now;
        PendingKey = KeyOf(document.SupplierId, document.TypeCode, facts.Number, file.Sha256);
    }

    /// <summary>Keeps what was read from the file; null leaves it to be read.</summary>
    public void KeepReading(string? facts) => ReadFacts = facts;

    /// <summary>Says which sites the certificate names; called once, before it is kept.</summary>
    public void Cover(IEnumerable<long> siteIds) => _sites.AddRange(siteIds.Distinct().Select(id => new CoveredSite(SupplierId, id)));

    /// <summary>64 hexadecimal characters that stand for one submission.</summary>
    public static string KeyOf(long supplierId, string typeCode, string number, string sha256) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{supplierId}\n{typeCode}\n{number}\n{sha256}")));
}
