using System.Text.Json;

namespace SupplyChain.Materials;

/// <summary>A file that changes the rule book: an edition of a substance list, or one of the exemptions. Exactly one of the two is there.</summary>
public sealed record NewEdition(SubstanceList? List, ExemptionBook? Exemptions)
{
    /// <summary>Stands for the list id where the file holds the exemptions.</summary>
    public const string ExemptionsId = "exemptions";

    public string Id => List?.Id ?? ExemptionsId;

    public string Version => List?.Version ?? Exemptions!.Version;

    /// <summary>First day; null for exemptions, which hold from the day on which they are taken.</summary>
    public DateOnly? InForceFrom => List?.InForceFrom;

    /// <summary>Reads either kind; which one it is shows by its member "exemptions".</summary>
    /// <returns>The edition, or null and the reasons.</returns>
    public static (NewEdition? Edition, IReadOnlyList<Refusal> Refusals) Read(byte[] file, RuleBook book)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (HoldsExemptions(file))
        {
            var (exemptions, faults) = ListFile.ReadExemptions(new MemoryStream(file), book);
            return (exemptions is null ? null : new NewEdition(null, exemptions), faults);
        }

        var (list, refusals) = ListFile.Read(new MemoryStream(file), book);
        return (list is null ? null : new NewEdition(list, null), refusals);
    }

    /// <summary>What it changes.</summary>
    /// <param name="rules">The book without it.</param>
    /// <param name="today">First day of an edition that names none.</param>
    public ListChange Against(RuleBook rules, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return List is null
            ? ListChange.Between(rules.Exemptions, Exemptions!, today)
            : ListChange.Between(rules.Lists.LastOrDefault(l => l.Id == Id && l.InForceFrom <= List.InForceFrom), List, rules);
    }

    /// <summary>The book with it.</summary>
    public RuleBook Into(RuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return List is null ? rules.With(Exemptions!) : rules.With(List);
    }

    private static bool HoldsExemptions(byte[] file)
    {
        try
        {
            var reader = new Utf8JsonReader(file.AsSpan().StartsWith("\xEF\xBB\xBF"u8) ? file.AsSpan(3) : file, new JsonReaderOptions { MaxDepth = 16 });
            while (reader.Read())
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("exemptions"u8))
                    return true;
        }
        catch (JsonException)
        {
            // the reading of the list names the fault
        }
        return false;
    }
}
