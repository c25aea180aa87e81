namespace SupplyChain.Suppliers;

/// <summary>The facts of the licence, and when the company's own people may still change what they entered.</summary>
public sealed partial class Supplier
{
    /// <summary>True once it was decided on: the facts of the licence change by request only.</summary>
    public bool IsSettled => Status is SupplierStatus.Qualified or SupplierStatus.ConditionallyQualified or SupplierStatus.Suspended;

    /// <summary>Since when only the points that were sent back are open; null while that is not so.</summary>
    public DateTimeOffset? SentBackAt { get; private set; }

    /// <summary>Present value; empty when nothing is entered.</summary>
    public string Fact(LicenceFact fact) =>
        fact switch
        {
            LicenceFact.LegalName => Name,
            LicenceFact.Division => DivisionCode,
            LicenceFact.Address => Address ?? "",
            LicenceFact.LegalRepresentative => LegalRepresentative ?? "",
            _ => CreditCode,
        };

    internal void Change(LicenceFact fact, string value, string initials)
    {
        switch (fact)
        {
            case LicenceFact.LegalName:
                Rename(value, initials);
                break;
            case LicenceFact.Division:
                DivisionCode = value;
                break;
            case LicenceFact.Address:
                Address = value;
                break;
            case LicenceFact.LegalRepresentative:
                LegalRepresentative = value;
                break;
            default:
                CreditCode = value;
                break;
        }

        MarkStale();
    }

    /// <summary>
    /// Null when the company's own people may change this part of their file now; otherwise <c>supplier.delisted</c>, <c>supplier.with-us</c> (we hold
    /// the file, so that what is judged stays as it was handed in), <c>supplier.by-request</c> or <c>supplier.not-sent-back</c>.
    /// </summary>
    /// <param name="field">Code of a field or section, one of <see cref="SentBackPoint.Fields"/>.</param>
    /// <param name="open">Fields that were sent back and not yet handed in again.</param>
    public Refusal? WhyNotChange(string field, IReadOnlyCollection<string> open) =>
        WhyNotEdit()
        ?? (
            Status is SupplierStatus.UnderReview ? new("supplier.with-us")
            : IsSettled && SentBackPoint.ByRequest.Contains(field) ? new("supplier.by-request")
            : SentBackAt is not null && !open.Contains(field) ? new("supplier.not-sent-back")
            : null
        );

    /// <summary>Another person owns the company's account from now on; leaves a row of history.</summary>
    public void NoteOwner(long by, DateTimeOffset now, string reason) => _moves.Add(new SupplierMove("replace-owner", Status, Status, now, by, reason));

    /// <summary>Sends single points back; everything else stays as it was handed in. Who may: as for a decision.</summary>
    public void SendBack(long by, DateTimeOffset now, int points)
    {
        RefusedException.ThrowIf(WhyNotDecide(by));
        SubmittedAt = null;
        SentBackAt = now;
        Move("send-back", SupplierStatus.Registered, by, now, points.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
