using System.IO.Compression;
using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class WorkbookTests
{
    internal static MemoryStream Write(IReadOnlyList<Declaration> declarations)
    {
        var file = new MemoryStream();
        DeclarationWorkbook.Write(declarations, file);
        file.Position = 0;
        return file;
    }

    /// <summary>The template with rows of our own in its sheets, as a person would fill it in; cells come as column letter and text.</summary>
    internal static MemoryStream Filled(string[] parts, string[] composition, Func<string, string>? answers = null, string? declared = "2026-10-01")
    {
        using var template = new MemoryStream();
        DeclarationWorkbook.WriteTemplate(RuleBook.Shipped, OwnSample.Today, template);
        return Changed(
            template,
            (name, text) =>
                name switch
                {
                    "xl/worksheets/sheet2.xml" => With(
                        text.Replace("A5\" s", "A5\" s", StringComparison.Ordinal),
                        30,
                        ["A|声明公司|B|示例电子", .. declared is null ? Array.Empty<string>() : [$"A|Declared on|B|{declared}"]],
                        clear: true
                    ),
                    "xl/worksheets/sheet3.xml" => With(text, 10, parts),
                    "xl/worksheets/sheet4.xml" => With(text, 10, composition),
                    "xl/worksheets/sheet5.xml" => answers?.Invoke(text) ?? text,
                    _ => text,
                }
        );
    }

    internal static MemoryStream Changed(MemoryStream workbook, Func<string, string, string> change, params (string Name, string Text)[] added)
    {
        var changed = new MemoryStream();
        workbook.Position = 0;
        using (var from = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(changed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var text = new StreamReader(entry.Open());
                Put(to, entry.FullName, change(entry.FullName, text.ReadToEnd()));
            }
            foreach (var (name, text) in added)
                Put(to, name, text);
        }
        changed.Position = 0;
        return changed;
    }

    private static void Put(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string With(string sheet, int first, string[] rows, bool clear = false)
    {
        if (clear)
            sheet = sheet[..(sheet.IndexOf("</row>", StringComparison.Ordinal) + 6)] + sheet[sheet.IndexOf("</sheetData>", StringComparison.Ordinal)..];
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<row r=\"{first}\">");
            foreach (var cell in row.Split('|').Chunk(2))
                text.Append(
                    cell[1].StartsWith('#')
                        ? $"<c r=\"{cell[0]}{first}\"><v>{cell[1][1..]}</v></c>"
                        : $"<c r=\"{cell[0]}{first}\" t=\"inlineStr\"><is><t>{cell[1]}</t></is></c>"
                );
            text.Append("</row>");
            first++;
        }
        return sheet.Replace("</sheetData>", text + "</sheetData>", StringComparison.Ordinal);
    }

    private static readonly string[] Pins = ["B|0402|C|Pin|E|2|F|g|G|yes", "B|0403|C|Pin long|E|#3|F|g|G|是"];
    private static readonly string[] Brass =
    [
        "C|部件 part|D|Body",
        "C|material|D|Brass",
        "C|物质|D|Copper|E|7440-50-8|I|98|J|%",
        "C|substance|D|Lead|E|7439-92-1|I|#2.0000000000000001|J|%|K|EU-RoHS 6(c); CN-RoHS 7.3",
    ];

    [Fact]
    public void One_filled_template_declares_many_parts_by_the_same_checks()
    {
        var reading = DeclarationFile.Read(Filled(Pins, Brass));
        reading.Refusals.ShouldBeEmpty();
        reading.Declarations.Select(d => d.Product.Identifier).ShouldBe(["0402", "0403"]);
        var lead = reading.Declarations[1].Product.Parts[0].Materials[0].Substances[1];
        (lead.Cas, lead.Concentration!.Value, lead.Exemptions[0].Identity).ShouldBe(("7439-92-1", 2m, "6(c)"));
        lead.Place.Path.ShouldBe("成分 Composition!D13");
        var verdicts = DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today);
        verdicts[0].Outcome.ShouldBe(Outcome.PassByExemption, string.Join('\n', verdicts[0].Findings));
        verdicts[0].Until.ShouldBe(new DateOnly(2027, 6, 30));
    }

    [Fact]
    public void Answers_of_the_template_are_read_and_open_ones_are_nothing()
    {
        var all = Filled(["B|0402|C|Pin|E|2|F|g"], [], t => With(t, 1_000, []));
        DeclarationFile.Read(all).Declarations[0].Product.Statements.ShouldBeEmpty();
        var answered = Filled(
            ["B|0402|C|Pin|E|2|F|g"],
            [],
            t =>
            {
                var lines = DeclarationWorkbook.Asked(RuleBook.Shipped, OwnSample.Today).Count();
                for (var row = 2; row < lines + 2; row++)
                    t = t.Replace($"<c r=\"K{row}\"", $"<c r=\"F{row}\" t=\"inlineStr\"><is><t>否</t></is></c><c r=\"K{row}\"", StringComparison.Ordinal);
                return t;
            }
        );
        var reading = DeclarationFile.Read(answered);
        reading.Refusals.ShouldBeEmpty();
        reading.Declarations[0].Product.Statements.Count.ShouldBe(273);
        var verdict = DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today)[0];
        verdict.Outcome.ShouldBe(Outcome.Pass, string.Join('\n', verdict.Findings));
    }

    [Fact]
    public void A_set_holds_for_its_own_parts_and_a_blank_one_for_all()
    {
        var reading = DeclarationFile.Read(
            Filled(["A|x|B|1|C|One", "A|y|B|2|C|Two"], ["A|x|C|material|D|M|H|%", "C|substance|D|Everywhere|E|7440-50-8", "A|y|C|substance|D|Own|E|7439-92-1"])
        );
        reading.Refusals.ShouldBeEmpty();
        reading.Declarations[0].Product.Materials.Count.ShouldBe(1);
        reading.Declarations[0].Product.Substances.ShouldHaveSingleItem().Name.ShouldBe("Everywhere");
        reading.Declarations[1].Product.Substances.Select(s => s.Name).ShouldBe(["Everywhere", "Own"]);
    }

    [Fact]
    public void Every_fault_is_named_with_its_cell()
    {
        var reading = DeclarationFile.Read(
            Filled(
                ["B|1|C|One|E|two|F|g|G|perhaps", "B|2|C|Two|E|2|F|stone|L|2026-02-30"],
                ["C|thing|D|T", "B|4|C|part|D|Deep", "C|substance|D|S|I|NaN|J|%", "A|q|C|part|D|Nobody's"]
            )
        );
        reading.CanBeRead.ShouldBeFalse();
        reading
            .Refusals.Select(r => $"{r.Reason.Code} {r.Reason.Args[0]}")
            .ShouldBe(
                [
                    "declaration.cell-choice 成分 Composition!C10",
                    "declaration.row-level 成分 Composition!B11",
                    "declaration.cell-number 成分 Composition!I12",
                    "declaration.cell-number 物料 Parts!E10",
                    "declaration.cell-choice 物料 Parts!G10",
                    "declaration.cell-unit 物料 Parts!F11",
                    "declaration.cell-day 物料 Parts!L11",
                    "declaration.set-unused 成分 Composition!A13",
                ],
                ignoreOrder: true
            );
        reading.Declarations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-10-01")]
    [InlineData("2026/10/1")]
    [InlineData("2026.10.1")]
    [InlineData("2026年10月1日")]
    [InlineData("#46296")]
    public void A_day_is_read_as_people_write_it(string day) =>
        DeclarationFile.Read(Filled(Pins, Brass, declared: day)).Declarations[0].Header.DeclaredOn.ShouldBe(new DateOnly(2026, 10, 1));

    [Fact]
    public void What_hides_in_a_workbook_is_refused_by_name()
    {
        Refused((_, t) => t.Replace("<is><t>Copper</t></is>", "<f>1+1</f><v>2</v>", StringComparison.Ordinal)).ShouldBe("declaration.cell-formula");
        Refused((_, t) => t.Replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>", StringComparison.Ordinal))
            .ShouldBe("declaration.cell-merged");
        Refused((n, t) => n == "xl/workbook.xml" ? t.Replace(" sheetId=\"4\"", " sheetId=\"4\" state=\"hidden\"", StringComparison.Ordinal) : t)
            .ShouldBe("declaration.sheet-hidden");
        Refused((n, t) => n == "xl/workbook.xml" ? t.Replace("物料 Parts", "Rows", StringComparison.Ordinal) : t).ShouldBe("declaration.sheet-missing");
        Refused((_, t) => t, ("xl/vbaProject.bin", "x")).ShouldBe("declaration.workbook-macro");
        Refused((_, t) => t, ("xl/externalLinks/externalLink1.xml", "<x/>")).ShouldBe("declaration.workbook-link");
        Refused(
                (n, t) =>
                    n.EndsWith("workbook.xml.rels", StringComparison.Ordinal)
                        ? t.Replace("Target=\"/xl/styles", "TargetMode=\"External\" Target=\"http://x/", StringComparison.Ordinal)
                        : t
            )
            .ShouldBe("declaration.workbook-link");
        Refused((n, t) => n == "xl/worksheets/sheet4.xml" ? "<!DOCTYPE x [<!ENTITY a 'b'>]>" + t[(t.IndexOf("?>", StringComparison.Ordinal) + 2)..] : t)
            .ShouldBe("declaration.dtd");
        Refused((n, t) => n == "xl/worksheets/sheet4.xml" ? t.Replace("<row r=\"10\">", "<row r=\"1000000\">", StringComparison.Ordinal) : t)
            .ShouldBe("declaration.too-many-rows");
    }

    private static string Refused(Func<string, string, string> change, params (string, string)[] added) =>
        DeclarationFile.Read(Changed(Filled(Pins, Brass), change, added)).Refusals.ShouldHaveSingleItem().Reason.Code;

    [Fact]
    public void Texts_that_look_like_formulas_or_escapes_stay_texts()
    {
        var declaration = OwnSample.Read(new OwnSample().Xml()).Declarations[0];
        foreach (var odd in new[] { "=1+1", "+cmd|' /C calc'!A0", " leading ", "_x0041_", "a\r\nb\tc", "\u0001\uD800", "1|2;3\\4；\n", "\\e" })
        {
            var changed = declaration with
            {
                Product = declaration.Product with { Name = odd, OtherNumbers = [new PartNumber(odd, "", odd), new PartNumber("", odd, "")] },
                Header = declaration.Header with { Sections = [odd, odd] },
            };
            var copy = DeclarationFile.Read(Write([changed])).Declarations[0];
            DeclarationJson.Write(copy).ShouldBe(DeclarationJson.Write(changed), odd);
        }
    }

    [Fact]
    public void Parts_that_share_their_content_share_a_set_again()
    {
        var reading = DeclarationFile.Read(Filled(Pins, Brass));
        using var zip = new ZipArchive(Write(reading.Declarations));
        using var text = new StreamReader(zip.GetEntry("xl/worksheets/sheet3.xml")!.Open());
        text.ReadToEnd().Split("<row ").Length.ShouldBe(6, "a header and the four rows of one set");
    }

    [Fact]
    public void A_thousand_damaged_workbooks_neither_crash_nor_pass_in_silence()
    {
        var random = new Random(20261121);
        var failing = OwnSample.Read(new OwnSample { LeadExemptions = "", StatedExemptions = "" }.Xml()).Declarations;
        var judged = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var hit = $"xl/worksheets/sheet{random.Next(1, 5)}.xml";
            var file = Changed(Write(failing), (n, t) => n == hit ? Damaged(t, random) : t);
            var reading = DeclarationFile.Read(file);
            foreach (var verdict in DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today))
                verdict.Outcome.ShouldBeOneOf([Outcome.Question, Outcome.Fail, Outcome.Contradictory], $"case {i}");
            reading.Refusals.ShouldAllBe(r => r.Reason.Code.StartsWith("declaration.", StringComparison.Ordinal));
            judged += reading.CanBeRead ? 1 : 0;
        }
        judged.ShouldBeInRange(100, 900);
    }

    private static string Damaged(string text, Random random)
    {
        var at = random.Next(60, text.Length - 10);
        return random.Next(3) switch
        {
            0 => text.Remove(at, random.Next(1, 8)),
            1 => text[..at] + (char)random.Next('0', '9' + 1) + text[(at + 1)..],
            _ => text.Insert(at, text.Substring(at, random.Next(1, 10))),
        };
    }

    [Fact]
    public void A_text_beyond_a_cell_is_refused()
    {
        var declaration = OwnSample.Read(new OwnSample().Xml()).Declarations[0];
        var longest = declaration with { Header = declaration.Header with { LegalStatement = new string('x', 40_000) } };
        Should.Throw<RefusedException>(() => Write([longest])).Refusal.Code.ShouldBe("declaration.cell-too-long");
    }
}
