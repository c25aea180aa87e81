using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Messages;

internal sealed class CaseMessageMapping : IEntityTypeConfiguration<CaseMessage>
{
    public void Configure(EntityTypeBuilder<CaseMessage> message)
    {
        message.Property(m => m.Subject).HasMaxLength(80);
        message.Property(m => m.Text).HasMaxLength(4000);
        message.HasOne<Supplier>().WithMany().HasForeignKey(m => m.SupplierId).OnDelete(DeleteBehavior.Restrict);
        message.HasIndex(m => new { m.Subject, m.Id });
        message.HasIndex(m => new { m.SupplierId, m.Id });
    }
}

internal sealed class MessageReadMapping : IEntityTypeConfiguration<MessageRead>
{
    public void Configure(EntityTypeBuilder<MessageRead> read)
    {
        read.Property(r => r.Subject).HasMaxLength(80);
        read.HasIndex(r => new { r.AccountId, r.Subject }).IsUnique();
    }
}
