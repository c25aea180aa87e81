using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Accounts;

namespace SupplyChain.Suppliers;

internal sealed class SavedFilterMapping : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> filter)
    {
        filter.Property(f => f.Name).HasMaxLength(SavedFilter.LongestName);
        filter.Property(f => f.Query).HasMaxLength(2000);
        filter.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
        filter.HasIndex(f => new { f.AccountId, f.Name }).IsUnique();
    }
}
