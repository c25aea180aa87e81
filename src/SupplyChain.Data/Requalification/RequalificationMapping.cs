using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Grading;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

internal sealed class RequalificationCaseMapping : IEntityTypeConfiguration<RequalificationCase>
{
    public void Configure(EntityTypeBuilder<RequalificationCase> requalification)
    {
        requalification.ToTable("Requalifications");
        requalification.Property(c => c.Revision).IsConcurrencyToken();
        requalification.Property(c => c.Changes).HasMaxLength(2000);
        requalification.HasMany(c => c.History).WithOne().HasForeignKey("RequalificationId").OnDelete(DeleteBehavior.Restrict);
        requalification.HasOne<Supplier>().WithMany().HasForeignKey(c => c.SupplierId).OnDelete(DeleteBehavior.Restrict);
        requalification.HasOne<Grade>().WithMany().HasForeignKey(c => c.GradeId).OnDelete(DeleteBehavior.Restrict);
        requalification.HasIndex(c => c.OpenFor).IsUnique();
        requalification.HasIndex(c => new { c.Outcome, c.DueOn });
    }
}

internal sealed class RequalificationEventMapping : IEntityTypeConfiguration<RequalificationEvent>
{
    public void Configure(EntityTypeBuilder<RequalificationEvent> line) => line.Property(e => e.Note).HasMaxLength(2000);
}
