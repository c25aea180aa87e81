using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Data;

namespace SupplyChain.Audit;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditLine>
{
    public void Configure(EntityTypeBuilder<AuditLine> line)
    {
        line.Property(l => l.ActorName).HasMaxLength(100);
        line.Property(l => l.Action).HasMaxLength(60);
        line.Property(l => l.Subject).HasMaxLength(80);
        line.Property(l => l.Detail).HasMaxLength(1000);
        line.Property(l => l.RemoteAddress).HasMaxLength(64);
        line.HasIndex(l => l.Subject);
        line.HasIndex(l => l.ActorId).OfTheFew();
        line.HasIndex(l => l.Action);
        line.HasIndex(l => l.At);
    }
}
