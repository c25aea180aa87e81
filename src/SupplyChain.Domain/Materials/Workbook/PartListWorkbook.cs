namespace SupplyChain.Materials;

/// <summary>One part as it is handed in.</summary>
/// <param name="KeyControlled">Null leaves the mark of a known part as it is.</param>
public sealed record PartEntry(string Number, string Name, bool? KeyControlled);

/// <summary>What came out of a list of parts: its rows, or every reason against it with its cell.</summary>
public sealed record PartListReading(IReadOnlyList<PartEntry> Parts, IReadOnlyList<FileRefusal> Refusals);

/// <summary>The list of parts that a supplier delivers, as a workbook.</summary>
public static class PartListWorkbook
{
    private const int DropDowns = 5_000;

    private static readonly Column KeyControlled = new("重点管控", "Key-controlled", Sheets.Full.Choices, 20);
    private static readonly SheetShape Shape = new("物料清单", "Part list", [Sheets.Set, Sheets.Number, Sheets.Name, KeyControlled]);

    public static void Write(IEnumerable<PartEntry> parts, Stream into)
    {
        ArgumentNullException.ThrowIfNull(parts);
        using var book = new WorkbookWriter(into);
        var example = new SheetText
        {
            [Sheets.Set] = Sheets.Example,
            [Sheets.Number] = "R-0402-10K",
            [Sheets.Name] = "贴片电阻 Chip resistor",
            [KeyControlled] = Sheets.No,
        };
        var rows = parts.Select(p =>
        {
            var row = new SheetText { [KeyControlled] = SheetText.Flag(p.KeyControlled) };
            return row.Word(Sheets.Number, p.Number).Word(Sheets.Name, p.Name);
        });
        book.Sheet(Shape, rows.Prepend(example), DropDowns);
    }

    /// <summary>Reads a list within <see cref="ReadLimits.Upload"/>. A list with any fault yields nothing.</summary>
    /// <param name="most">Most parts.</param>
    public static PartListReading Read(Stream stream, int most)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var faults = new List<FileRefusal>();
        var parts = new List<PartEntry>();
        try
        {
            Read(stream, most, faults, parts);
        }
        catch (UnreadableException refused)
        {
            faults.Add(refused.Refusal);
        }
        catch (FaultsException)
        {
            // they are in the list
        }
        catch (System.Xml.XmlException fault)
        {
            faults.Add(XmlText.Explain(fault));
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            faults.Add(new FileRefusal(new Refusal("declaration.zip-broken", fault.GetType().Name), Place.None));
        }
        return faults.Count > 0 ? new PartListReading([], faults) : new PartListReading(parts, []);
    }

    private static void Read(Stream stream, int most, List<FileRefusal> faults, List<PartEntry> parts)
    {
        var zip = new ZipContent(stream, ReadLimits.Upload);
        var source = new WorkbookSource(zip, zip.Items(), ReadLimits.Upload);
        if (source.Sheets.FirstOrDefault(s => Shape.IsTitled(s.Name)) is not { Name: not null } sheet)
            throw new UnreadableException("declaration.sheet-missing", Place.None, Shape.Title);
        SheetTable? table = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in source.Rows(sheet.Name, sheet.Entry))
        {
            if (table is null)
            {
                table = SheetTable.Under(Shape, row, Sheets.Number, source.DayShift, faults, []);
                continue;
            }
            if (table.IsExample(row))
                continue;
            if (parts.Count == most)
                throw new UnreadableException("declaration.too-many-rows", Place.None, sheet.Name, most);
            var entry = new PartEntry(table.Word(row, Sheets.Number).Trim(), table.Word(row, Sheets.Name).Trim(), table.Flag(row, KeyControlled));
            if (entry.Number.Length is 0 or > SupplierPart.LongestText || entry.Name.Length > SupplierPart.LongestText)
                table.Fault(row, Sheets.Number, "declaration.cell-length", SupplierPart.LongestText);
            else if (!seen.Add(SupplierPart.KeyOf(entry.Number)))
                table.Fault(row, Sheets.Number, "declaration.part-twice", entry.Number);
            parts.Add(entry);
        }
        if (parts.Count == 0)
            throw new UnreadableException("declaration.empty", Place.None);
    }
}
