using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Documents;

internal sealed class CatalogueEntryMapping : IEntityTypeConfiguration<CatalogueEntry>
{
    public void Configure(EntityTypeBuilder<CatalogueEntry> entry)
    {
        entry.Property(e => e.TypeCode).HasMaxLength(40);
        entry.Property(e => e.Rule).HasMaxLength(DocumentRule.LongestFile);
        entry.Property(e => e.Reason).HasMaxLength(1000);
        entry.HasIndex(e => new { e.TypeCode, e.Ordinal }).IsUnique();
    }
}
