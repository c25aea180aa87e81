using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Documents;
using SupplyChain.Requalification;
using SupplyChain.Suppliers;

namespace SupplyChain.SiteAudits;

internal sealed class AuditPlanMapping : IEntityTypeConfiguration<AuditPlan>
{
    public void Configure(EntityTypeBuilder<AuditPlan> plan) => plan.Property(p => p.Name).HasMaxLength(100);
}

internal sealed class SiteAuditMapping : IEntityTypeConfiguration<SiteAudit>
{
    public void Configure(EntityTypeBuilder<SiteAudit> audit)
    {
        audit.Property(a => a.Revision).IsConcurrencyToken();
        audit.Property(a => a.System).HasMaxLength(100);
        audit.Property(a => a.Summary).HasMaxLength(2000);
        audit.Property(a => a.CancelReason).HasMaxLength(1000);
        audit.HasMany(a => a.Lines).WithOne().HasForeignKey("SiteAuditId").OnDelete(DeleteBehavior.Restrict);
        audit.HasOne<Supplier>().WithMany().HasForeignKey(a => a.SupplierId).OnDelete(DeleteBehavior.Restrict);
        audit.HasOne<AuditPlan>().WithMany().HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Restrict);
        audit.HasOne<Site>().WithMany().HasForeignKey(a => a.SiteId).OnDelete(DeleteBehavior.Restrict);
        audit.HasOne<DocumentVersion>().WithMany().HasForeignKey(a => a.ReportVersionId).OnDelete(DeleteBehavior.Restrict);
        audit.HasIndex(a => a.OpenFor).IsUnique();
        audit.HasIndex(a => new { a.SupplierId, a.HeldOn });
        audit.HasIndex(a => new { a.Step, a.On });
    }
}

internal sealed class SiteAuditLineMapping : IEntityTypeConfiguration<SiteAuditLine>
{
    public void Configure(EntityTypeBuilder<SiteAuditLine> line)
    {
        line.Property(l => l.Code).HasMaxLength(60);
        line.Property(l => l.Note).HasMaxLength(2000);
        line.HasOne<CorrectiveAction>().WithMany().HasForeignKey(l => l.ActionId).OnDelete(DeleteBehavior.Restrict);
    }
}
