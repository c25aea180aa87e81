namespace SupplyChain.Materials;

/// <summary>Weight of a finding. Only notices leave the verdict as it is.</summary>
public enum Severity
{
    /// <summary>Worth knowing: a duty, a newer list, a rounding.</summary>
    Notice,

    /// <summary>Must be asked: the declaration does not answer it.</summary>
    Question,

    /// <summary>Breaks a rule in force.</summary>
    Fail,

    /// <summary>The declaration says two things that cannot both be true.</summary>
    Contradiction,
}

/// <summary>One result of a check: a language-free code with the values of its wording, and the place in the file.</summary>
/// <param name="Code">Key of the wording, such as <c>limit.exceeded</c>.</param>
/// <param name="Action">Code of what to do: correct, complete, ask, exempt, replace, renew, look, none.</param>
/// <param name="Args">Values of the wording, in order; numbers are decimals in the unit that the code's wording names.</param>
public sealed record Finding(string Code, Severity Severity, Place Place, string Action, params IReadOnlyList<object> Args)
{
    public override string ToString() => $"{Severity} {Code}({string.Join(", ", Args)}) at {Place}";
}
