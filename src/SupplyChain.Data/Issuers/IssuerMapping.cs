using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Issuers;

internal sealed class IssuerMapping : IEntityTypeConfiguration<Issuer>
{
    public void Configure(EntityTypeBuilder<Issuer> issuer)
    {
        issuer.Property(i => i.Revision).IsConcurrencyToken();
        issuer.Property(i => i.NameZh).HasMaxLength(Issuer.LongestName);
        issuer.Property(i => i.NameEn).HasMaxLength(Issuer.LongestName);
        issuer.Property(i => i.ApprovalNumber).HasMaxLength(60);
        issuer.Property(i => i.BarredReason).HasMaxLength(1000);
        issuer.HasMany(i => i.Names).WithOne().HasForeignKey(n => n.IssuerId).OnDelete(DeleteBehavior.Cascade);
        issuer.HasMany(i => i.Events).WithOne().HasForeignKey(e => e.IssuerId).OnDelete(DeleteBehavior.Restrict);
        issuer.HasIndex(i => i.NameZh);
    }
}

internal sealed class IssuerNameMapping : IEntityTypeConfiguration<IssuerName>
{
    public void Configure(EntityTypeBuilder<IssuerName> name)
    {
        name.Property(n => n.Name).HasMaxLength(Issuer.LongestName);
        name.Property(n => n.Key).HasMaxLength(Issuer.LongestName);
        // no name belongs to two issuers
        name.HasIndex(n => n.Key).IsUnique();
    }
}

internal sealed class IssuerEventMapping : IEntityTypeConfiguration<IssuerEvent>
{
    public void Configure(EntityTypeBuilder<IssuerEvent> line)
    {
        line.Property(e => e.Detail).HasMaxLength(1100);
        line.HasIndex(e => e.IssuerId);
    }
}
