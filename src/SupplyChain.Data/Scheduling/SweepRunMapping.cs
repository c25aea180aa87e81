using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Scheduling;

internal sealed class SweepRunMapping : IEntityTypeConfiguration<SweepRun>
{
    public void Configure(EntityTypeBuilder<SweepRun> run)
    {
        run.Property(r => r.Name).HasMaxLength(60);
        run.Property(r => r.Error).HasMaxLength(1000);
        run.HasIndex(r => new { r.Name, r.StartedAt });
    }
}
