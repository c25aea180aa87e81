using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Data;

namespace SupplyChain.Suppliers;

internal sealed class SupplierMapping : IEntityTypeConfiguration<Supplier>
{
    /// <summary>What says where the grade stands, and nothing of the company itself.</summary>
    public static readonly IReadOnlySet<string> OfGrade = new HashSet<string>(StringComparer.Ordinal)
    {
        nameof(Supplier.GradeId),
        nameof(Supplier.Points),
        nameof(Supplier.Ranking),
        nameof(Supplier.CoveragePercent),
        nameof(Supplier.Stars),
        nameof(Supplier.Tier),
        nameof(Supplier.Risk),
        nameof(Supplier.GradedOn),
        nameof(Supplier.GradeStale),
        nameof(Supplier.GradeRevision),
    };

    public void Configure(EntityTypeBuilder<Supplier> supplier)
    {
        supplier.Property(s => s.Revision).IsConcurrencyToken();
        supplier.Property(s => s.GradeRevision).IsConcurrencyToken();
        supplier.Property(s => s.CreditCode).HasMaxLength(18);
        supplier.Property(s => s.Name).HasMaxLength(Supplier.LongestName);
        supplier.Property(s => s.SearchName).HasMaxLength(Supplier.LongestName);
        supplier.Property(s => s.NameEn).HasMaxLength(200);
        supplier.Property(s => s.Initials).HasMaxLength(200);
        supplier.Property(s => s.DivisionCode).HasMaxLength(6);
        supplier.Property(s => s.Address).HasMaxLength(300);
        supplier.Property(s => s.LegalRepresentative).HasMaxLength(100);
        supplier.Property(s => s.ContactName).HasMaxLength(100);
        supplier.Property(s => s.ContactPhone).HasMaxLength(40);
        supplier.Property(s => s.Tier).HasMaxLength(4);
        supplier.Property(s => s.Conditions).HasMaxLength(1000);
        supplier.Property(s => s.ProposedMeasure).HasMaxLength(40);
        // for rows from before there were figures; every insert says its own
        supplier.Property(s => s.SpendRanking).HasDefaultValue(-1L).ValueGeneratedNever();
        supplier.Property(s => s.ProposedReason).HasMaxLength(1000);
        supplier.Ignore(s => s.IsApprovalProposed);
        supplier.HasMany(s => s.Moves).WithOne().HasForeignKey(m => m.SupplierId).OnDelete(DeleteBehavior.Restrict);
        supplier.HasOne(s => s.Grade).WithMany().HasForeignKey(s => s.GradeId).OnDelete(DeleteBehavior.Restrict);
        supplier.HasIndex(s => s.CreditCode).IsUnique();
        // in the order of the list; with what a search looks into, so that it reads no row that does not match
        supplier.HasIndex(s => new
        {
            s.SearchName,
            s.Id,
            s.Initials,
            s.CreditCode,
            s.MergedIntoId,
        });
        supplier.HasIndex(s => new { s.Ranking, s.Id });
        supplier.HasIndex(s => new { s.SpendRanking, s.Id });
        supplier.HasIndex(s => s.Initials);
        supplier.HasIndex(s => new { s.Status, s.SearchName });
        supplier.HasIndex(s => new { s.Tier, s.SearchName });
        supplier.HasIndex(s => new { s.DivisionCode, s.SearchName });
        supplier.HasIndex(s => s.ProposedMeasure).OfTheFew();
        supplier.HasOne<Supplier>().WithMany().HasForeignKey(s => s.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        supplier.HasIndex(s => s.MergedIntoId).OfTheFew();
        supplier.HasIndex(s => s.RequalifyOn);
    }
}

internal sealed class SearchWordMapping : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> word)
    {
        word.HasKey(w => new { w.SupplierId, w.Word });
        word.HasIndex(w => new { w.Word, w.SupplierId });
        word.Property(w => w.Word).HasMaxLength(SearchWord.Longest);
        word.HasOne(w => w.Supplier).WithMany().HasForeignKey(w => w.SupplierId);
    }
}

internal sealed class SupplierMoveMapping : IEntityTypeConfiguration<SupplierMove>
{
    public void Configure(EntityTypeBuilder<SupplierMove> move)
    {
        move.Property(m => m.Step).HasMaxLength(40);
        move.Property(m => m.Reason).HasMaxLength(1000);
    }
}
