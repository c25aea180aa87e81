namespace SupplyChain.Materials;

/// <summary>The smallest blocks of IEC 62474: identities, amounts, exemptions.</summary>
internal sealed class Iec62474Values(XmlCursor at)
{
    public static readonly string[] NumberDetails =
    [
        "Mass",
        "MassPercent",
        "InstanceID",
        "ProductCategory",
        "Identifier",
        "OtherNames",
        "CountryOfManufacture",
    ];

    public ListEdition Edition()
    {
        var edition = new ListEdition(at.TakeText("authority") ?? "", at.TakeText("identity") ?? "", at.TakeText("version") ?? "") { Place = at.Place };
        at.Leaf();
        return edition;
    }

    public UniqueId Unique()
    {
        var id = new UniqueId(at.TakeText("authority") ?? "", at.TakeText("identity") ?? "", at.TakeText("version") ?? "") { Place = at.Place };
        at.Leaf();
        return id;
    }

    public ListEntry Entry()
    {
        ListEdition? list = null;
        var entry = "";
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "ListID":
                    list = Edition();
                    break;
                case "EntryID":
                    entry = at.TakeText("entryIdentity")?.Trim() ?? "";
                    at.Ignore("entryDescription");
                    at.Leaf();
                    break;
                default:
                    at.Unread();
                    break;
            }
        return new ListEntry(list, entry);
    }

    public Quantity? NumberMass()
    {
        Quantity? mass = null;
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "Mass")
                mass = Mass();
            else
                at.Unread(NumberDetails);
        return mass;
    }

    public Quantity? Mass()
    {
        var place = at.Place;
        var (value, least, most, unit) = (at.TakeNumber("mass"), at.TakeNumber("massRangeMin"), at.TakeNumber("massRangeMax"), at.TakeText("unitOfMeasure"));
        at.Ignore("negativeTolerance", "positiveTolerance");
        at.Leaf();
        if (value is { } amount && Quantity.UnitOf(unit) is { } known and (QuantityUnit.Milligram or QuantityUnit.Gram or QuantityUnit.Kilogram))
            return new Quantity(amount, known, least, most) { Place = place };
        at.Remark(value is null ? "value.missing" : "unit.unknown", Severity.Question, place, "correct", "mass", unit ?? "");
        return null;
    }

    public Quantity? Share()
    {
        var place = at.Place;
        var (value, least, most) = (at.TakeNumber("massPercent"), at.TakeNumber("massPercentRangeMin"), at.TakeNumber("massPercentRangeMax"));
        at.Ignore("negativeTolerance", "positiveTolerance");
        at.Leaf();
        if (value is not null)
            return new Quantity(value.Value, QuantityUnit.MassPercent, least, most) { Place = place };
        at.Remark("value.missing", Severity.Question, place, "correct", "massPercent", "");
        return null;
    }

    public void Exemptions(List<Exemption> into)
    {
        var node = at.Enter();
        var list = new UniqueId("", "", "") { Place = node.Place };
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "UniqueID":
                    list = Unique();
                    break;
                case "Exemption":
                    into.Add(new Exemption(list, at.TakeText("identity") ?? "", at.TakeText("regIndex"), at.TakeText("description")) { Place = at.Place });
                    at.Leaf();
                    break;
                default:
                    at.Unread();
                    break;
            }
    }
}
