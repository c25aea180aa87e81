using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> document)
    {
        document.Property(d => d.Revision).IsConcurrencyToken();
        document.Property(d => d.TypeCode).HasMaxLength(40);
        document.HasOne<Supplier>().WithMany().HasForeignKey(d => d.SupplierId).OnDelete(DeleteBehavior.Restrict);
        document.HasMany(d => d.Versions).WithOne().HasForeignKey(v => v.DocumentId).OnDelete(DeleteBehavior.Restrict);
        document.HasIndex(d => new { d.SupplierId, d.TypeCode });
    }
}

internal sealed class DocumentVersionMapping : IEntityTypeConfiguration<DocumentVersion>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> version)
    {
        version.Ignore(v => v.Facts);
        version.Ignore(v => v.File);
        version.Property(v => v.Revision).IsConcurrencyToken();
        version.Property(v => v.TypeCode).HasMaxLength(40);
        version.Property(v => v.Number).HasMaxLength(100);
        version.Property(v => v.Issuer).HasMaxLength(200);
        version.Property(v => v.Sha256).HasMaxLength(64);
        version.Property(v => v.FileName).HasMaxLength(200);
        version.Property(v => v.ContentType).HasMaxLength(100);
        version.Property(v => v.PendingKey).HasMaxLength(64);
        version.Property(v => v.Holder).HasMaxLength(200);
        version.Property(v => v.Scope).HasMaxLength(1000);
        version.Property(v => v.Edition).HasMaxLength(100);
        version.Property(v => v.IssuerKey).HasMaxLength(200);
        version.Property(v => v.FileSignals).HasMaxLength(400);
        version.Property(v => v.TierWithout).HasMaxLength(2);
        version.Property(v => v.ReadFacts).HasMaxLength(4000);
        version.Property(v => v.OwnFields).HasConversion(o => o.File, f => OwnFields.Read(f));
        version.HasMany(v => v.Reviews).WithOne().HasForeignKey(r => r.VersionId).OnDelete(DeleteBehavior.Restrict);
        version.HasMany(v => v.Sites).WithOne().HasForeignKey(c => c.VersionId).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.DocumentId, v.Ordinal }).IsUnique();
        // a second click, or the same upload twice at once: the database lets one through
        version.HasIndex(v => v.PendingKey).IsUnique();
        version.HasIndex(v => new { v.State, v.ReceivedAt });
        version.HasIndex(v => new { v.Current, v.ValidTo });
        // what the reminders have not looked at yet lies together, in the order of its end; then what they come back to, in the order of the day
        version.HasIndex(v => new
        {
            v.Current,
            v.RemindOn,
            v.ValidTo,
        });
        version.HasIndex(v => new { v.SupplierId, v.Current });
        // how much a supplier keeps is counted in the index alone
        version.HasIndex(v => new { v.SupplierId, v.Length });
        version.HasIndex(v => v.Sha256);
        version.HasIndex(v => v.Number);
        version.HasIndex(v => v.IssuerKey);
        // in the order of the expiry board, so that its first rows are read and no others
        version
            .HasIndex(v => new
            {
                v.Current,
                v.Stake,
                v.ValidTo,
                v.Id,
            })
            .IsDescending(false, true, false, false);
        version.HasIndex(v => new { v.Current, v.SurveillanceDueOn });
    }
}

internal sealed class ReviewMapping : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.Property(r => r.Sha256).HasMaxLength(64);
        review.Property(r => r.Sentence).HasMaxLength(1000);
        review.Property(r => r.InternalNote).HasMaxLength(2000);
        // two people who decide at once: the database lets one through
        review.HasIndex(r => r.VersionId).IsUnique();
        review.HasIndex(r => new { r.ById, r.At });
    }
}

internal sealed class CoveredSiteMapping : IEntityTypeConfiguration<CoveredSite>
{
    public void Configure(EntityTypeBuilder<CoveredSite> covered)
    {
        covered.ToTable("CoveredSites");
        covered.HasKey(c => new { c.VersionId, c.SiteId });
        covered.HasOne(c => c.Site).WithMany().HasForeignKey(c => c.SiteId).OnDelete(DeleteBehavior.Restrict);
        covered.HasIndex(c => c.SupplierId);
    }
}
