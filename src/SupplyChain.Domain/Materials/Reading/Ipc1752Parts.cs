namespace SupplyChain.Materials;

/// <summary>Products, sub-products, lists and homogeneous materials of IPC-1752A and 1752B.</summary>
internal sealed class Ipc1752Parts(XmlCursor at)
{
    private readonly Ipc1752Statements statements = new(at);
    public static readonly string[] Informative = ["Attachment", "Manufacturing", "ManufacturingInfo", "WeightRange", "Comment", "Properties"];

    public Product Product()
    {
        var content = new Content();
        var product = new Product("", "", null, null, null, null, null, null, null, null, [], [], false, [], [], [], [])
        {
            Place = at.Place,
            UnitType = at.TakeText("unitType"),
            Comment = at.TakeText("comment"),
        };
        at.IgnoreRest();
        var others = new List<PartNumber>();
        var numbered = false;
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "ProductID")
            {
                var number = new PartNumber(at.TakeText("itemNumber") ?? "", at.TakeText("itemName") ?? "", at.TakeText("requesterItemNumber"));
                if (numbered)
                {
                    others.Add(number);
                    Mass();
                    continue;
                }
                numbered = true;
                product = product with
                {
                    Identifier = number.Identifier,
                    Name = number.Name,
                    RequesterIdentifier = number.RequesterIdentifier,
                    RequesterName = at.TakeText("requesterItemName"),
                    Version = at.TakeText("version"),
                    ManufacturingSite = at.TakeText("manufacturingSite"),
                    EffectiveOn = at.TakeDate("effectiveDate"),
                };
                product = product with { Mass = Mass() };
            }
            else
                ReadContent(content);
        return product with
        {
            OtherNumbers = others,
            Statements = content.Statements,
            Queries = content.Queries,
            Classes = content.Classes,
            HasComposition = content.HasComposition,
            Parts = content.Parts,
            Materials = content.Materials,
            Substances = content.Substances,
        };
    }

    private void ReadContent(Content into)
    {
        switch (at.Name)
        {
            case "MaterialInfo" or "HomogeneousMaterialList" or "SubProductList" or "MaterialGroupList" or "QueryList" or "RequesterQueryList":
                into.HasComposition |= at.Name is "HomogeneousMaterialList";
                at.IgnoreRest();
                var node = at.Enter();
                while (at.NextChild(node))
                    ReadContent(into);
                break;
            case "SubstanceCategoryList":
                statements.ReadList(into.Statements);
                break;
            case "HomogeneousMaterial":
                into.HasComposition = true;
                into.Materials.Add(ReadMaterial());
                break;
            case "SubProduct":
                into.HasComposition = true;
                into.Parts.Add(ReadSubProduct());
                break;
            case "MaterialGroup" or "MaterialClass":
                var use = new MaterialClassUse(at.TakeText("identity") ?? at.TakeText("id") ?? "", at.TakeText("name") ?? "", null, null) { Place = at.Place };
                var amount = Amounts(null, out var share, out _);
                into.Classes.Add(use with { Mass = amount, Share = share });
                break;
            case "Query":
                into.Queries.Add(statements.ReadQuery());
                break;
            default:
                at.Unread(Informative);
                break;
        }
    }

    private Part ReadSubProduct()
    {
        var place = at.Place;
        var (units, comment) = (at.TakeNumber("numberOfInstances") ?? 1, at.TakeText("comment"));
        at.IgnoreRest();
        string identifier = "",
            name = "";
        Quantity? mass = null;
        var content = new Content();
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "ProductID")
            {
                (identifier, name) = (at.TakeText("itemNumber") ?? "", at.TakeText("itemName") ?? "");
                mass = Mass();
            }
            else
                ReadContent(content);
        foreach (var statement in content.Statements)
            at.Remark("statement.in-part", Severity.Question, statement.Place, "look", statement.Name, identifier);
        return new Part(identifier, name, units, null, mass, comment, content.Parts, content.Materials, content.Substances) { Place = place };
    }

    private Material ReadMaterial()
    {
        var material = new Material(at.TakeText("name") ?? "", null, [], null, null, null, at.TakeText("comment"), []) { Place = at.Place };
        var group = at.TakeText("materialGroupName");
        var substances = new List<SubstanceUse>();
        at.IgnoreRest();
        var amount = Amounts(substances, out var share, out var bare);
        return material with
        {
            Mass = amount,
            Share = share,
            Classes = group is null ? [] : [new ListEntry(null, group)],
            Substances = Ipc1752Amounts.Settle(at, substances, bare, amount),
        };
    }

    /// <summary>Reads amounts and, where wanted, the substances below; concentrations without a unit come back apart.</summary>
    private Quantity? Amounts(List<SubstanceUse>? substances, out Quantity? share, out Dictionary<SubstanceUse, Quantity> bare)
    {
        Quantity? mass = null;
        (share, bare) = (null, new(ReferenceEqualityComparer.Instance));
        at.IgnoreRest();
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "Amount":
                    if (Ipc1752Amounts.Read(at) is { } amount)
                        (mass, share) = amount.IsMass ? (amount, share) : (mass, amount);
                    break;
                case "SubstanceCategoryList" or "SubstanceCategory" or "Substance" when substances is not null:
                    new Ipc1752Substances(at, substances, bare, statements.ReadExemptions).Read(null);
                    break;
                default:
                    at.Unread(Informative);
                    break;
            }
        return mass;
    }

    private Quantity? Mass()
    {
        at.IgnoreRest();
        Quantity? mass = null;
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "Amount")
                mass = Ipc1752Amounts.Read(at);
            else
                at.Unread(Informative);
        return mass;
    }

    private sealed class Content
    {
        public bool HasComposition { get; set; }
        public List<Part> Parts { get; } = [];
        public List<Material> Materials { get; } = [];
        public List<SubstanceUse> Substances { get; } = [];
        public List<Statement> Statements { get; } = [];
        public List<QueryAnswer> Queries { get; } = [];
        public List<MaterialClassUse> Classes { get; } = [];
    }
}
