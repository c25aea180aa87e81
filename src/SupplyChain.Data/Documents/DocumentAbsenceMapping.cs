using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

internal sealed class DocumentAbsenceMapping : IEntityTypeConfiguration<DocumentAbsence>
{
    public void Configure(EntityTypeBuilder<DocumentAbsence> absence)
    {
        absence.Property(a => a.TypeCode).HasMaxLength(40);
        absence.Property(a => a.Sentence).HasMaxLength(DocumentAbsence.LongestSentence);
        absence.Property(a => a.StandingKey).HasMaxLength(80);
        absence.HasOne<Supplier>().WithMany().HasForeignKey(a => a.SupplierId).OnDelete(DeleteBehavior.Restrict);
        // said twice at once: the database lets one through
        absence.HasIndex(a => a.StandingKey).IsUnique();
        absence.HasIndex(a => a.SupplierId);
    }
}
