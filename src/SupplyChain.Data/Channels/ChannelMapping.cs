using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Channels;

internal sealed class ChannelMapping : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> channel)
    {
        channel.Property(c => c.Revision).IsConcurrencyToken();
        channel.Property(c => c.Name).HasMaxLength(100);
        channel.Property(c => c.SealedUrl).HasMaxLength(4000);
        channel.Property(c => c.SealedSecret).HasMaxLength(2000);
        channel.Property(c => c.Language).HasMaxLength(10);
    }
}

internal sealed class ChannelPostMapping : IEntityTypeConfiguration<ChannelPost>
{
    public void Configure(EntityTypeBuilder<ChannelPost> post)
    {
        post.Property(p => p.Key).HasMaxLength(100);
        post.Property(p => p.Event).HasMaxLength(80);
        post.Property(p => p.Content).HasMaxLength(4000);
        post.HasOne<Channel>().WithMany().HasForeignKey(p => p.ChannelId).OnDelete(DeleteBehavior.Restrict);
        post.HasIndex(p => new { p.ChannelId, p.Key }).IsUnique();
        post.HasIndex(p => p.NextTryAt);
    }
}
