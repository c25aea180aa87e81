using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Suppliers;

internal sealed class SupplierMergeMapping : IEntityTypeConfiguration<SupplierMerge>
{
    public void Configure(EntityTypeBuilder<SupplierMerge> merge)
    {
        merge.Ignore(m => m.TakenFacts);
        merge.Property(m => m.Revision).IsConcurrencyToken();
        merge.Property(m => m.Reason).HasMaxLength(1000);
        merge.HasOne<Supplier>().WithMany().HasForeignKey(m => m.IntoId).OnDelete(DeleteBehavior.Restrict);
        merge.HasOne<Supplier>().WithMany().HasForeignKey(m => m.FromId).OnDelete(DeleteBehavior.Restrict);
        merge.HasIndex(m => m.OpenFromId).IsUnique();
    }
}
