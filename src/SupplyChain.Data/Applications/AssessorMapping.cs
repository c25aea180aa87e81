using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Accounts;
using SupplyChain.Issuers;

namespace SupplyChain.Applications;

internal sealed class AssessorVisitMapping : IEntityTypeConfiguration<AssessorVisit>
{
    public void Configure(EntityTypeBuilder<AssessorVisit> visit)
    {
        visit.Property(v => v.Revision).IsConcurrencyToken();
        visit.Property(v => v.SystemId).HasMaxLength(60);
        visit.Property(v => v.Name).HasMaxLength(100);
        visit.Property(v => v.InvitedBy).HasMaxLength(100);
        visit.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<Issuer>().WithMany().HasForeignKey(v => v.IssuerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoomMessageMapping : IEntityTypeConfiguration<RoomMessage>
{
    public void Configure(EntityTypeBuilder<RoomMessage> message)
    {
        message.Property(m => m.Code).HasMaxLength(60);
        message.Property(m => m.Text).HasMaxLength(4000);
        message.Property(m => m.By).HasMaxLength(100);
        message.HasOne<AssessorVisit>().WithMany().HasForeignKey(m => m.VisitId);
        message.HasIndex(m => new { m.VisitId, m.Code });
    }
}

internal sealed class RoomSampleMapping : IEntityTypeConfiguration<RoomSample>
{
    public void Configure(EntityTypeBuilder<RoomSample> sample)
    {
        sample.Property(s => s.Seed).HasMaxLength(16);
        sample.Property(s => s.PopulationHash).HasMaxLength(64);
        sample
            .Property(s => s.Drawn)
            .HasMaxLength(2000)
            .HasConversion(
                v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
                v => JsonSerializer.Deserialize<long[]>(v, JsonSerializerOptions.Default)!,
                new ValueComparer<IReadOnlyList<long>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v)
            );
        sample.HasOne<AssessorVisit>().WithMany().HasForeignKey(s => s.VisitId);
    }
}
