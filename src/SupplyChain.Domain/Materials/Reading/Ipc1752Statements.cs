namespace SupplyChain.Materials;

/// <summary>Lists answered yes or no (class C), exemptions, and query statements (class A) of IPC-1752.</summary>
internal sealed class Ipc1752Statements(XmlCursor at)
{
    public QueryAnswer ReadQuery()
    {
        var text = at.TakeText("statement") ?? at.TakeText("question") ?? at.TakeText("text") ?? "";
        var answered = (at.TakeBool("response") ?? at.TakeBool("answer")) switch
        {
            true => Answer.Yes,
            false => Answer.No,
            _ => Answer.Unknown,
        };
        var query = new QueryAnswer(text, at.TakeText("identity"), answered, null, at.TakeText("comment")) { Place = at.Place };
        at.Leaf("QueryID");
        return query;
    }

    public void ReadList(List<Statement> into)
    {
        var list = new ListEdition("", "", "") { Place = at.Place };
        at.IgnoreRest();
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "SubstanceCategoryListID":
                    list = Edition();
                    break;
                case "SubstanceCategory":
                    into.Add(ReadCategory(list));
                    break;
                default:
                    at.Unread(Ipc1752Parts.Informative);
                    break;
            }
    }

    private Statement ReadCategory(ListEdition list)
    {
        var (name, application, comment, place) = (at.TakeText("name") ?? "", at.TakeText("reportableApplication") ?? "", at.TakeText("comment"), at.Place);
        string entry = "",
            threshold = "";
        var above = Answer.Unknown;
        Quantity? mass = null,
            share = null;
        at.IgnoreRest();
        List<Exemption>? exemptions = null;
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "Threshold":
                    above = at.TakeBool("overThreshold") switch
                    {
                        true => Answer.Yes,
                        false => Answer.No,
                        _ => Answer.Unknown,
                    };
                    threshold = at.TakeText("threshold") ?? "";
                    at.IgnoreRest();
                    at.Leaf();
                    break;
                case "SubstanceCategoryID":
                    entry = at.TakeText("identity") ?? "";
                    at.IgnoreRest();
                    at.Leaf();
                    break;
                case "Amount" or "Concentration":
                    if (Ipc1752Amounts.Read(at) is { } amount)
                        (mass, share) = amount.IsMass ? (amount, share) : (mass, amount);
                    break;
                case "ExemptionList" or "Exemptions" or "Exemption":
                    ReadExemptions(exemptions ??= [], null);
                    break;
                default:
                    at.Unread(Ipc1752Parts.Informative);
                    break;
            }
        IReadOnlyList<Exemption> claimed = exemptions is null ? [] : exemptions;
        return new Statement(list, entry, name, application, threshold, above, mass, share, claimed, comment) { Place = place };
    }

    public void ReadExemptions(List<Exemption> into, UniqueId? list)
    {
        if (at.Name is "Exemption")
        {
            var place = at.Place;
            var (identity, index) = (at.TakeText("identity") ?? "", at.TakeText("regIndex"));
            var authority = at.TakeText("authority") ?? "";
            into.Add(new Exemption(list ?? new UniqueId(authority, "", ""), identity, index ?? identity, at.TakeText("description")) { Place = place });
            at.IgnoreRest();
            at.Leaf("ExemptionID");
            return;
        }
        at.IgnoreRest();
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "ExemptionListID" or "UniqueID":
                    var edition = Edition();
                    list = new UniqueId(edition.Authority, edition.Identity, edition.Version) { Place = edition.Place };
                    break;
                case "Exemption":
                    ReadExemptions(into, list);
                    break;
                default:
                    at.Unread();
                    break;
            }
    }

    private ListEdition Edition()
    {
        var edition = new ListEdition(at.TakeText("authority") ?? "", at.TakeText("identity") ?? "", at.TakeText("version") ?? "") { Place = at.Place };
        at.IgnoreRest();
        at.Leaf();
        return edition;
    }
}
