using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Notices;

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.Property(n => n.Address).HasMaxLength(256);
        notice.Property(n => n.Recipient).HasMaxLength(256);
        notice.Property(n => n.Skipped).HasMaxLength(40);
        notice.Property(n => n.Language).HasMaxLength(10);
        notice.Property(n => n.Kind).HasMaxLength(60);
        notice.Property(n => n.Subject).HasMaxLength(80);
        notice.Property(n => n.Link).HasMaxLength(1000);
        notice.Property(n => n.LastError).HasMaxLength(400);
        notice
            .Property(n => n.Args)
            .HasMaxLength(4000)
            .HasConversion(
                v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web),
                v => JsonSerializer.Deserialize<string[]>(v, JsonSerializerOptions.Web)!,
                new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v)
            );
        // what makes "never twice for one stage" true, whatever runs twice
        notice
            .HasIndex(n => new
            {
                n.Recipient,
                n.Kind,
                n.Subject,
                n.Stage,
            })
            .IsUnique();
        notice.HasOne(n => n.Digest).WithMany().HasForeignKey(n => n.DigestId).OnDelete(DeleteBehavior.Restrict);
        notice.HasIndex(n => n.NextTryAt);
        notice.HasIndex(n => n.BouncedAt);
        notice.HasIndex(n => new
        {
            n.Gathered,
            n.DigestId,
            n.AccountId,
        });
        notice.HasIndex(n => new { n.AccountId, n.Id });
        notice.HasIndex(n => n.Subject);
    }
}

internal sealed class MailTextMapping : IEntityTypeConfiguration<MailText>
{
    public void Configure(EntityTypeBuilder<MailText> text)
    {
        text.Property(t => t.Kind).HasMaxLength(60);
        text.Property(t => t.Language).HasMaxLength(10);
        text.Property(t => t.Body).HasMaxLength(4000);
        text.HasIndex(t => new
            {
                t.Kind,
                t.Language,
                t.Version,
            })
            .IsUnique();
    }
}
