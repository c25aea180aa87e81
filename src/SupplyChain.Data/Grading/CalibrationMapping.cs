using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

internal sealed class CalibrationMapping : IEntityTypeConfiguration<Calibration>, IEntityTypeConfiguration<CalibrationDraw>
{
    public void Configure(EntityTypeBuilder<Calibration> calibration)
    {
        calibration.Property(c => c.Revision).IsConcurrencyToken();
        calibration.Property(c => c.Indicator).HasMaxLength(60);
        calibration.Property(c => c.SystemSha256).HasMaxLength(64);
        calibration.Property(c => c.Comment).HasMaxLength(Calibration.LongestComment);
        calibration.Ignore(c => c.ShowsBoth);
        calibration.HasOne(c => c.Draw).WithMany().HasForeignKey(c => c.DrawId).OnDelete(DeleteBehavior.Restrict);
        calibration.HasOne<Supplier>().WithMany().HasForeignKey(c => c.SupplierId).OnDelete(DeleteBehavior.Restrict);
        calibration.HasOne<EvidenceEntry>().WithMany().HasForeignKey(c => c.EntryId).OnDelete(DeleteBehavior.Restrict);
        // an answer is drawn once
        calibration.HasIndex(c => c.EntryId).IsUnique();
        calibration.HasIndex(c => new { c.Step, c.EndedAt });
        calibration.HasIndex(c => new { c.SupplierId, c.Step });
    }

    public void Configure(EntityTypeBuilder<CalibrationDraw> draw)
    {
        draw.Property(d => d.Seed).HasMaxLength(64);
        // two nodes that draw at once: one of them wins
        draw.HasIndex(d => d.AfterEntryId).IsUnique();
    }
}
