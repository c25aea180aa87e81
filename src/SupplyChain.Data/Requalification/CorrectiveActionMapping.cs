using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

internal sealed class CorrectiveActionMapping : IEntityTypeConfiguration<CorrectiveAction>
{
    public void Configure(EntityTypeBuilder<CorrectiveAction> action)
    {
        action.Property(a => a.Revision).IsConcurrencyToken();
        action.Property(a => a.Finding).HasMaxLength(2000);
        action.Property(a => a.IndicatorCode).HasMaxLength(60);
        action.Property(a => a.RootCause).HasMaxLength(2000);
        action.Property(a => a.Action).HasMaxLength(2000);
        action
            .Property(a => a.EvidenceVersionIds)
            .HasMaxLength(1000)
            .HasConversion(
                v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web),
                v => JsonSerializer.Deserialize<long[]>(v, JsonSerializerOptions.Web)!,
                new ValueComparer<IReadOnlyList<long>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v)
            );
        action.OwnsOne(a => a.Extension, e => e.Property(x => x.Reason).HasMaxLength(1000));
        action.HasMany(a => a.History).WithOne().HasForeignKey("CorrectiveActionId").OnDelete(DeleteBehavior.Restrict);
        action.HasOne<Supplier>().WithMany().HasForeignKey(a => a.SupplierId).OnDelete(DeleteBehavior.Restrict);
        action.HasIndex(a => new { a.SupplierId, a.DueOn });
        action.HasIndex(a => new { a.Step, a.DueOn });
    }
}

internal sealed class CorrectiveEventMapping : IEntityTypeConfiguration<CorrectiveEvent>
{
    public void Configure(EntityTypeBuilder<CorrectiveEvent> line) => line.Property(e => e.Note).HasMaxLength(2000);
}
