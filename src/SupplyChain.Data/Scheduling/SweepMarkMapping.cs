using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Scheduling;

internal sealed class SweepMarkMapping : IEntityTypeConfiguration<SweepMark>
{
    public void Configure(EntityTypeBuilder<SweepMark> mark)
    {
        mark.HasKey(m => m.Name);
        mark.Property(m => m.Name).HasMaxLength(60);
        mark.Property(m => m.Terms).HasMaxLength(64);
    }
}
