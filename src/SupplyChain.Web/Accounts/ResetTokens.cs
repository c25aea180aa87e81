using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SupplyChain.Accounts;

public sealed class ResetTokenOptions : DataProtectionTokenProviderOptions
{
    public ResetTokenOptions()
    {
        Name = ResetTokens.Provider;
        TokenLifespan = TimeSpan.FromMinutes(30);
    }
}

/// <summary>Links that set a forgotten password live for half an hour; other links for a day.</summary>
internal sealed class ResetTokens(IDataProtectionProvider protection, IOptions<ResetTokenOptions> options, ILogger<DataProtectorTokenProvider<Account>> log)
    : DataProtectorTokenProvider<Account>(protection, options, log)
{
    public const string Provider = "reset";
}
