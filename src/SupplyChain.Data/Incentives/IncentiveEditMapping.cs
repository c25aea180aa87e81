using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Incentives;

internal sealed class IncentiveEditMapping : IEntityTypeConfiguration<IncentiveEdit>
{
    public void Configure(EntityTypeBuilder<IncentiveEdit> edit)
    {
        edit.Property(e => e.Revision).IsConcurrencyToken();
        edit.Property(e => e.RegionCode).HasMaxLength(2);
        edit.Property(e => e.Place).HasMaxLength(60);
        edit.Property(e => e.Month).HasMaxLength(7);
        edit.Property(e => e.Zh).HasMaxLength(1000);
        edit.Property(e => e.En).HasMaxLength(1000);
        edit.Property(e => e.Source).HasMaxLength(300);
        edit.Property(e => e.EnteredBy).HasMaxLength(100);
        edit.HasIndex(e => e.RegionCode);
    }
}
