using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

internal sealed class GradeReviewMapping : IEntityTypeConfiguration<GradeReview>, IEntityTypeConfiguration<GradeRemark>
{
    public void Configure(EntityTypeBuilder<GradeReview> review)
    {
        review.Property(r => r.Revision).IsConcurrencyToken();
        review.Ignore(r => r.People);
        review.Property(r => r.Fingerprint).HasMaxLength(64);
        review.HasOne<Supplier>().WithMany().HasForeignKey(r => r.SupplierId).OnDelete(DeleteBehavior.Restrict);
        review.HasOne(r => r.Grade).WithMany().HasForeignKey(r => r.GradeId).OnDelete(DeleteBehavior.Restrict);
        review.HasMany(r => r.Remarks).WithOne().HasForeignKey(r => r.ReviewId);
        // one at a time: a double click starts no second one
        review.HasIndex(r => r.ActiveFor).IsUnique();
        review.HasIndex(r => r.Step);
    }

    public void Configure(EntityTypeBuilder<GradeRemark> remark)
    {
        remark.ToTable("GradeRemarks");
        remark.Property(r => r.Indicator).HasMaxLength(60);
        remark.Property(r => r.Text).HasMaxLength(1000);
    }
}
