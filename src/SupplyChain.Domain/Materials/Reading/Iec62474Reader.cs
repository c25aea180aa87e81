namespace SupplyChain.Materials;

/// <summary>Reads IEC 62474 declarations (schema X8.21 and its neighbours) by local names.</summary>
internal sealed class Iec62474Reader(XmlCursor at)
{
    private readonly Iec62474Values values = new(at);

    /// <summary>Hands over one declaration per product; the tool's name comes after the products and is returned at the end.</summary>
    public ListEdition? Read(Action<Declaration> onEach)
    {
        var version = at.TakeText("schemaDatabaseVersion") ?? "";
        var complete = at.TakeBool("declarationComplete");
        at.Ignore("charaLocal", "schemaLocation");
        var main = at.Enter();
        var sections = new List<string>();
        DeclarationHeader? header = null;
        ListEdition? tool = null;
        while (at.NextChild(main))
            switch (at.Name)
            {
                case "Include":
                    ReadSections(sections);
                    break;
                case "BusinessInfo":
                    header = ReadBusiness(
                        new(DeclarationFormat.Iec62474, version, null, null, complete, sections, null, null, null, null, null, null) { Place = main.Place }
                    );
                    break;
                case "Product":
                    header ??= new(DeclarationFormat.Iec62474, version, null, null, complete, sections, null, null, null, null, null, null)
                    {
                        Place = main.Place,
                    };
                    at.BeginProduct();
                    onEach(new Declaration(header, ReadProduct()));
                    break;
                case "ToolNameVersionID":
                    tool = values.Edition();
                    break;
                default:
                    at.Unread("Signature");
                    break;
            }
        return tool;
    }

    private void ReadSections(List<string> sections)
    {
        var include = at.Enter();
        while (at.NextChild(include))
            if (at.Name is "Sectional")
            {
                sections.Add(at.Take("nameOfSectional") ?? "");
                at.Leaf();
            }
            else
                at.Unread();
    }

    private DeclarationHeader ReadBusiness(DeclarationHeader header)
    {
        header = header with { Mode = at.TakeText("mode") };
        var business = at.Enter();
        while (at.NextChild(business))
            switch (at.Name)
            {
                case "Response":
                    header = header with { Place = at.Place, DeclaredOn = at.TakeDate("date"), DocumentId = at.TakeText("docID") };
                    at.Ignore("comment");
                    var response = at.Enter();
                    while (at.NextChild(response))
                        header = ReadParty(header);
                    break;
                case "Request":
                    header = header with { RequestedOn = at.TakeDate("date"), RespondBy = at.TakeDate("respondByDate") };
                    at.IgnoreRest();
                    var request = at.Enter();
                    while (at.NextChild(request))
                        if (at.Name is "RequestCompany")
                            header = header with { Requester = ReadCompany() };
                        else
                            at.Unread("Contact", "RequestContent");
                    break;
                default:
                    at.Unread("Attachment");
                    break;
            }
        return header;
    }

    private DeclarationHeader ReadParty(DeclarationHeader header)
    {
        switch (at.Name)
        {
            case "Authorizer":
                return header with { Authorizer = ReadContact() };
            case "Contact":
                return header with { Contact = ReadContact() };
            case "SupplyCompany":
                return header with { Declarer = ReadCompany() };
            default:
                at.Unread();
                return header;
        }
    }

    private Contact ReadContact()
    {
        var contact = new Contact(at.TakeText("name") ?? "", at.TakeText("nameLocal"), at.TakeText("title"), at.TakeText("email"), at.TakeText("phone"));
        at.IgnoreRest();
        at.Leaf();
        return contact;
    }

    private Company ReadCompany()
    {
        var (name, local) = (at.TakeText("name") ?? "", at.TakeText("nameLocal"));
        UniqueId? id = null;
        var company = at.Enter();
        while (at.NextChild(company))
            if (at.Name is "UniqueID")
                id = values.Unique();
            else
                at.Unread();
        return new Company(name, local, id);
    }

    private Product ReadProduct()
    {
        var product = new Product("", "", null, null, null, null, null, null, null, null, [], [], false, [], [], [], [])
        {
            Place = at.Place,
            UnitType = at.TakeText("unitType"),
            IsArticle = at.TakeBool("isArticle"),
            Comment = at.TakeText("comment"),
            FamilyName = at.TakeText("productFamilyName"),
        };
        var statements = new List<Statement>();
        var queries = new List<QueryAnswer>();
        var others = new List<PartNumber>();
        var classes = new List<MaterialClassUse>();
        var exemptions = new List<Exemption>();
        var node = at.Enter();
        var numbered = false;
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "ProductID" when !numbered:
                    product = ReadNumber(product);
                    numbered = true;
                    break;
                case "ProductID":
                    others.Add(new PartNumber(at.TakeText("identifier") ?? "", at.TakeText("name") ?? "", at.TakeText("requesterIdentifier")));
                    at.IgnoreRest();
                    at.Leaf(Iec62474Values.NumberDetails);
                    break;
                case "Compliance":
                    new Iec62474Statements(at, values).Statements(statements);
                    break;
                case "Composition":
                    product = new Iec62474Parts(at, values).Composition(product);
                    break;
                case "MaterialClassDeclaration":
                    new Iec62474Statements(at, values).Classes(classes);
                    break;
                case "QueryList":
                    new Iec62474Statements(at, values).Queries(queries);
                    break;
                case "Exemptions":
                    values.Exemptions(exemptions);
                    break;
                default:
                    at.Unread("Attachment", "SafeUse", "ProductCircularity");
                    break;
            }
        return product with { Statements = statements, Queries = queries, OtherNumbers = others, Classes = classes, Exemptions = exemptions };
    }

    private Product ReadNumber(Product product)
    {
        product = product with
        {
            Identifier = at.TakeText("identifier") ?? "",
            Name = at.TakeText("name") ?? "",
            RequesterIdentifier = at.TakeText("requesterIdentifier"),
            RequesterName = at.TakeText("requesterName"),
            Version = at.TakeText("version"),
            EffectiveOn = at.TakeDate("effectiveDate"),
            ManufacturingSite = at.TakeText("manufacturingSite"),
        };
        return product with { Mass = values.NumberMass() };
    }
}
