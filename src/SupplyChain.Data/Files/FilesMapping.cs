using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Files;

internal sealed class IncomingFileMapping : IEntityTypeConfiguration<IncomingFile>
{
    public void Configure(EntityTypeBuilder<IncomingFile> file)
    {
        file.Ignore(f => f.File);
        file.Property(f => f.Revision).IsConcurrencyToken();
        file.Property(f => f.Key).HasMaxLength(32);
        file.Property(f => f.Name).HasMaxLength(200);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.Property(f => f.Reading).HasMaxLength(4000);
        file.HasOne<Supplier>().WithMany().HasForeignKey(f => f.SupplierId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(f => f.Key).IsUnique();
        file.HasIndex(f => f.ExpiresAt);
        file.HasIndex(f => f.Sha256);
    }
}

internal sealed class KeptFileMapping : IEntityTypeConfiguration<KeptFile>
{
    public void Configure(EntityTypeBuilder<KeptFile> file)
    {
        file.Property(f => f.Revision).IsConcurrencyToken();
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.Signature).HasMaxLength(200);
        // two nodes that meet the same file: the database lets one through
        file.HasIndex(f => f.Sha256).IsUnique();
        file.HasIndex(f => f.NextScanAt);
        file.HasIndex(f => f.Fault);
    }
}
