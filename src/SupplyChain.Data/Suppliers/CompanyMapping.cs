using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Suppliers;

internal sealed class SiteMapping : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> site)
    {
        site.Ignore(s => s.Facts);
        site.Ignore(s => s.Line);
        site.Property(s => s.Revision).IsConcurrencyToken();
        site.Property(s => s.Name).HasMaxLength(100);
        site.Property(s => s.DivisionCode).HasMaxLength(6);
        site.Property(s => s.Address).HasMaxLength(300);
        site.Property(s => s.Makes).HasMaxLength(300);
        site.HasIndex(s => new { s.SupplierId, s.Name }).IsUnique();
        site.HasOne<Supplier>().WithMany().HasForeignKey(s => s.SupplierId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TopicContactMapping : IEntityTypeConfiguration<TopicContact>
{
    public void Configure(EntityTypeBuilder<TopicContact> contact)
    {
        contact.Ignore(c => c.Facts);
        contact.Property(c => c.Revision).IsConcurrencyToken();
        contact.Property(c => c.Name).HasMaxLength(100);
        contact.Property(c => c.Email).HasMaxLength(256);
        contact.Property(c => c.EmailKey).HasMaxLength(256);
        contact.HasIndex(c => c.EmailKey);
        contact.Property(c => c.Phone).HasMaxLength(40);
        contact.Property(c => c.Language).HasMaxLength(10);
        contact.HasOne<Supplier>().WithMany().HasForeignKey(c => c.SupplierId).OnDelete(DeleteBehavior.Restrict);
        // the same address twice for one topic is a second click
        contact
            .HasIndex(c => new
            {
                c.SupplierId,
                c.Topic,
                c.Email,
            })
            .IsUnique();
    }
}

internal sealed class FormerNameMapping : IEntityTypeConfiguration<FormerName>
{
    public void Configure(EntityTypeBuilder<FormerName> name)
    {
        name.Property(n => n.Name).HasMaxLength(Supplier.LongestName);
        name.Property(n => n.SearchName).HasMaxLength(Supplier.LongestName);
        name.HasOne<Supplier>().WithMany().HasForeignKey(n => n.SupplierId).OnDelete(DeleteBehavior.Restrict);
        name.HasIndex(n => n.SearchName);
    }
}

internal sealed class SupplyItemMapping : IEntityTypeConfiguration<SupplyItem>
{
    public void Configure(EntityTypeBuilder<SupplyItem> item)
    {
        item.Ignore(i => i.Facts);
        item.Property(i => i.Revision).IsConcurrencyToken();
        item.Property(i => i.NameZh).HasMaxLength(100);
        item.Property(i => i.NameEn).HasMaxLength(100);
        item.Property(i => i.Basis).HasMaxLength(200);
        item.HasIndex(i => i.NameZh).IsUnique();
    }
}

internal sealed class SuppliedItemMapping : IEntityTypeConfiguration<SuppliedItem>
{
    public void Configure(EntityTypeBuilder<SuppliedItem> supplied)
    {
        supplied.HasKey(s => new { s.SupplierId, s.ItemId });
        supplied.HasIndex(s => s.ApprovedAt);
        supplied.HasOne<Supplier>().WithMany().HasForeignKey(s => s.SupplierId).OnDelete(DeleteBehavior.Restrict);
        supplied.HasOne<SupplyItem>().WithMany().HasForeignKey(s => s.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SectionHolderMapping : IEntityTypeConfiguration<SectionHolder>
{
    public void Configure(EntityTypeBuilder<SectionHolder> holder)
    {
        holder.Property(h => h.Revision).IsConcurrencyToken();
        holder.HasOne<Supplier>().WithMany().HasForeignKey(h => h.SupplierId).OnDelete(DeleteBehavior.Restrict);
        holder.HasIndex(h => new { h.SupplierId, h.Section }).IsUnique();
    }
}

internal sealed class JoinRequestMapping : IEntityTypeConfiguration<JoinRequest>
{
    public void Configure(EntityTypeBuilder<JoinRequest> request)
    {
        request.Property(r => r.Revision).IsConcurrencyToken();
        request.Property(r => r.Email).HasMaxLength(256);
        request.Property(r => r.PersonName).HasMaxLength(100);
        request.Property(r => r.Language).HasMaxLength(10);
        request.Property(r => r.OpenKey).HasMaxLength(300);
        request.HasOne<Supplier>().WithMany().HasForeignKey(r => r.SupplierId).OnDelete(DeleteBehavior.Restrict);
        request.HasIndex(r => r.OpenKey).IsUnique();
    }
}
