using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Suppliers;

internal sealed class ChangeRequestMapping : IEntityTypeConfiguration<ChangeRequest>
{
    public void Configure(EntityTypeBuilder<ChangeRequest> request)
    {
        request.Property(r => r.Revision).IsConcurrencyToken();
        request.Property(r => r.Reason).HasMaxLength(1000);
        request.Property(r => r.DecisionReason).HasMaxLength(1000);
        request.Property(r => r.Sha256).HasMaxLength(64);
        request.Property(r => r.FileName).HasMaxLength(200);
        request.Property(r => r.ContentType).HasMaxLength(100);
        request.HasOne<Supplier>().WithMany().HasForeignKey(r => r.SupplierId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Restrict);
        // a second click, or two people at once: the database lets one through
        request.HasIndex(r => r.OpenFor).IsUnique();
        request.HasIndex(r => new { r.State, r.EnteredAt });
        request.HasIndex(r => r.Sha256);
    }
}

internal sealed class ChangeLineMapping : IEntityTypeConfiguration<ChangeLine>
{
    public void Configure(EntityTypeBuilder<ChangeLine> line)
    {
        line.ToTable("ChangeLines");
        line.Property(l => l.Before).HasMaxLength(300);
        line.Property(l => l.After).HasMaxLength(300);
    }
}

internal sealed class SentBackPointMapping : IEntityTypeConfiguration<SentBackPoint>
{
    public void Configure(EntityTypeBuilder<SentBackPoint> point)
    {
        point.Property(p => p.Field).HasMaxLength(40);
        point.Property(p => p.Sentence).HasMaxLength(1000);
        point.Property(p => p.Before).HasMaxLength(SentBackPoint.LongestValue);
        point.Property(p => p.After).HasMaxLength(SentBackPoint.LongestValue);
        point.HasOne<Supplier>().WithMany().HasForeignKey(p => p.SupplierId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CommitmentMapping : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> commitment)
    {
        commitment.Property(c => c.Version).HasMaxLength(20);
        commitment.Property(c => c.Language).HasMaxLength(10);
        commitment.Property(c => c.Sha256).HasMaxLength(64);
        commitment.Property(c => c.SignedName).HasMaxLength(100);
        commitment.Property(c => c.FileName).HasMaxLength(200);
        commitment.Property(c => c.ContentType).HasMaxLength(100);
        commitment.HasOne<Supplier>().WithMany().HasForeignKey(c => c.SupplierId).OnDelete(DeleteBehavior.Restrict);
        commitment.HasIndex(c => c.Sha256);
    }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.Property(s => s.Number).HasMaxLength(40);
        submission.HasOne<Supplier>().WithMany().HasForeignKey(s => s.SupplierId).OnDelete(DeleteBehavior.Restrict);
        submission.HasMany(s => s.Items).WithOne().HasForeignKey(i => i.SubmissionId).OnDelete(DeleteBehavior.Restrict);
        submission.HasIndex(s => s.Number).IsUnique();
    }
}

internal sealed class SubmittedItemMapping : IEntityTypeConfiguration<SubmittedItem>
{
    public void Configure(EntityTypeBuilder<SubmittedItem> item)
    {
        item.ToTable("SubmittedItems");
        item.Property(i => i.What).HasMaxLength(40);
        item.Property(i => i.Label).HasMaxLength(300);
        item.Property(i => i.Text).HasMaxLength(SubmittedItem.LongestText);
        item.Property(i => i.Sha256).HasMaxLength(64);
    }
}
