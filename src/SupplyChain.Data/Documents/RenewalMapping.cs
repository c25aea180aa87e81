using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Documents;

internal sealed class RenewalMapping : IEntityTypeConfiguration<Renewal>
{
    public void Configure(EntityTypeBuilder<Renewal> renewal)
    {
        renewal.Property(r => r.Revision).IsConcurrencyToken();
        renewal.HasIndex(r => r.VersionId).IsUnique();
        renewal.HasIndex(r => r.SupplierId);
        renewal.HasIndex(r => new { r.PromisedOn, r.VersionId });
        renewal.HasIndex(r => new
        {
            r.DueOn,
            r.PromisedOn,
            r.VersionId,
        });
        renewal.HasOne<DocumentVersion>().WithMany().HasForeignKey(r => r.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RenewalLinkMapping : IEntityTypeConfiguration<RenewalLink>
{
    public void Configure(EntityTypeBuilder<RenewalLink> link)
    {
        link.Property(l => l.Revision).IsConcurrencyToken();
        link.Property(l => l.Hash).HasMaxLength(64);
        link.HasIndex(l => l.Hash).IsUnique();
        link.HasIndex(l => l.VersionId);
        link.HasOne<DocumentVersion>().WithMany().HasForeignKey(l => l.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuthenticityCheckMapping : IEntityTypeConfiguration<AuthenticityCheck>
{
    public void Configure(EntityTypeBuilder<AuthenticityCheck> check)
    {
        check.Property(c => c.Note).HasMaxLength(1000);
        check.Property(c => c.Sha256).HasMaxLength(64);
        check.Property(c => c.FileName).HasMaxLength(200);
        check.Property(c => c.ContentType).HasMaxLength(100);
        check.HasIndex(c => c.VersionId);
        check.HasIndex(c => c.Sha256);
        check.HasOne<DocumentVersion>().WithMany().HasForeignKey(c => c.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RecheckMapping : IEntityTypeConfiguration<Recheck>
{
    public void Configure(EntityTypeBuilder<Recheck> recheck)
    {
        recheck.Property(r => r.Quarter).HasMaxLength(6);
        recheck.HasIndex(r => new { r.Quarter, r.VersionId }).IsUnique();
        recheck.HasIndex(r => r.DoneAt);
        recheck.HasOne<DocumentVersion>().WithMany().HasForeignKey(r => r.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OpeningMapping : IEntityTypeConfiguration<Opening>
{
    public void Configure(EntityTypeBuilder<Opening> opening)
    {
        opening.HasIndex(o => new { o.VersionId, o.ById }).IsUnique();
        opening.HasIndex(o => new { o.ById, o.At });
    }
}

internal sealed class ReviewFilterMapping : IEntityTypeConfiguration<ReviewFilter>
{
    public void Configure(EntityTypeBuilder<ReviewFilter> filter)
    {
        filter.Property(f => f.List).HasMaxLength(60);
        filter.Property(f => f.Name).HasMaxLength(60);
        filter.Property(f => f.Query).HasMaxLength(600);
        filter
            .HasIndex(f => new
            {
                f.AccountId,
                f.List,
                f.Name,
            })
            .IsUnique();
    }
}

internal sealed class EscalationStepMapping : IEntityTypeConfiguration<EscalationStep>
{
    public void Configure(EntityTypeBuilder<EscalationStep> step)
    {
        step.Property(s => s.Revision).IsConcurrencyToken();
        step.Property(s => s.Note).HasMaxLength(1000);
        step.HasIndex(s => s.VersionId);
        step.HasIndex(s => new { s.Rung, s.Agreed });
        step.HasOne<DocumentVersion>().WithMany().HasForeignKey(s => s.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
