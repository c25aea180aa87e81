using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Where a finding stands in the file.</summary>
public sealed record PlaceAnswer(int Line, int Column, string Path);

/// <summary>One finding; words and whatToDo are in the caller's language, code, action and args are not.</summary>
public sealed record FindingAnswer(string Code, Severity Severity, string Words, string Action, string WhatToDo, PlaceAnswer Place, IReadOnlyList<string> Args);

/// <summary>One declaration of the file. Until is the last day of the exemptions that the verdict rests on.</summary>
public sealed record DeclarationAnswer(
    string PartNumber,
    string Name,
    DeclarationFormat Format,
    DateOnly? DeclaredOn,
    Outcome Verdict,
    DateOnly? Until,
    IReadOnlyList<string> Exemptions,
    bool IsPartial,
    bool RenewalDue,
    IReadOnlyList<FindingAnswer> Findings
);

/// <summary>Why a file cannot be read.</summary>
public sealed record RefusalAnswer(string Code, string Words, int Line, int Column, string? Entry);

/// <summary>What the checks say of a file: the worst verdict, each declaration, and every list edition that it rests on.</summary>
/// <param name="Verdict">Null when the file cannot be read.</param>
public sealed record CheckAnswer(
    string File,
    DateOnly AsOf,
    string RuleVersion,
    Outcome? Verdict,
    IReadOnlyList<DeclarationAnswer> Declarations,
    IReadOnlyList<RefusalAnswer> Refusals
)
{
    public static CheckAnswer Of(CheckedFile file, Texts texts) =>
        new(
            file.Name,
            file.AsOf,
            file.RuleVersion,
            file.Worst,
            [.. file.Declarations.Select(d => Of(d, texts))],
            [.. file.Refusals.Select(r => new RefusalAnswer(r.Reason.Code, texts.Of(r.Reason), r.Place.Line, r.Place.Column, r.Entry))]
        );

    private static DeclarationAnswer Of(CheckedDeclaration item, Texts texts) =>
        new(
            item.Declaration.Product.Identifier,
            item.Declaration.Product.Name,
            item.Declaration.Header.Format,
            item.Declaration.Header.DeclaredOn,
            item.Verdict.Outcome,
            item.Verdict.Until,
            item.Verdict.Exemptions,
            item.Verdict.IsPartial,
            item.Verdict.RenewalDue,
            [.. item.Verdict.Findings.Select(f => Of(FindingRow.Of(f), texts))]
        );

    private static FindingAnswer Of(FindingRow row, Texts texts) =>
        new(row.Code, row.Severity, row.Words(texts), row.Action, row.WhatToDo(texts), new PlaceAnswer(row.Line, row.Column, row.Path), row.Args);
}
