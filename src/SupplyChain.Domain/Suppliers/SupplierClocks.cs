using SupplyChain.Requalification;

namespace SupplyChain.Suppliers;

/// <summary>Whose turn it was in the admission of a supplier: one clock runs while the other stands.</summary>
public static class SupplierClocks
{
    /// <summary>Hand-overs that follow from the history; the first is the registration.</summary>
    public static IReadOnlyList<HandOver> HandOvers(Supplier supplier) =>
        [
            new(supplier.CreatedAt, Turn.Supplier),
            .. supplier
                .Moves.Where(m => m.From != m.To)
                .Select(m => new HandOver(
                    m.At,
                    m.To switch
                    {
                        SupplierStatus.UnderReview => Turn.Us,
                        SupplierStatus.Registered or SupplierStatus.Prospective => Turn.Supplier,
                        _ => Turn.Nobody,
                    }
                )),
        ];
}

/// <summary>Where a company stands on its way to approval (house rule, in this order).</summary>
public enum OnboardingStage
{
    /// <summary>The company fills in its file.</summary>
    Registration,

    /// <summary>Documents wait for review.</summary>
    DocumentCheck,

    /// <summary>Documents were accepted and no grade is published yet.</summary>
    Grading,

    /// <summary>A procurement manager decides.</summary>
    Approval,

    /// <summary>Decided.</summary>
    Done,
}

/// <summary>Finds the stage of a company, and the role that holds its file there.</summary>
public static class Onboarding
{
    /// <param name="pending">Documents that wait for review.</param>
    /// <param name="accepted">Documents that count.</param>
    public static OnboardingStage StageOf(Supplier supplier, int pending, int accepted) =>
        supplier.IsDraft ? OnboardingStage.Registration
        : supplier.Status is not SupplierStatus.UnderReview ? OnboardingStage.Done
        : pending > 0 ? OnboardingStage.DocumentCheck
        : accepted > 0 && supplier.GradeId is null ? OnboardingStage.Grading
        : OnboardingStage.Approval;

    /// <summary>Role, never a name; null when nobody holds it.</summary>
    public static string? HolderOf(OnboardingStage stage) =>
        stage switch
        {
            OnboardingStage.Registration => "owner",
            OnboardingStage.DocumentCheck or OnboardingStage.Grading => "officer",
            OnboardingStage.Approval => "manager",
            _ => null,
        };
}
