using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Suppliers;

internal sealed class LicenceMapping : IEntityTypeConfiguration<Licence>
{
    public void Configure(EntityTypeBuilder<Licence> licence)
    {
        licence.Property(l => l.Sha256).HasMaxLength(64);
        licence.Property(l => l.FileName).HasMaxLength(200);
        licence.Property(l => l.ContentType).HasMaxLength(100);
        licence.Ignore(l => l.File);
        licence.HasOne<Supplier>().WithMany().HasForeignKey(l => l.SupplierId).OnDelete(DeleteBehavior.Restrict);
        licence.HasIndex(l => l.Sha256);
    }
}
