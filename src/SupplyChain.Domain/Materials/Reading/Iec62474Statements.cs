namespace SupplyChain.Materials;

/// <summary>What an IEC 62474 product states: yes and no per list entry, material classes, queries.</summary>
internal sealed class Iec62474Statements(XmlCursor at, Iec62474Values values)
{
    public void Statements(List<Statement> into)
    {
        at.Ignore("isSCIPComplete");
        var compliance = at.Enter();
        var list = new ListEdition("", "", "") { Place = compliance.Place };
        while (at.NextChild(compliance))
            switch (at.Name)
            {
                case "DeclarableSubstanceList":
                    list = values.Edition();
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
        var (name, comment, use, place) = (at.TakeText("name") ?? "", at.TakeText("comment"), at.TakeText("descriptionOfUse"), at.Place);
        string entry = "",
            application = "",
            threshold = "";
        var above = Answer.Unknown;
        Quantity? mass = null,
            share = null;
        List<Exemption>? exemptions = null;
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "DsDsgID":
                    entry = at.TakeText("entryIdentity") ?? "";
                    at.Ignore("entryDescription");
                    at.Leaf();
                    break;
                case "Mass":
                    mass = values.Mass();
                    break;
                case "MassPercent":
                    share = values.Share();
                    break;
                case "ComplianceThreshold":
                    above = at.TakeBool("aboveComplianceThreshold") switch
                    {
                        true => Answer.Yes,
                        false => Answer.No,
                        _ => Answer.Unknown,
                    };
                    (application, threshold) = (at.TakeText("reportableApplication") ?? "", at.TakeText("reportingThreshold") ?? "");
                    at.Leaf();
                    break;
                case "Exemptions":
                    values.Exemptions(exemptions ??= []);
                    break;
                default:
                    at.Unread("SafeUse", "ProductPartInformation");
                    break;
            }
        IReadOnlyList<Exemption> claimed = exemptions is null ? [] : exemptions;
        return new Statement(list, entry, name, application, threshold, above, mass, share, claimed, comment) { Place = place, Use = use };
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
                        use = use with { Mass = values.Mass() };
                    else if (at.Name is "MassPercent")
                        use = use with { Share = values.Share() };
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
                    list = values.Edition();
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
}
