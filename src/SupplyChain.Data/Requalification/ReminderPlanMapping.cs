using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Requalification;

internal sealed class ReminderPlanMapping : IEntityTypeConfiguration<ReminderPlanEntry>
{
    public void Configure(EntityTypeBuilder<ReminderPlanEntry> entry)
    {
        entry.Ignore(e => e.Of);
        entry.Ignore(e => e.Plan);
        entry.Property(e => e.TypeCode).HasMaxLength(40);
        entry.Property(e => e.Stages).HasMaxLength(ReminderPlanEntry.LongestFile);
        entry.Property(e => e.Reason).HasMaxLength(1000);
        entry
            .HasIndex(e => new
            {
                e.Kind,
                e.TypeCode,
                e.Ordinal,
            })
            .IsUnique();
    }
}
