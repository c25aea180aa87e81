namespace SupplyChain.Materials;

/// <summary>The repeated building blocks of an IEC 62474 product: statements, parts, materials, substances, exemptions, amounts.</summary>
internal sealed class Iec62474Parts(XmlCursor at)
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

    public void Statements(List<Statement> into)
    {
        at.Ignore("isSCIPComplete");
        var compliance = at.Enter();
        var list = new ListEdition("", "", "") { Place = compliance.Place };
        while (at.NextChild(compliance))
            switch (at.Name)
            {
                case "DeclarableSubstanceList":
                    list = Edition();
                    break;
                case "DsDsg":
                    into.Add(ReadStatement(list));
                    break;
                default:
                    at.Unread();
                    break;
            }
    }

    private Statement ReadStatement(ListEdition list)
    {
        var statement = new Statement(list, "", at.TakeText("name") ?? "", "", "", Answer.Unknown, null, null, [], at.TakeText("comment"))
        {
            Place = at.Place,
            Use = at.TakeText("descriptionOfUse"),
        };
        List<Exemption>? exemptions = null;
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "DsDsgID":
                    statement = statement with { Entry = at.TakeText("entryIdentity") ?? "" };
                    at.Ignore("entryDescription");
                    at.Leaf();
                    break;
                case "Mass":
                    statement = statement with { Mass = Mass() };
                    break;
                case "MassPercent":
                    statement = statement with { Share = Share() };
                    break;
                case "ComplianceThreshold":
                    statement = statement with
                    {
                        Above = at.TakeBool("aboveComplianceThreshold") switch
                        {
                            true => Answer.Yes,
                            false => Answer.No,
                            _ => Answer.Unknown,
                        },
                        Application = at.TakeText("reportableApplication") ?? "",
                        Threshold = at.TakeText("reportingThreshold") ?? "",
                    };
                    at.Leaf();
                    break;
                case "Exemptions":
                    Exemptions(exemptions ??= []);
                    break;
                default:
                    at.Unread("SafeUse", "ProductPartInformation");
                    break;
            }
        return exemptions is null ? statement : statement with { Exemptions = exemptions };
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

    public Product Composition(Product product)
    {
        var full = at.TakeBool("isFMD");
        at.Ignore("isSCIPComplete");
        var lists = new List<ListEdition>();
        var content = new Content();
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "DeclarableSubstanceList")
                lists.Add(Edition());
            else if (!ReadContent(content))
                at.Unread();
        return product with
        {
            HasComposition = true,
            IsFull = full,
            CompositionLists = lists,
            Parts = content.Parts,
            Materials = content.Materials,
            Substances = content.Substances,
        };
    }

    private bool ReadContent(Content into)
    {
        switch (at.Name)
        {
            case "ProductPart":
                into.Parts.Add(ReadPart());
                return true;
            case "Material":
                into.Materials.Add(ReadMaterial());
                return true;
            case "Substance":
                into.Substances.Add(ReadSubstance());
                return true;
            default:
                return false;
        }
    }

    private Part ReadPart()
    {
        var place = at.Place;
        var (units, article, comment) = (at.TakeNumber("numberOfUnits") ?? 1, at.TakeBool("isArticle"), at.TakeText("comment"));
        string identifier = "",
            name = "";
        Quantity? mass = null;
        var content = new Content();
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "ProductID")
            {
                (identifier, name) = (at.TakeText("identifier") ?? "", at.TakeText("name") ?? "");
                at.IgnoreRest();
                mass = NumberMass();
            }
            else if (!ReadContent(content))
                at.Unread("Attachment", "SafeUse", "ProductCircularity");
        return new Part(identifier, name, units, article, mass, comment, content.Parts, content.Materials, content.Substances) { Place = place };
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

    private Material ReadMaterial()
    {
        var material = new Material(at.TakeText("name") ?? "", null, [], at.TakeBool("isArticle"), null, null, at.TakeText("comment"), []) { Place = at.Place };
        var classes = new List<ListEntry>();
        var substances = new List<SubstanceUse>();
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "MaterialID":
                    material = material with { MaterialId = Entry() };
                    break;
                case "MaterialClassID":
                    classes.Add(Entry());
                    break;
                case "Mass":
                    material = material with { Mass = Mass() };
                    break;
                case "MassPercent":
                    material = material with { Share = Share() };
                    break;
                case "Substance":
                    substances.Add(ReadSubstance());
                    break;
                default:
                    at.Unread("Attachment", "MaterialProperty", "UseDescriptor", "MaterialCircularity");
                    break;
            }
        return material with { Classes = classes, Substances = substances };
    }

    private SubstanceUse ReadSubstance()
    {
        var use = new SubstanceUse(at.TakeText("name") ?? "", [], null, null, [], at.TakeText("comment"))
        {
            Place = at.Place,
            Use = at.TakeText("descriptionOfUse"),
        };
        var ids = new List<ListEntry>(1);
        List<Exemption>? exemptions = null;
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "SubstanceID" or "DsgID":
                    ids.Add(Entry());
                    break;
                case "Mass":
                    use = use with { Mass = Mass() };
                    break;
                case "MassPercent":
                    use = use with { Concentration = Share() };
                    break;
                case "Exemptions":
                    Exemptions(exemptions ??= []);
                    break;
                default:
                    at.Unread("CompositionThreshold", "SafeUse");
                    break;
            }
        return use with { Ids = ids, Exemptions = exemptions ?? (IReadOnlyList<Exemption>)[] };
    }

    private ListEntry Entry()
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

    public void Classes(List<MaterialClassUse> into)
    {
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "MaterialClass")
            {
                var use = new MaterialClassUse(at.TakeText("id") ?? "", at.TakeText("name") ?? "", null, null) { Place = at.Place };
                at.Ignore("comment");
                var child = at.Enter();
                while (at.NextChild(child))
                    if (at.Name is "Mass")
                        use = use with { Mass = Mass() };
                    else if (at.Name is "MassPercent")
                        use = use with { Share = Share() };
                    else
                        at.Unread("MaterialCircularity");
                into.Add(use);
            }
            else
                at.Unread("MaterialClassList");
    }

    public void Queries(List<QueryAnswer> into)
    {
        ListEdition? list = null;
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "QueryListID":
                    list = Edition();
                    break;
                case "Query":
                    into.Add(Query(list));
                    break;
                default:
                    at.Unread();
                    break;
            }
    }

    private QueryAnswer Query(ListEdition? list)
    {
        var answered = at.TakeBool("response") switch
        {
            true => Answer.Yes,
            false => Answer.No,
            _ => Answer.Unknown,
        };
        var query = new QueryAnswer(at.TakeText("statement") ?? "", null, answered, at.TakeText("numberResponse"), at.TakeText("additionalInformation"))
        {
            Place = at.Place,
            List = list,
        };
        at.Ignore("additionalInformationURL");
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "QueryID")
            {
                query = query with { Id = at.TakeText("entryIdentity") };
                at.Ignore("entryDescription");
                at.Leaf();
            }
            else
                at.Unread();
        return query;
    }

    private Quantity? Mass()
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

    private Quantity? Share()
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

    private sealed class Content
    {
        public List<Part> Parts { get; } = [];
        public List<Material> Materials { get; } = [];
        public List<SubstanceUse> Substances { get; } = [];
    }
}
