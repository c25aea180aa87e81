using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Training;

internal sealed class TrainingSessionMapping : IEntityTypeConfiguration<TrainingSession>
{
    public void Configure(EntityTypeBuilder<TrainingSession> session)
    {
        session.Property(s => s.Revision).IsConcurrencyToken();
        session.Property(s => s.TitleZh).HasMaxLength(200);
        session.Property(s => s.TitleEn).HasMaxLength(200);
        session.Property(s => s.Topics).HasMaxLength(2000);
        session.Property(s => s.Place).HasMaxLength(300);
        session.Property(s => s.Sha256).HasMaxLength(64);
        session.Property(s => s.FileName).HasMaxLength(200);
        session.Property(s => s.ContentType).HasMaxLength(100);
        session.Property(s => s.CancelReason).HasMaxLength(1000);
        session.HasIndex(s => s.On);
    }
}

internal sealed class TrainingInvitationMapping : IEntityTypeConfiguration<TrainingInvitation>
{
    public void Configure(EntityTypeBuilder<TrainingInvitation> invitation)
    {
        invitation.Property(i => i.Revision).IsConcurrencyToken();
        invitation.HasOne<TrainingSession>().WithMany().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasOne<Supplier>().WithMany().HasForeignKey(i => i.SupplierId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasIndex(i => new { i.SessionId, i.SupplierId }).IsUnique();
        invitation.HasIndex(i => i.SupplierId);
    }
}
