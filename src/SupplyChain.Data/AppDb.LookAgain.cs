using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupplyChain.Accounts;
using SupplyChain.Documents;
using SupplyChain.Requalification;

namespace SupplyChain.Data;

public sealed partial class AppDb
{
    public DbSet<LookAgain> LooksAgain => Set<LookAgain>();

    /// <summary>
    /// What can make a reminder due earlier than the sweep worked out when it looked last. What makes it later needs no word: the sweep looks, finds
    /// nothing and works it out anew. Plans, the catalogue and our own people are compared by the sweep itself.
    /// </summary>
    private static IEnumerable<string> ToLookAgain(EntityEntry entry) =>
        (entry.Entity, entry.State) switch
        {
            // other people at the supplier, or nobody any more
            (IdentityUserRole<long> grant, EntityState.Added or EntityState.Deleted) => [Subject("account", grant.UserId)],
            (Account, EntityState.Modified) when IsModified(entry, nameof(Account.SupplierId)) || IsModified(entry, nameof(Account.ClosedAt)) => Companies(
                entry.Property(nameof(Account.SupplierId))
            ),
            // a renewal is in hand no longer
            (DocumentVersion version, EntityState.Modified) when entry.Property(nameof(version.State)).OriginalValue is ReviewState.Pending => IsModified(
                entry,
                nameof(version.State)
            )
                ? [Subject("document", version.DocumentId)]
                : [],
            // snoozed for less long
            (ReminderPause pause, EntityState.Modified) => [pause.Subject],
            _ => [],
        };

    private static bool IsModified(EntityEntry entry, string property) => entry.Property(property).IsModified;

    private static IEnumerable<string> Companies(PropertyEntry supplier) =>
        new[] { supplier.OriginalValue, supplier.CurrentValue }.OfType<long>().Distinct().Select(id => Subject("supplier", id));

    private static string Subject(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");
}
