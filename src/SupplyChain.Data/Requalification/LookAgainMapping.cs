using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Requalification;

internal sealed class LookAgainMapping : IEntityTypeConfiguration<LookAgain>
{
    public void Configure(EntityTypeBuilder<LookAgain> look)
    {
        look.ToTable("LooksAgain");
        look.Property(l => l.Subject).HasMaxLength(80);
    }
}
