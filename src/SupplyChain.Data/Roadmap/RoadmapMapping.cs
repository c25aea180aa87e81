using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Roadmap;

internal sealed class EnterpriseMapping : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> enterprise)
    {
        enterprise.Property(e => e.Revision).IsConcurrencyToken();
        enterprise.Property(e => e.Name).HasMaxLength(200);
        enterprise.Property(e => e.NameEn).HasMaxLength(200);
        enterprise.Property(e => e.DivisionCode).HasMaxLength(6);
    }
}

internal sealed class StarTargetMapping : IEntityTypeConfiguration<StarTarget>
{
    public void Configure(EntityTypeBuilder<StarTarget> target)
    {
        target.Property(t => t.Revision).IsConcurrencyToken();
        target.HasIndex(t => t.Year).IsUnique();
    }
}
