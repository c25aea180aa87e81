using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

internal sealed class AppliedConsequenceMapping : IEntityTypeConfiguration<AppliedConsequence>
{
    public void Configure(EntityTypeBuilder<AppliedConsequence> applied)
    {
        applied.ToTable("Consequences");
        applied.Ignore(a => a.Terms);
        applied.Property(a => a.Tier).HasMaxLength(4);
        applied.Property(a => a.Reason).HasMaxLength(1000);
        applied.HasOne<Supplier>().WithMany().HasForeignKey(a => a.SupplierId).OnDelete(DeleteBehavior.Restrict);
        applied.HasOne<Grade>().WithMany().HasForeignKey(a => a.GradeId).OnDelete(DeleteBehavior.Restrict);
        applied.HasIndex(a => new { a.SupplierId, a.Number }).IsUnique();
    }
}
