namespace SupplyChain.Materials;

/// <summary>Amounts of IPC-1752, whose unit is an attribute that some tools leave out on concentrations.</summary>
internal static class Ipc1752Amounts
{
    public static Quantity? Read(XmlCursor at)
    {
        var place = at.Place;
        var name = at.Name;
        var (value, unit) = (at.TakeNumber("value"), at.TakeText("UOM") ?? at.TakeText("uom"));
        at.IgnoreRest();
        at.Leaf();
        if (value is { } amount && Quantity.UnitOf(unit) is { } known)
            return new Quantity(amount, known) { Place = place };
        at.Remark(value is null ? "value.missing" : "unit.unknown", Severity.Question, place, "correct", name, unit ?? "");
        return null;
    }

    /// <summary>A concentration without a unit; null, and nothing read, when it has one.</summary>
    public static Quantity? ReadBare(XmlCursor at)
    {
        if (at.Has("UOM") || at.Has("uom") || !at.Has("value"))
            return null;
        var quantity = new Quantity(at.TakeNumber("value") ?? 0, QuantityUnit.MassPercent) { Place = at.Place };
        at.IgnoreRest();
        at.Leaf();
        return quantity;
    }

    /// <summary>The unit in which the bare concentrations of a whole material add up to it; null when they do not, or some are missing.</summary>
    private static QuantityUnit? Closing(List<SubstanceUse> uses, Dictionary<SubstanceUse, Quantity> bare)
    {
        if (bare.Count != uses.Count)
            return null;
        decimal sum = 0;
        foreach (var open in bare.Values)
            sum += Math.Clamp(open.Value, -Calc.Most, Calc.Most);
        return Calc.Agree(sum, 100) ? QuantityUnit.MassPercent
            : Calc.Agree(sum, 1_000_000) ? QuantityUnit.PartsPerMillion
            : null;
    }

    /// <summary>Finds the unit of bare concentrations by the masses beside them or by their sum; what stays open is asked, never guessed.</summary>
    public static IReadOnlyList<SubstanceUse> Settle(XmlCursor at, List<SubstanceUse> uses, Dictionary<SubstanceUse, Quantity> bare, Quantity? material)
    {
        var closing = Closing(uses, bare);
        for (var i = 0; i < uses.Count && bare.Count > 0; i++)
        {
            if (!bare.TryGetValue(uses[i], out var open))
                continue;
            if (uses[i].Mass?.Milligrams is { } part && material?.Milligrams is { } whole && Calc.PerMillion(part, whole) is { } proved)
                foreach (var unit in new[] { QuantityUnit.MassPercent, QuantityUnit.PartsPerMillion })
                    if (Calc.Agree((open with { Unit = unit }).MilligramsPerKilogram!.Value, proved, 0.05m))
                        uses[i] = uses[i] with { Concentration = open with { Unit = unit } };
            if (uses[i].Concentration is null && uses[i].Mass is null && closing is { } sum)
                uses[i] = uses[i] with { Concentration = open with { Unit = sum } };
            if (uses[i].Concentration is null)
                at.Remark("unit.missing", Severity.Question, open.Place, "correct", uses[i].Name, open.Value);
        }
        return uses;
    }
}
