namespace SupplyChain.Materials;

/// <summary>Reads IPC-1752A and 1752B declarations by local names: classes A and B as statements, C as lists, D as homogeneous materials.</summary>
internal sealed class Ipc1752Reader(XmlCursor at)
{
    private readonly Ipc1752Parts parts = new(at);
    private readonly List<string> sections = [];
    private DeclarationHeader header = new(DeclarationFormat.Ipc1752, "", null, null, null, [], null, null, null, null, null, null);

    public ListEdition? Read(Action<Declaration> onEach)
    {
        header = header with { SchemaVersion = at.TakeText("version") ?? "", Sections = sections, Place = at.Place };
        at.IgnoreRest();
        ReadBody(onEach);
        return null;
    }

    private void ReadBody(Action<Declaration> onEach)
    {
        var main = at.Enter();
        while (at.NextChild(main))
            switch (at.Name)
            {
                case "IPC-1752A" or "IPC-1752B":
                    at.IgnoreRest();
                    ReadBody(onEach);
                    break;
                case "BusinessInfo":
                    ReadBusiness();
                    break;
                case "Include":
                    ReadSections();
                    break;
                case "Product":
                    at.BeginProduct();
                    onEach(new Declaration(header, parts.Product()));
                    break;
                default:
                    at.Unread("Signature", "Attachment");
                    break;
            }
    }

    private void ReadSections()
    {
        at.IgnoreRest();
        var include = at.Enter();
        while (at.NextChild(include))
            if (at.Name is "Sectional" or "SubSectional")
            {
                if (at.Name is "SubSectional" && at.TakeText("name") is { } name)
                    sections.Add(name);
                ReadSections();
            }
            else
                at.Unread();
    }

    private void ReadBusiness()
    {
        header = header with { Mode = at.TakeText("mode") };
        at.IgnoreRest();
        var business = at.Enter();
        while (at.NextChild(business))
            switch (at.Name)
            {
                case "Response":
                    header = header with { Place = at.Place, DeclaredOn = at.TakeDate("date"), DocumentId = at.TakeText("docID") ?? at.TakeText("documentID") };
                    ReadParties(isRequest: false);
                    break;
                case "Request":
                    header = header with { RequestedOn = at.TakeDate("date"), RespondBy = at.TakeDate("respondByDate") };
                    ReadParties(isRequest: true);
                    break;
                case "Declaration":
                    header = header with { LegalStatement = at.TakeText("legalDef") };
                    if (at.TakeBool("supplierAcceptance") == false)
                        at.Remark("header.not-accepted", Severity.Question, at.Place, "ask");
                    at.IgnoreRest();
                    at.Leaf();
                    break;
                default:
                    at.Unread("Attachment");
                    break;
            }
    }

    private void ReadParties(bool isRequest)
    {
        at.IgnoreRest();
        var response = at.Enter();
        while (at.NextChild(response))
            switch (at.Name)
            {
                case "SupplyCompany":
                    header = header with { Declarer = ReadCompany() };
                    break;
                case "RequestCompany" or "RequesterCompany":
                    header = header with { Requester = ReadCompany() };
                    break;
                case "Authorizer" when !isRequest:
                    header = header with { Authorizer = ReadContact() };
                    break;
                case "Contact" when !isRequest:
                    header = header with { Contact = ReadContact() };
                    break;
                default:
                    at.Unread("Authorizer", "Contact", "Attachment");
                    break;
            }
    }

    private Company ReadCompany()
    {
        var name = at.TakeText("name") ?? "";
        UniqueId? id = null;
        at.IgnoreRest();
        var company = at.Enter();
        while (at.NextChild(company))
            if (at.Name is "CompanyID" or "UniqueID")
            {
                id ??= new UniqueId(at.TakeText("authority") ?? "", at.TakeText("identity") ?? "", at.TakeText("version") ?? "") { Place = at.Place };
                at.Leaf();
            }
            else
                at.Unread("Address", "Location");
        return new Company(name, null, id);
    }

    private Contact ReadContact()
    {
        var contact = new Contact(at.TakeText("name") ?? "", null, at.TakeText("title"), at.TakeText("email"), at.TakeText("phone"));
        at.IgnoreRest();
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "Email":
                    contact = contact with { Email = at.TakeText("address") ?? contact.Email };
                    at.Leaf();
                    break;
                case "Phone":
                    contact = contact with { Phone = at.TakeText("number") ?? contact.Phone };
                    at.Leaf();
                    break;
                default:
                    at.Unread("Address", "Fax", "Location");
                    break;
            }
        return contact;
    }
}
