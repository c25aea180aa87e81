namespace SupplyChain.Suppliers;

public enum SupplyKind
{
    Part,
    Material,
}

/// <param name="KeyControlled">True for a key-controlled material in the sense of GB/T 39259.</param>
/// <param name="Basis">Why it is controlled, such as a substance limit; null when it is not.</param>
public sealed record SupplyItemFacts(string NameZh, string NameEn, SupplyKind Kind, bool KeyControlled, string? Basis);

/// <summary>A part or material that the enterprise buys. The enterprise keeps the list; suppliers choose from it.</summary>
public sealed class SupplyItem
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string NameZh { get; private set; } = "";
    public string NameEn { get; private set; } = "";
    public SupplyKind Kind { get; private set; }

    /// <summary>重点管控物料 (GB/T 39259).</summary>
    public bool KeyControlled { get; private set; }

    /// <summary>Why it is controlled; null when it is not.</summary>
    public string? Basis { get; private set; }

    /// <summary>When it left the list; null while it can be chosen. Whoever chose it before keeps it.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    private SupplyItem() { }

    public SupplyItem(SupplyItemFacts facts) => Describe(facts);

    public SupplyItemFacts Facts => new(NameZh, NameEn, Kind, KeyControlled, Basis);

    public void Describe(SupplyItemFacts facts)
    {
        (NameZh, NameEn, Kind, KeyControlled, Basis) = facts;
        if (!KeyControlled)
            Basis = null;
    }

    /// <summary>Takes it off the list, or puts it back.</summary>
    public void Retire(bool retire, DateTimeOffset now) => RetiredAt = retire ? RetiredAt ?? now : null;

    /// <summary>
    /// A list to begin with (house rule, standing: ours): what electronics makers buy, with the materials that limits for hazardous
    /// substances touch most often marked as controlled. GB/T 39259 asks for such a list and leaves its contents to the enterprise.
    /// </summary>
    public static IReadOnlyList<SupplyItemFacts> Starter { get; } =
    [
        new("电阻、电容、电感", "Resistors, capacitors, inductors", SupplyKind.Part, false, null),
        new("集成电路与分立器件", "Integrated circuits and discretes", SupplyKind.Part, false, null),
        new("印制电路板", "Printed circuit boards", SupplyKind.Part, true, "PBB, PBDE"),
        new("连接器", "Connectors", SupplyKind.Part, false, null),
        new("线缆", "Cables", SupplyKind.Part, true, "Pb, Cd, DEHP, BBP, DBP, DIBP"),
        new("电池", "Batteries", SupplyKind.Part, true, "Hg, Cd, Pb"),
        new("五金件与压铸件", "Metal parts and castings", SupplyKind.Part, true, "Cr(VI), Pb, Cd"),
        new("塑料件", "Plastic parts", SupplyKind.Part, true, "PBB, PBDE, Cd, Pb"),
        new("包装材料", "Packaging", SupplyKind.Material, true, "Pb, Cd, Hg, Cr(VI)"),
        new("焊料与助焊剂", "Solder and flux", SupplyKind.Material, true, "Pb"),
        new("油墨与涂料", "Inks and paints", SupplyKind.Material, true, "VOC, Pb, Cd"),
        new("胶粘剂与清洗剂", "Adhesives and cleaners", SupplyKind.Material, true, "VOC"),
        new("电镀化学品", "Plating chemicals", SupplyKind.Material, true, "Cr(VI), Ni"),
        new("金属原材料", "Metal stock", SupplyKind.Material, false, null),
        new("塑料粒子", "Plastic pellets", SupplyKind.Material, false, null),
    ];
}

/// <summary>A supplier delivers this item; whether it may be bought there is decided item by item.</summary>
public sealed class SuppliedItem(long supplierId, long itemId)
{
    public long SupplierId { get; private set; } = supplierId;
    public long ItemId { get; private set; } = itemId;

    /// <summary>When it was approved; null while it was only chosen by the supplier.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Null while it is not approved.</summary>
    public long? ApprovedById { get; private set; }

    /// <summary>Does nothing for an item that is approved already.</summary>
    public void Approve(long by, DateTimeOffset now)
    {
        if (ApprovedAt is null)
            (ApprovedAt, ApprovedById) = (now, by);
    }
}
