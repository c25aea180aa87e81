using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Requalification;

internal sealed class ReminderPauseMapping : IEntityTypeConfiguration<ReminderPause>
{
    public void Configure(EntityTypeBuilder<ReminderPause> pause)
    {
        pause.Property(p => p.Revision).IsConcurrencyToken();
        pause.Property(p => p.Subject).HasMaxLength(80);
        pause.Property(p => p.Reason).HasMaxLength(1000);
        pause.HasIndex(p => new { p.AccountId, p.Subject }).IsUnique();
    }
}
