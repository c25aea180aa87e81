using FluentValidation;
using FluentValidation.Validators;

namespace SupplyChain.Shared;

public static class PlainTextRule
{
    /// <summary>
    /// Takes ordinary text of at most <paramref name="max"/> characters. Control characters and those that turn or hide
    /// text (bidi marks, zero-width characters, half surrogates) are refused: they make one name look like another.
    /// </summary>
    /// <param name="lines">True where line breaks and tabs are welcome.</param>
    public static IRuleBuilderOptions<T, string?> PlainText<T>(this IRuleBuilder<T, string?> rule, int max, bool lines = false) =>
        rule.SetValidator(new ReadableCharacters<T>(lines)).MaximumLength(max);

    public static bool IsReadable(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c) || Hides(c) || (char.IsControl(c) && !(lines && (c is '\n' or '\r' or '\t'))))
                return false;
        }

        return true;
    }

    private static bool Hides(char c) =>
        c is '\u061C' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF' or '\uFFFE' or '\uFFFF' or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F');
}

internal sealed class ReadableCharacters<T>(bool lines) : PropertyValidator<T, string?>
{
    public override string Name => "ReadableCharacters";

    public override bool IsValid(ValidationContext<T> context, string? value) => value is null || PlainTextRule.IsReadable(value, lines);

    protected override string GetDefaultMessageTemplate(string errorCode) => Localized(errorCode, Name);
}
