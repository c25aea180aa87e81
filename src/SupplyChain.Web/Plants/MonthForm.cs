using System.Globalization;
using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>One month as it is typed; a figure that is left empty was not reported.</summary>
public sealed class MonthForm
{
    /// <summary>Null where there is one plant.</summary>
    public long? Plant { get; set; }

    /// <summary>What was typed, by code of the figure.</summary>
    public Dictionary<string, string?> Figures { get; set; } = [];

    /// <summary>Unit chosen, by code of the figure.</summary>
    public Dictionary<string, string?> Units { get; set; } = [];
    public string? MonthProof { get; set; }
    public int? ProofYear { get; set; }

    /// <summary>Null for a month that was not entered yet.</summary>
    public int? Revision { get; set; }

    public static MonthForm Of(PlantMonth month) =>
        new()
        {
            Plant = month.PlantId,
            Figures = month.Figures.ToDictionary(f => f.Code, f => (string?)f.Value.ToString("0.####", CultureInfo.InvariantCulture), StringComparer.Ordinal),
            Units = month.Figures.ToDictionary(f => f.Code, f => (string?)f.Unit, StringComparer.Ordinal),
            MonthProof = month.Proof,
            ProofYear = month.Month.Year,
            Revision = month.Revision,
        };

    /// <exception cref="RefusedException">A figure that cannot be read; the refusal names it.</exception>
    public IReadOnlyList<FigureEntry> Entries()
    {
        var entries = new List<FigureEntry>();
        foreach (var (code, text) in Figures.Where(f => !string.IsNullOrWhiteSpace(f.Value)))
        {
            var figure = FigureCatalogue.Shipped.Find(code) ?? throw new RefusedException(new Refusal("month.unknown-figure", code));
            var (entry, whyNot) = FigureText.Read(figure, text!, Units.GetValueOrDefault(code));
            RefusedException.ThrowIf(whyNot);
            entries.Add(entry!);
        }

        return entries;
    }
}

internal sealed class MonthFormValidator : AbstractValidator<MonthForm>
{
    public MonthFormValidator()
    {
        RuleFor(f => f.MonthProof).NotEmpty().PlainText(1000, lines: true);
        RuleFor(f => f.ProofYear).NotNull();
    }
}

public sealed class ReviewMonthForm
{
    public int Revision { get; set; }
}

public sealed class ReopenMonthForm
{
    public int Revision { get; set; }
    public string? ReopenReason { get; set; }
}

internal sealed class ReopenMonthFormValidator : AbstractValidator<ReopenMonthForm>
{
    public ReopenMonthFormValidator() => RuleFor(f => f.ReopenReason).NotEmpty().PlainText(400);
}
