using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

internal sealed class DowngradeProposalMapping : IEntityTypeConfiguration<DowngradeProposal>
{
    public void Configure(EntityTypeBuilder<DowngradeProposal> proposal)
    {
        proposal.ToTable("Downgrades");
        proposal.Property(p => p.Revision).IsConcurrencyToken();
        proposal.Property(p => p.FromTier).HasMaxLength(4);
        proposal.Property(p => p.ToTier).HasMaxLength(4);
        proposal.Property(p => p.SystemSha256).HasMaxLength(64);
        proposal.Property(p => p.Fingerprint).HasMaxLength(64);
        // one answer each time the tier became worse
        proposal.Property(p => p.Answer).HasMaxLength(4 * DowngradeProposal.LongestAnswer);
        proposal.Property(p => p.Reason).HasMaxLength(1000);
        proposal.HasOne<Supplier>().WithMany().HasForeignKey(p => p.SupplierId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasOne<Grade>().WithMany().HasForeignKey(p => p.GradeId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasIndex(p => new { p.SupplierId, p.State });
        proposal.HasIndex(p => new { p.State, p.AnswerUntil });
    }
}
