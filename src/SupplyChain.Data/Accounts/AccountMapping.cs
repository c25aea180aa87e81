using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.DisplayName).HasMaxLength(100);
        account.Property(a => a.Language).HasMaxLength(10);
        account.HasIndex(a => a.SupplierId);
    }
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.Property(t => t.Name).HasMaxLength(100);
        token.Property(t => t.Prefix).HasMaxLength(20);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.AccountId);
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.Property(c => c.Notice).HasMaxLength(40);
        consent.Property(c => c.Version).HasMaxLength(20);
        consent.Property(c => c.Language).HasMaxLength(10);
        consent.HasIndex(c => c.AccountId);
    }
}

internal sealed class RoleMapping : IEntityTypeConfiguration<IdentityRole<long>>
{
    /// <summary>In the order of their ids, which never change.</summary>
    private static readonly string[] Names = ["owner", "contributor", "officer", "manager", "management", "sysadmin", "secadmin", "auditor", "assessor"];

    public void Configure(EntityTypeBuilder<IdentityRole<long>> role) =>
        role.HasData(
            Names.Select(
                (name, i) =>
                    new IdentityRole<long>
                    {
                        Id = i + 1,
                        Name = name,
                        NormalizedName = name.ToUpperInvariant(),
                        ConcurrencyStamp = name,
                    }
            )
        );
}

internal sealed class AccountRoleMapping : IEntityTypeConfiguration<IdentityUserRole<long>>
{
    /// <summary>One role for one account: the three administrators exclude each other and every business role (三员分立), whatever writes the row.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserRole<long>> held) => held.HasIndex(r => r.UserId).IsUnique();
}
