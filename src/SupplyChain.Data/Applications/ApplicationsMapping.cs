using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Applications;

internal sealed class OwnEvidenceMapping : IEntityTypeConfiguration<OwnEvidence>
{
    public void Configure(EntityTypeBuilder<OwnEvidence> evidence)
    {
        evidence.Property(e => e.Revision).IsConcurrencyToken();
        evidence.Property(e => e.Code).HasMaxLength(60);
        evidence.Property(e => e.Title).HasMaxLength(200);
        evidence.Property(e => e.Sha256).HasMaxLength(64);
        evidence.Property(e => e.FileName).HasMaxLength(200);
        evidence.Property(e => e.ContentType).HasMaxLength(100);
        evidence.Property(e => e.Measure).HasMaxLength(60);
        evidence.Property(e => e.EnteredBy).HasMaxLength(100);
        evidence.Property(e => e.Reviewer).HasMaxLength(100);
        evidence.Property(e => e.ReviewNote).HasMaxLength(1000);
        evidence
            .HasIndex(e => new
            {
                e.Code,
                e.Serial,
                e.Version,
            })
            .IsUnique();
        evidence.HasIndex(e => e.Sha256);
        evidence.HasIndex(e => new { e.State, e.ReplacedAt });
    }
}

internal sealed class ApplicationPackMapping : IEntityTypeConfiguration<ApplicationPack>
{
    public void Configure(EntityTypeBuilder<ApplicationPack> pack)
    {
        pack.Property(p => p.Revision).IsConcurrencyToken();
        pack.Property(p => p.SystemId).HasMaxLength(60);
        pack.Property(p => p.Language).HasMaxLength(10);
        pack.Property(p => p.RequestedBy).HasMaxLength(100);
        pack.Property(p => p.Sha256).HasMaxLength(64);
        pack.Property(p => p.Fault).HasMaxLength(60);
        pack.HasMany(p => p.Items).WithOne().HasForeignKey(i => i.PackId);
        pack.Navigation(p => p.Items).UsePropertyAccessMode(PropertyAccessMode.Field);
        pack.HasIndex(p => p.State);
    }
}

internal sealed class PackItemMapping : IEntityTypeConfiguration<PackItem>
{
    public void Configure(EntityTypeBuilder<PackItem> item)
    {
        item.Property(i => i.Code).HasMaxLength(60);
        item.Property(i => i.Label).HasMaxLength(80);
        item.Property(i => i.Title).HasMaxLength(200);
        item.Property(i => i.Sha256).HasMaxLength(64);
        item.Property(i => i.FileName).HasMaxLength(200);
        item.Property(i => i.ContentType).HasMaxLength(100);
        item.Property(i => i.Figure).HasMaxLength(100);
        item.Property(i => i.Fault).HasMaxLength(60);
        item.HasIndex(i => i.Sha256);
    }
}
