using System.Collections.Frozen;
using System.Globalization;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Words what the engine says in codes, in the reader's language. The texts are under <c>explain.CODE</c>.</summary>
/// <param name="people">Names by <c>person:ID</c>; who is not in it is only called a second person.</param>
public sealed class GradeWording(Texts texts, IndicatorSystem system, IReadOnlyDictionary<string, string>? people = null)
{
    private enum Arg
    {
        Plain,
        Type,
        Types,
        Level,
        Indicator,
        Requirement,
        RedLine,
        Risk,
        Trait,
        Formula,
        DateField,
        Person,

        /// <summary>Months; 0 is the state on the grading date.</summary>
        Window,

        /// <summary>A day, or none: it lasts until further notice.</summary>
        End,

        /// <summary>May be empty; a dash stands for it.</summary>
        OrDash,
    }

    private static readonly Arg[] Ratio = [Arg.Plain, Arg.Plain, Arg.Plain, Arg.Formula, Arg.Window, Arg.DateField, Arg.Plain, Arg.Plain, Arg.Plain];

    private static readonly FrozenDictionary<string, Arg[]> Kinds = new Dictionary<string, Arg[]>
    {
        ["document.held"] = [Arg.Type, Arg.OrDash, Arg.End],
        ["document.heldForOtherSite"] = [Arg.Type, Arg.OrDash, Arg.End],
        ["documents.counted"] = [],
        ["level.chosen"] = [Arg.Level],
        ["judged.step"] = [Arg.Level],
        ["ratio.measured"] = Ratio,
        ["measure.computed"] = Ratio,
        ["incidents.counted"] = [],
        ["missing.zero"] = [],
        ["missing.notRated"] = [],
        ["missing.notApplicable"] = [],
        ["notApplicable.marked"] = [Arg.Plain, Arg.Person],
        ["override.applied"] = [Arg.Plain, Arg.OrDash, Arg.Plain, Arg.Person],
        ["gap.siteNotCovered"] = [Arg.Type],
        ["gap.documentsMissing"] = [Arg.Types],
        ["gap.levelAbove"] = [Arg.Level],
        ["gap.ratioBelow"] = [],
        ["gap.incidents"] = [Arg.End],
        ["gap.noEvidence"] = [Arg.Types],
        ["gap.lapsed"] = [Arg.Type, Arg.OrDash],
        ["notRated.coverage"] = [],
        ["notRated.indicatorUnknown"] = [Arg.Indicator],
        ["stars.requirementOpen"] = [Arg.Requirement],
        ["tier.cappedByRisk"] = [Arg.Risk],
        ["tier.cappedByRedLine"] = [Arg.RedLine, Arg.Plain, Arg.End],
        ["risk.redLineHit"] = [],
        ["risk.notRated"] = [],
        ["risk.pointsAtMost"] = [Arg.Indicator],
        ["risk.pointsBelowShare"] = [Arg.Indicator],
        ["risk.missingWhileFlagged"] = [Arg.Indicator, Arg.Trait],
        ["risk.coverageBelow"] = [],
        ["requirement.brokenByIncident"] = [Arg.Plain, Arg.Plain, Arg.End],
        ["requirement.confirmed"] = [Arg.Plain, Arg.Person],
        ["requirement.denied"] = [Arg.Plain, Arg.Person],
        ["requirement.unconfirmed"] = [],
        ["change.lapsed"] = [Arg.Plain, Arg.OrDash, Arg.OrDash, Arg.Type, Arg.OrDash],
        ["change.renewed"] = [Arg.Plain, Arg.OrDash, Arg.OrDash, Arg.Types],
        ["change.newDocument"] = [Arg.Plain, Arg.OrDash, Arg.OrDash, Arg.Types],
        ["change.withdrawn"] = [Arg.Plain, Arg.OrDash, Arg.OrDash, Arg.Types],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="indicator">The indicator that it is said about; null for the grade as a whole.</param>
    public string Of(Explanation said, Indicator? indicator = null)
    {
        var kinds = Kinds.GetValueOrDefault(said.Code, []);
        // a wording may name more than this statement carries: a change without detail has none to show
        var args = new object?[Math.Max(said.Args.Count, 9)];
        for (var i = 0; i < args.Length; i++)
            args[i] = i < said.Args.Count ? Word(i < kinds.Length ? kinds[i] : Arg.Plain, said.Args[i], indicator) : "";
        return texts[$"explain.{said.Code}", args];
    }

    /// <summary>Code and name of an indicator, red line or requirement.</summary>
    public string Name(string code)
    {
        var name =
            system.Indicators.FirstOrDefault(i => i.Code == code)?.Name
            ?? system.RedLines.FirstOrDefault(r => r.Code == code)?.Name
            ?? system.BasicRequirements.FirstOrDefault(r => r.Code == code)?.Name;
        return name is null ? code : $"{code} {Pick(name)}";
    }

    public static string Pick(BilingualText text) => Texts.Pick(text.Zh, text.En);

    /// <summary>Name of a document type.</summary>
    public static string TypeName(string code) => Catalogue.Now.Find(code) is { } type ? Texts.Pick(type.NameZh, type.NameEn) : code;

    /// <summary>What a level or step of an indicator is called.</summary>
    public string LevelName(Indicator indicator, int level) =>
        indicator.Rule switch
        {
            QualitativeRule rule when level < rule.Levels.Count => Pick(rule.Levels[level].Name),
            JudgedRule rule when level < rule.Steps.Count => texts["grade.step", rule.Steps[level]],
            _ => level.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Who confirmed something; no name for readers who must not see it.</summary>
    public string Person(string person) => people?.GetValueOrDefault(person) ?? texts["grade.secondPerson"];

    private string Word(Arg kind, string value, Indicator? indicator) =>
        kind switch
        {
            Arg.Type => TypeName(value),
            Arg.Types => value.Length == 0 ? texts["grade.anAnswer"] : string.Join(texts["grade.or"], value.Split(' ').Select(TypeName)),
            Arg.Level when indicator is not null => LevelName(indicator, int.Parse(value, CultureInfo.InvariantCulture)),
            Arg.Indicator or Arg.RedLine or Arg.Requirement => Name(value),
            Arg.Risk => texts[$"riskClass.{char.ToUpperInvariant(value[0])}{value[1..]}"],
            Arg.Trait => texts.Find($"trait.{value}") ?? value,
            Arg.Formula => texts.Find($"formula.{value}") ?? value,
            Arg.DateField => texts.Find($"dateField.{value}") ?? value,
            Arg.Window => value == "0" ? texts["rule.today"] : texts["rule.window", value],
            Arg.Person => Person(value),
            Arg.End => value.Length == 0 ? texts["grade.noEnd"] : value,
            Arg.OrDash => value.Length == 0 ? "–" : value,
            _ => value,
        };
}
