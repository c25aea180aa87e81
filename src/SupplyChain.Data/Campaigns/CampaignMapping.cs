using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupplyChain.Suppliers;

namespace SupplyChain.Campaigns;

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.Property(c => c.Revision).IsConcurrencyToken();
        campaign.Property(c => c.TitleZh).HasMaxLength(200);
        campaign.Property(c => c.TitleEn).HasMaxLength(200);
        campaign.Property(c => c.AskZh).HasMaxLength(2000);
        campaign.Property(c => c.AskEn).HasMaxLength(2000);
        campaign.Property(c => c.TypeCode).HasMaxLength(40);
        campaign.HasIndex(c => new { c.ClosedAt, c.DueOn });
    }
}

internal sealed class CampaignAskMapping : IEntityTypeConfiguration<CampaignAsk>
{
    public void Configure(EntityTypeBuilder<CampaignAsk> ask)
    {
        ask.Property(a => a.Revision).IsConcurrencyToken();
        ask.Property(a => a.Parts).HasMaxLength(4000);
        ask.Property(a => a.Answer).HasMaxLength(2000);
        ask.Property(a => a.ReturnReason).HasMaxLength(1000);
        ask.HasOne<Campaign>().WithMany().HasForeignKey(a => a.CampaignId).OnDelete(DeleteBehavior.Restrict);
        ask.HasOne<Supplier>().WithMany().HasForeignKey(a => a.SupplierId).OnDelete(DeleteBehavior.Restrict);
        ask.HasIndex(a => new { a.CampaignId, a.SupplierId }).IsUnique();
        ask.HasIndex(a => new { a.SupplierId, a.State });
    }
}
