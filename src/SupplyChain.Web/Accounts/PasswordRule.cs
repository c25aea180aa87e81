using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

internal static class PasswordRule
{
    public const int Least = 10;

    /// <summary>Longer ones are refused before anything is computed from them.</summary>
    public const int Most = 128;

    /// <summary>A password that someone chooses: long enough, letters and digits, not made of one character.</summary>
    public static IRuleBuilderOptions<T, string?> NewPassword<T>(this IRuleBuilder<T, string?> rule, Texts texts) =>
        rule.NotEmpty()
            .MaximumLength(Most)
            .MinimumLength(Least)
            .WithMessage(_ => texts["password.short", Least])
            .Must(p => p!.Any(char.IsAsciiLetterLower) && p!.Any(char.IsAsciiDigit) && p!.Distinct().Count() >= 5)
            .WithMessage(_ => texts["password.weak"]);
}
