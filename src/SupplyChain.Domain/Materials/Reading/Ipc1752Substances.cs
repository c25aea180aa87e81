namespace SupplyChain.Materials;

/// <summary>Reads the substances of an IPC class D material, with or without the category around them.</summary>
internal sealed class Ipc1752Substances(
    XmlCursor at,
    List<SubstanceUse> into,
    Dictionary<SubstanceUse, Quantity> bare,
    Action<List<Exemption>, UniqueId?> readExemptions
)
{
    private readonly List<Exemption> shared = [];
    private ListEdition? list;

    public void Read(ListEntry? category)
    {
        if (at.Name is "Substance")
        {
            ReadSubstance(category);
            return;
        }
        at.IgnoreRest();
        var first = into.Count;
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "SubstanceCategoryListID":
                    list = new ListEdition(at.TakeText("authority") ?? "", at.TakeText("identity") ?? "", at.TakeText("version") ?? "") { Place = at.Place };
                    at.Leaf();
                    break;
                case "SubstanceCategoryID":
                    category = new ListEntry(list, at.TakeText("identity") ?? "");
                    at.IgnoreRest();
                    at.Leaf();
                    break;
                case "SubstanceCategory" or "Substance":
                    Read(category);
                    break;
                case "ExemptionList" or "Exemptions" or "Exemption":
                    readExemptions(shared, null);
                    break;
                default:
                    at.Unread("Threshold", "Attachment", "Comment");
                    break;
            }
        if (shared.Count == 0)
            return;
        for (var i = first; i < into.Count; i++)
            into[i] = Keep(into[i], into[i] with { Exemptions = [.. into[i].Exemptions, .. shared] });
        shared.Clear();
    }

    private SubstanceUse Keep(SubstanceUse old, SubstanceUse fresh)
    {
        if (bare.Remove(old, out var amount))
            bare[fresh] = amount;
        return fresh;
    }

    private void ReadSubstance(ListEntry? category)
    {
        var use = new SubstanceUse(at.TakeText("name") ?? "", [], null, null, [], at.TakeText("comment")) { Place = at.Place };
        var ids = new List<ListEntry>(2);
        var exemptions = new List<Exemption>();
        Quantity? open = null;
        at.IgnoreRest();
        var node = at.Enter();
        while (at.NextChild(node))
            switch (at.Name)
            {
                case "SubstanceID":
                    var authority = at.TakeText("authority");
                    var identity = at.TakeText("identity")?.Trim() ?? "";
                    ids.Add(new ListEntry(authority is null or "CAS" ? null : new ListEdition(authority, "", ""), identity));
                    at.IgnoreRest();
                    at.Leaf();
                    break;
                case "Amount" or "Concentration":
                    if (at.Name is "Concentration" && Ipc1752Amounts.ReadBare(at) is { } unitless)
                        open = unitless;
                    else if (Ipc1752Amounts.Read(at) is { } amount)
                        use = amount.IsMass ? use with { Mass = amount } : use with { Concentration = amount };
                    break;
                case "ExemptionList" or "Exemptions" or "Exemption":
                    readExemptions(exemptions, null);
                    break;
                default:
                    at.Unread("Threshold", "Attachment", "Comment");
                    break;
            }
        if (category is { Entry.Length: > 0 })
            ids.Add(category);
        use = use with { Ids = ids, Exemptions = exemptions };
        into.Add(use);
        if (open is not null)
            bare[use] = open;
    }
}
