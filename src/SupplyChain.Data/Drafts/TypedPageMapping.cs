using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Accounts;
using SupplyChain.Suppliers;

namespace SupplyChain.Drafts;

internal sealed class TypedPageMapping : IEntityTypeConfiguration<TypedPage>
{
    public void Configure(EntityTypeBuilder<TypedPage> page)
    {
        page.Property(p => p.Page).HasMaxLength(100);
        page.Property(p => p.Fields).HasMaxLength(TypedPage.Longest);
        page.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
        page.HasOne<Supplier>().WithMany().HasForeignKey(p => p.SupplierId).OnDelete(DeleteBehavior.Restrict);
        page.HasIndex(p => new { p.AccountId, p.Page }).IsUnique();
        page.HasIndex(p => p.SavedAt);
    }
}
