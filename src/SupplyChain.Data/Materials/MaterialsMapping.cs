using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Materials;

internal sealed class SupplierPartMapping : IEntityTypeConfiguration<SupplierPart>
{
    public void Configure(EntityTypeBuilder<SupplierPart> part)
    {
        part.Property(p => p.Revision).IsConcurrencyToken();
        part.Property(p => p.Number).HasMaxLength(200);
        part.Property(p => p.Key).HasMaxLength(200);
        part.Property(p => p.Name).HasMaxLength(200);
        part.HasOne<Supplier>().WithMany().HasForeignKey(p => p.SupplierId).OnDelete(DeleteBehavior.Restrict);
        part.HasOne<Document>().WithMany().HasForeignKey(p => p.TestReportId).OnDelete(DeleteBehavior.Restrict);
        part.HasIndex(p => new { p.SupplierId, p.Key }).IsUnique();
    }
}

internal sealed class StoredDeclarationMapping : IEntityTypeConfiguration<StoredDeclaration>
{
    public void Configure(EntityTypeBuilder<StoredDeclaration> declaration)
    {
        declaration.Property(d => d.Revision).IsConcurrencyToken();
        declaration.Property(d => d.PartNumber).HasMaxLength(200);
        declaration.Property(d => d.PartKey).HasMaxLength(200);
        declaration.Property(d => d.ProductName).HasMaxLength(200);
        declaration.Property(d => d.Sha256).HasMaxLength(64);
        declaration.Property(d => d.FileName).HasMaxLength(200);
        declaration.Property(d => d.RuleVersion).HasMaxLength(1000);
        declaration.Property(d => d.Content).HasMaxLength(-1);
        declaration.Property(d => d.Findings).HasMaxLength(-1);
        declaration.HasOne<Supplier>().WithMany().HasForeignKey(d => d.SupplierId).OnDelete(DeleteBehavior.Restrict);
        declaration.HasMany(d => d.Uses).WithOne().HasForeignKey(u => u.DeclarationId).OnDelete(DeleteBehavior.Restrict);
        // two people who keep a version at once: the database lets one through
        declaration
            .HasIndex(d => new
            {
                d.SupplierId,
                d.PartKey,
                d.Ordinal,
            })
            .IsUnique();
        declaration.HasIndex(d => new { d.SupplierId, d.Current });
        declaration.HasIndex(d => new
        {
            d.Current,
            d.Outcome,
            d.Id,
        });
        declaration.HasIndex(d => new { d.Current, d.Until });
        declaration.HasIndex(d => d.Sha256);
    }
}

internal sealed class FormerVerdictMapping : IEntityTypeConfiguration<FormerVerdict>
{
    public void Configure(EntityTypeBuilder<FormerVerdict> verdict)
    {
        verdict.Property(v => v.Exemptions).HasMaxLength(400);
        verdict.Property(v => v.RuleVersion).HasMaxLength(1000);
        verdict.Property(v => v.Findings).HasMaxLength(-1);
        verdict.HasOne<StoredDeclaration>().WithMany().HasForeignKey(v => v.DeclarationId).OnDelete(DeleteBehavior.Restrict);
        verdict.HasOne<Supplier>().WithMany().HasForeignKey(v => v.SupplierId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeclaredUseMapping : IEntityTypeConfiguration<DeclaredUse>
{
    public void Configure(EntityTypeBuilder<DeclaredUse> use)
    {
        use.Property(u => u.Key).HasMaxLength(100);
        use.Property(u => u.Name).HasMaxLength(200);
        use.Property(u => u.SearchName).HasMaxLength(200);
        use.HasIndex(u => new
        {
            u.Key,
            u.Current,
            u.Id,
        });
        use.HasIndex(u => u.SearchName);
        use.HasIndex(u => u.DeclarationId);
    }
}

internal sealed class KeptListMapping : IEntityTypeConfiguration<KeptList>
{
    public void Configure(EntityTypeBuilder<KeptList> list)
    {
        list.Property(l => l.ListId).HasMaxLength(100);
        list.Property(l => l.Version).HasMaxLength(100);
        list.HasIndex(l => new { l.ListId, l.Version }).IsUnique();
    }
}

internal sealed class ListAskMapping : IEntityTypeConfiguration<ListAsk>
{
    public void Configure(EntityTypeBuilder<ListAsk> ask)
    {
        ask.Property(a => a.Parts).HasMaxLength(ListAsk.LongestParts);
        ask.HasOne<Supplier>().WithMany().HasForeignKey(a => a.SupplierId).OnDelete(DeleteBehavior.Restrict);
        ask.HasOne<KeptList>().WithMany().HasForeignKey(a => a.KeptListId).OnDelete(DeleteBehavior.Restrict);
        // asked once, whoever presses the button and how often
        ask.HasIndex(a => new { a.KeptListId, a.SupplierId }).IsUnique();
        ask.HasIndex(a => a.SupplierId);
    }
}
