namespace SupplyChain.Materials;

/// <summary>The composition of an IEC 62474 product: parts within parts, materials, substances.</summary>
internal sealed class Iec62474Parts(XmlCursor at, Iec62474Values values)
{
    public Product Composition(Product product)
    {
        var full = at.TakeBool("isFMD");
        at.Ignore("isSCIPComplete");
        var lists = new List<ListEdition>();
        var content = new Content();
        var node = at.Enter();
        while (at.NextChild(node))
            if (at.Name is "DeclarableSubstanceList")
                lists.Add(values.Edition());
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
                mass = values.NumberMass();
            }
            else if (!ReadContent(content))
                at.Unread("Attachment", "SafeUse", "ProductCircularity");
        return new Part(identifier, name, units, article, mass, comment, content.Parts, content.Materials, content.Substances) { Place = place };
    }

    private Material ReadMaterial()
    {
        var (name, article, comment, place) = (at.TakeText("name") ?? "", at.TakeBool("isArticle"), at.TakeText("comment"), at.Place);
        ListEntry? id = null;
        List<ListEntry>? classes = null;
        Quantity? mass = null,
            share = null;
        var substances = new List<SubstanceUse>();
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "MaterialID":
                    id = values.Entry();
                    break;
                case "MaterialClassID":
                    (classes ??= []).Add(values.Entry());
                    break;
                case "Mass":
                    mass = values.Mass();
                    break;
                case "MassPercent":
                    share = values.Share();
                    break;
                case "Substance":
                    substances.Add(ReadSubstance());
                    break;
                default:
                    at.Unread("Attachment", "MaterialProperty", "UseDescriptor", "MaterialCircularity");
                    break;
            }
        return new Material(name, id, classes ?? (IReadOnlyList<ListEntry>)[], article, mass, share, comment, substances) { Place = place };
    }

    private SubstanceUse ReadSubstance()
    {
        var (name, comment, description, place) = (at.TakeText("name") ?? "", at.TakeText("comment"), at.TakeText("descriptionOfUse"), at.Place);
        var ids = new List<ListEntry>(1);
        List<Exemption>? exemptions = null;
        Quantity? mass = null,
            share = null;
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "SubstanceID" or "DsgID":
                    ids.Add(values.Entry());
                    break;
                case "Mass":
                    mass = values.Mass();
                    break;
                case "MassPercent":
                    share = values.Share();
                    break;
                case "Exemptions":
                    values.Exemptions(exemptions ??= []);
                    break;
                default:
                    at.Unread("CompositionThreshold", "SafeUse");
                    break;
            }
        return new SubstanceUse(name, ids, mass, share, exemptions ?? (IReadOnlyList<Exemption>)[], comment) { Place = place, Use = description };
    }

    private sealed class Content
    {
        public List<Part> Parts { get; } = [];
        public List<Material> Materials { get; } = [];
        public List<SubstanceUse> Substances { get; } = [];
    }
}
