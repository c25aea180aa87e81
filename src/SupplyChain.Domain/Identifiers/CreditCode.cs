namespace SupplyChain.Identifiers;

/// <summary>
/// Unified social credit code (统一社会信用代码) of a legal entity, GB 32100-2015: 18 characters, of which 1 names the
/// registering department, 2 the class of the entity, 3-8 the division of the registrar (GB/T 2260, as it was at that time),
/// 9-17 the organisation code with its own check digit (GB 11714) and 18 is the check digit over all of them.
/// A valid code does not prove that the company exists; only the public register does.
/// </summary>
public sealed record CreditCode
{
    public const int Length = 18;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private CreditCode(string text) => Text = text;

    /// <summary>The 18 characters, half-width and upper case.</summary>
    public string Text { get; }

    /// <summary>Province of the registrar; null for codes given by national registrars (division 100000).</summary>
    public Division? Province => Division.Find(Text.Substring(2, 2));

    /// <summary>Six digits of the registrar's division, as it was at that time.</summary>
    public string Registrar => Text.Substring(2, 6);

    /// <summary>
    /// Where the registrar sits, when that is another place than the division says; null when both agree, as far as either says. No fault by
    /// itself: a company may have moved, and old divisions were renumbered.
    /// </summary>
    /// <param name="division">Two or six digits.</param>
    public string? RegisteredElsewhere(string division)
    {
        if (Province is not { } province)
            return null;
        if (!division.StartsWith(province.Code, StringComparison.Ordinal))
            return Locality.Around(Registrar)?.Code ?? province.Code;
        return division.Length == 6 && Locality.Around(Registrar) is { } place && place.Code != division ? place.Code : null;
    }

    /// <summary>Organisation code (GB 11714), 9 characters without hyphen.</summary>
    public string OrganisationCode => Text.Substring(8, 9);

    /// <summary>True for prefix 91, companies of the market regulator; a supplier is expected to be one.</summary>
    public bool IsEnterprise => Text.StartsWith("91", StringComparison.Ordinal);

    /// <summary>Half-width, upper case, without spaces and hyphens. Says nothing about validity.</summary>
    public static string Normalise(string? text) => Typed.WithoutHyphens(text);

    /// <summary>
    /// Null when the text, once normalised, is a well-formed code. Otherwise, in this order: <c>credit-code.length</c> (the number
    /// of characters), <c>credit-code.alphabet</c> (the first wrong character, its position from 1),
    /// <c>credit-code.province</c> (characters 3-4), <c>credit-code.check-digit</c> (found, expected),
    /// <c>credit-code.organisation-check-digit</c> (found, expected).
    /// </summary>
    public static Refusal? WhyNot(string? text)
    {
        var code = Normalise(text);
        if (code.Length != Length)
            return new Refusal("credit-code.length", code.Length);
        for (var i = 0; i < Length; i++)
        {
            var fits = i is >= 2 and < 8 ? char.IsAsciiDigit(code[i]) : Alphabet.Contains(code[i], StringComparison.Ordinal);
            if (!fits)
                return new Refusal("credit-code.alphabet", code[i].ToString(), i + 1);
        }
        var province = code.Substring(2, 2);
        if (!string.Equals(province, "10", StringComparison.Ordinal) && Division.Find(province) is null)
            return new Refusal("credit-code.province", province);
        var check = CheckDigit(code[..17]);
        if (code[17] != check)
            return new Refusal("credit-code.check-digit", code[17].ToString(), check.ToString());
        var organisationCheck = OrganisationCheckDigit(code.Substring(8, 8));
        return code[16] == organisationCheck ? null : new Refusal("credit-code.organisation-check-digit", code[16].ToString(), organisationCheck.ToString());
    }

    /// <summary>The code, or null when <see cref="WhyNot"/> has a reason against it.</summary>
    public static CreditCode? Find(string? text) => WhyNot(text) is null ? new CreditCode(Normalise(text)) : null;

    /// <summary>The code; throws <see cref="RefusedException"/> when <see cref="WhyNot"/> has a reason against it.</summary>
    public static CreditCode Parse(string? text)
    {
        RefusedException.ThrowIf(WhyNot(text));
        return new CreditCode(Normalise(text));
    }

    /// <summary>Completes a made-up code for demonstration data with both check digits.</summary>
    /// <param name="stem">Characters 1-16: department and class, six digits of the division, eight of the organisation.</param>
    /// <exception cref="RefusedException">The stem has another length, a character outside the alphabet or no known province.</exception>
    public static string Sign(string stem)
    {
        var clean = Normalise(stem);
        if (clean.Length != 16)
            throw new RefusedException(new Refusal("credit-code.stem-length", clean.Length));
        var wrong = clean.FirstOrDefault(c => !Alphabet.Contains(c, StringComparison.Ordinal));
        if (wrong != default)
            throw new RefusedException(new Refusal("credit-code.alphabet", wrong.ToString(), clean.IndexOf(wrong) + 1));
        var organised = clean + OrganisationCheckDigit(clean[8..]);
        return Parse(organised + CheckDigit(organised)).Text;
    }

    public override string ToString() => Text;

    private static char CheckDigit(string first17)
    {
        var sum = 0;
        var weight = 1;
        foreach (var c in first17)
        {
            sum += Alphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    private static char OrganisationCheckDigit(string first8)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += (char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10) * OrganisationWeights[i];
        return (11 - sum % 11) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }
}
