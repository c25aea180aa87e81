using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

internal sealed class GradeMapping : IEntityTypeConfiguration<Grade>
{
    public void Configure(EntityTypeBuilder<Grade> grade)
    {
        grade.Property(g => g.SystemId).HasMaxLength(60);
        grade.Property(g => g.SystemVersion).HasMaxLength(40);
        grade.Property(g => g.SystemSha256).HasMaxLength(64);
        grade.Property(g => g.EngineVersion).HasMaxLength(20);
        grade.Property(g => g.Tier).HasMaxLength(4);
        grade.Property(g => g.ReceiptSha256).HasMaxLength(64);
        grade.Property(g => g.Fingerprint).HasMaxLength(64);
        grade.Property(g => g.KeptReceipt).HasColumnName("Receipt");
        grade.HasOne<ReceiptPattern>().WithMany().HasForeignKey(g => g.PatternId).OnDelete(DeleteBehavior.Restrict);
        grade.HasOne<Supplier>().WithMany().HasForeignKey(g => g.SupplierId).OnDelete(DeleteBehavior.Restrict);
        grade.HasOne<CorrectiveAction>().WithMany().HasForeignKey(g => g.ActionId).OnDelete(DeleteBehavior.Restrict);
        grade.HasIndex(g => g.ActionId).OfTheFew();
        grade.HasIndex(g => new { g.SupplierId, g.Id });
    }
}

internal sealed class ReceiptPatternMapping : IEntityTypeConfiguration<ReceiptPattern>
{
    public void Configure(EntityTypeBuilder<ReceiptPattern> pattern)
    {
        pattern.Property(p => p.SystemSha256).HasMaxLength(64);
        pattern.Property(p => p.EngineVersion).HasMaxLength(20);
        pattern.HasIndex(p => new { p.SystemSha256, p.EngineVersion }).IsUnique();
    }
}

internal sealed class EvidenceEntryMapping : IEntityTypeConfiguration<EvidenceEntry>
{
    public void Configure(EntityTypeBuilder<EvidenceEntry> entry)
    {
        entry.Property(e => e.Code).HasMaxLength(60);
        entry.Property(e => e.Formula).HasMaxLength(60);
        entry.Property(e => e.Reason).HasMaxLength(1000);
        entry.Property(e => e.VersionIds).HasMaxLength(400);
        entry.Property(e => e.Approver).HasMaxLength(100);
        entry.Property(e => e.InternalNote).HasMaxLength(2000);
        entry.HasOne<Supplier>().WithMany().HasForeignKey(e => e.SupplierId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.SupplierId, e.ReplacedAt });
    }
}

internal sealed class RecordedIncidentMapping : IEntityTypeConfiguration<RecordedIncident>
{
    public void Configure(EntityTypeBuilder<RecordedIncident> incident)
    {
        incident.Property(i => i.Revision).IsConcurrencyToken();
        incident.Property(i => i.Code).HasMaxLength(60);
        incident.Property(i => i.Source).HasMaxLength(300);
        incident.HasOne<Supplier>().WithMany().HasForeignKey(i => i.SupplierId).OnDelete(DeleteBehavior.Restrict);
        incident.HasIndex(i => i.SupplierId);
        incident.HasIndex(i => new { i.Date, i.Id });
    }
}

internal sealed class PublishedSystemMapping : IEntityTypeConfiguration<PublishedSystem>
{
    public void Configure(EntityTypeBuilder<PublishedSystem> system)
    {
        system.Property(s => s.Revision).IsConcurrencyToken();
        system.Property(s => s.SystemId).HasMaxLength(60);
        system.Property(s => s.Version).HasMaxLength(40);
        system.Property(s => s.NameZh).HasMaxLength(200);
        system.Property(s => s.NameEn).HasMaxLength(200);
        system.Property(s => s.Sha256).HasMaxLength(64);
        system.HasIndex(s => new { s.SystemId, s.Version }).IsUnique();
    }
}

internal sealed class ObjectionMapping : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> objection)
    {
        objection.Property(o => o.Revision).IsConcurrencyToken();
        objection.Property(o => o.Indicator).HasMaxLength(60);
        objection.Property(o => o.Reason).HasMaxLength(1000);
        objection.Property(o => o.Answer).HasMaxLength(1000);
        objection.HasOne<Supplier>().WithMany().HasForeignKey(o => o.SupplierId).OnDelete(DeleteBehavior.Restrict);
        objection.HasOne<Grade>().WithMany().HasForeignKey(o => o.GradeId).OnDelete(DeleteBehavior.Restrict);
        // one objection an indicator and grade: a double click makes no second one
        objection.HasIndex(o => new { o.GradeId, o.Indicator }).IsUnique();
        objection.HasIndex(o => new { o.State, o.DueOn });
        objection.HasIndex(o => o.SupplierId);
    }
}
