using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Documents;

internal sealed class GreenBatchMapping : IEntityTypeConfiguration<GreenBatch>
{
    public void Configure(EntityTypeBuilder<GreenBatch> batch)
    {
        batch.Property(b => b.Revision).IsConcurrencyToken();
        Ids(batch.Property(b => b.VersionIds), 4000);
        Ids(batch.Property(b => b.SampleIds), 400);
        batch.HasIndex(b => new { b.ById, b.AcceptedAt });
    }

    private static void Ids(PropertyBuilder<IReadOnlyList<long>> ids, int length) =>
        ids.HasMaxLength(length)
            .HasConversion(
                v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
                v => JsonSerializer.Deserialize<long[]>(v, JsonSerializerOptions.Default)!,
                new ValueComparer<IReadOnlyList<long>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v)
            );
}
