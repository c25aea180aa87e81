namespace SupplyChain.Materials;

/// <summary>A part that a supplier delivers.</summary>
public sealed class SupplierPart
{
    /// <summary>Most characters of a number or a name.</summary>
    public const int LongestText = 200;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The supplier's part number as typed.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The number as it is compared; see <see cref="KeyOf"/>. Unique within the supplier.</summary>
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Key-controlled (重点管控): needs a test report in its validity besides the declaration.</summary>
    public bool KeyControlled { get; private set; }

    /// <summary>The document whose accepted version is the test report of this part; null without one.</summary>
    public long? TestReportId { get; private set; }

    /// <summary>Last day on which it was entered or changed.</summary>
    public DateOnly ChangedOn { get; private set; }

    private SupplierPart() { }

    public SupplierPart(long supplierId, string number, string name, bool keyControlled, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(number);
        SupplierId = supplierId;
        Number = number.Trim();
        Key = KeyOf(number);
        Name = name;
        KeyControlled = keyControlled;
        ChangedOn = today;
    }

    /// <summary>Takes what a list says of a part that is known: an empty name and an open mark leave the part as it is.</summary>
    /// <returns>True when that changed anything.</returns>
    public bool Take(PartEntry entry, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (name, controlled) = (entry.Name.Length > 0 ? entry.Name : Name, entry.KeyControlled ?? KeyControlled);
        if (name == Name && controlled == KeyControlled)
            return false;
        (Name, KeyControlled, ChangedOn) = (name, controlled, today);
        return true;
    }

    /// <summary>Sets whether the part is key-controlled, and which document is its test report.</summary>
    public void Control(bool keyControlled, long? testReportId, DateOnly today)
    {
        KeyControlled = keyControlled;
        TestReportId = testReportId;
        ChangedOn = today;
    }

    /// <summary>Part numbers are one when they differ in case and outer blanks only (house rule).</summary>
    public static string KeyOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Trim().ToUpperInvariant();
    }
}
