namespace SupplyChain.Grading;

/// <summary>One-vote veto: while it is hit, the tier is capped whatever the points.</summary>
/// <param name="WindowMonths">Months after the incident during which it counts; 0: for as long as the state lasts.</param>
/// <param name="Caps">Code of the best tier that is still possible.</param>
/// <param name="Requires">A document whose absence is itself a hit; null: incidents alone.</param>
public sealed record RedLine(string Code, BilingualText Name, int WindowMonths, string Caps, RequiredDocument? Requires);

/// <summary>Hit while the flag is set and no document of the types is in force.</summary>
public sealed record RequiredDocument(SubjectTrait Flag, IReadOnlyList<string> Types);

/// <summary>
/// A gate before the stars: points stay, but no star is given until every gate is confirmed as met by a person and no incident
/// is on record under its code.
/// </summary>
/// <param name="WindowMonths">Months during which an incident breaks the gate; 0: for as long as the state lasts.</param>
public sealed record BasicRequirement(string Code, BilingualText Name, int WindowMonths, Standing Standing);
