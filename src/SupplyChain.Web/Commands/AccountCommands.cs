using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Commands;

internal static class AccountCommands
{
    public static readonly Command[] All =
    [
        new(
            "account create",
            "--mail M --role R [--name N] [--language zh-CN|en]",
            "Opens an account of the enterprise and prints a link, good for a day, on which its person chooses a password.",
            CreateAsync
        ),
        new("token create", "--for MAIL --days N [--name N] [--read-only]", "Makes a key for programs and prints it, this once.", TokenAsync),
    ];

    private static async Task<int> CreateAsync(IServiceProvider services, string[] args)
    {
        if (Options.Read(args, ["--mail", "--role", "--name", "--language"], []) is not { } options)
            return 2;
        if (!options.TryGetValue("--mail", out var mail) || !options.TryGetValue("--role", out var role))
            return await FailAsync(2, "account create needs --mail and --role.");
        var form = new InviteForm
        {
            Email = mail,
            PersonName = options.GetValueOrDefault("--name", mail.Split('@')[0]),
            Role = role,
            Language = options.GetValueOrDefault("--language", Texts.Languages[0]),
        };
        var found = await services.GetRequiredService<FluentValidation.IValidator<InviteForm>>().ValidateAsync(form);
        if (!found.IsValid)
            return await FailAsync(2, string.Join(' ', found.Errors.Select(e => e.ErrorMessage)));
        try
        {
            var link = await services.GetRequiredService<InviteAccount>().OfStaffAsync(form, CancellationToken.None);
            Console.WriteLine(services.GetRequiredService<MailWording>().Absolute(link));
            return 0;
        }
        catch (RefusedException refused)
        {
            return await FailAsync(1, services.GetRequiredService<Texts>().In("en", $"refusal.{refused.Refusal.Code}", refused.Refusal.Args));
        }
    }

    private static async Task<int> TokenAsync(IServiceProvider services, string[] args)
    {
        if (Options.Read(args, ["--for", "--days", "--name"], ["--read-only"]) is not { } options)
            return 2;
        if (
            !options.TryGetValue("--for", out var mail)
            || !int.TryParse(options.GetValueOrDefault("--days"), CultureInfo.InvariantCulture, out var days)
            || days is < 1 or > CreateToken.MostDays
        )
            return await FailAsync(2, $"token create needs --for and --days (1 to {CreateToken.MostDays}).");
        var normal = mail.ToUpperInvariant();
        var id = await services
            .GetRequiredService<AppDb>()
            .Users.Where(a => a.NormalizedEmail == normal && a.ClosedAt == null)
            .Select(a => a.Id)
            .FirstOrDefaultAsync();
        if (id == 0)
            return await FailAsync(1, $"There is no open account '{mail}'.");
        var form = new TokenForm
        {
            TokenName = options.GetValueOrDefault("--name", "token create"),
            Days = days,
            ReadOnly = options.ContainsKey("--read-only"),
        };
        try
        {
            Console.WriteLine(await services.GetRequiredService<CreateToken>().RunAsync(id, form, CancellationToken.None));
            return 0;
        }
        catch (RefusedException refused)
        {
            return await FailAsync(1, services.GetRequiredService<Texts>().In("en", $"refusal.{refused.Refusal.Code}", refused.Refusal.Args));
        }
    }

    private static async Task<int> FailAsync(int code, string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return code;
    }
}
