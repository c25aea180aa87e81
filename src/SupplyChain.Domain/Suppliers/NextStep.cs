namespace SupplyChain.Suppliers;

/// <summary>What a person of the supplier does next, or what they wait for: exactly one in every state (house rule: no dead ends).</summary>
/// <param name="Code">Names the wording and the page that it leads to.</param>
/// <param name="IsWait">True when nobody of the company has to do anything now.</param>
public sealed record NextStep(string Code, bool IsWait)
{
    /// <param name="mayEdit">The person may edit the profile.</param>
    /// <param name="maySubmit">The person may submit for the company: its owner.</param>
    /// <param name="documents">How many documents the company has handed in, and how many of them wait for review.</param>
    /// <param name="committed">The green commitment is signed in its present wording.</param>
    /// <param name="mended">Every point that was sent back says something else by now; true when none is open.</param>
    public static NextStep For(
        Supplier supplier,
        bool mayEdit,
        bool maySubmit,
        (int All, int Pending) documents,
        bool committed,
        bool mended,
        DateOnly today
    ) =>
        supplier.Status switch
        {
            SupplierStatus.Registered when supplier.SentBackAt is not null && !mended => mayEdit ? new("sent-back", false) : new("wait-colleague", true),
            SupplierStatus.Prospective or SupplierStatus.Registered => supplier.WhyNotSubmit() is not null
                ? mayEdit
                    ? new("profile", false)
                    : new("wait-colleague", true)
                : maySubmit
                    ? new(committed ? "submit" : "commitment", false)
                    : new("wait-owner", true),
            SupplierStatus.UnderReview => new("wait-approval", true),
            SupplierStatus.ConditionallyQualified => new("conditions", false),
            SupplierStatus.Suspended => new("wait-reinstatement", true),
            SupplierStatus.Delisted => supplier.WhyNotReapply(today) is not null ? new("wait-reapply", true)
            : maySubmit ? new("reapply", false)
            : new("wait-owner", true),
            _ => documents.All == 0 ? new("documents", false)
            : documents.Pending > 0 ? new("wait-review", true)
            : new("keep-current", true),
        };
}
