using System.Text;
using System.Text.Json;
using System.Xml;

namespace SupplyChain.Materials;

/// <summary>
/// Reads declaration files of every known format: IEC 62474 XML, chemSHERPA .shai and .shci (ZIP), IPC-1752A and B XML, and this product's own
/// workbook and JSON.
/// Any bytes are taken; what cannot be read is refused by name, and nothing outside the file is touched.
/// </summary>
public static class DeclarationFile
{
    private const int HeadBytes = 512;

    /// <summary>Reads a whole file into memory, bounded by <see cref="ReadLimits.Upload"/> or the limits given.</summary>
    /// <param name="fileName">Only named in refusals; the content alone decides the format.</param>
    public static DeclarationReading Read(Stream stream, string? fileName = null, ReadLimits? limits = null)
    {
        var declarations = new List<Declaration>();
        var reading = ReadEach(stream, declarations.Add, fileName, limits ?? ReadLimits.Upload);
        return reading.CanBeRead ? reading with { Declarations = Named(declarations, reading) } : reading;
    }

    /// <summary>
    /// Hands over one declaration per product while the file streams by, so that thousands of parts need the memory of one.
    /// When the result carries a refusal, what was handed over before it must be thrown away. The result itself holds no declarations.
    /// </summary>
    public static DeclarationReading ReadEach(Stream stream, Action<Declaration> onEach, string? fileName = null, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(onEach);
        limits ??= ReadLimits.Streaming;
        var run = new Run(onEach, limits);
        run.Guarded(fileName, () => run.Open(stream));
        return new DeclarationReading([], run.Refusals, run.Remarks) { Tool = run.Tool };
    }

    private static List<Declaration> Named(List<Declaration> declarations, DeclarationReading reading)
    {
        if (reading.Tool is not { } tool)
            return declarations;
        // one header stays one object for all of its products
        var headers = new Dictionary<DeclarationHeader, DeclarationHeader>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < declarations.Count; i++)
        {
            var header = declarations[i].Header;
            if (!headers.TryGetValue(header, out var named))
                headers[header] = named = header with { Tool = header.Tool ?? tool };
            declarations[i] = declarations[i] with { Header = named };
        }
        return declarations;
    }

    private sealed class Run(Action<Declaration> onEach, ReadLimits limits)
    {
        private int read;

        public List<FileRefusal> Refusals { get; } = [];
        public List<Finding> Remarks { get; } = [];
        public ListEdition? Tool { get; private set; }

        public void Guarded(string? entry, Action act)
        {
            try
            {
                act();
            }
            catch (UnreadableException refused)
            {
                Refusals.Add(refused.Refusal with { Entry = entry });
            }
            catch (Exception fault) when (fault is XmlException or DecoderFallbackException)
            {
                Refusals.Add(XmlText.Explain(fault) with { Entry = entry });
            }
            catch (JsonException fault)
            {
                Refusals.Add(new FileRefusal(new Refusal("declaration.json", fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0), Place.None, entry));
            }
            catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
            {
                Refusals.Add(new FileRefusal(new Refusal("declaration.zip-broken", fault.GetType().Name), Place.None, entry));
            }
        }

        public void Open(Stream stream)
        {
            using var guarded = new GuardedStream(stream, limits);
            var head = guarded.Peek(HeadBytes);
            if (head.StartsWith("PK\x3\x4"u8))
                OpenZip(guarded, stream);
            else
                OpenText(guarded, head);
            if (Refusals.Count == 0 && read == 0)
                throw new UnreadableException("declaration.no-product", Place.None);
        }

        private void OpenText(GuardedStream guarded, ReadOnlySpan<byte> head)
        {
            var text = head.StartsWith("\xEF\xBB\xBF"u8) ? head[3..] : head;
            var first = text.TrimStart(" \t\r\n"u8);
            if (first.Length == 0)
                throw new UnreadableException("declaration.empty", Place.None);
            if (first[0] is (byte)'{' or (byte)'[')
            {
                guarded.IsMarkup = false;
                foreach (var declaration in DeclarationJson.Read(guarded))
                    Emit(declaration);
                return;
            }
            using var xml = XmlText.Open(guarded, head, limits);
            var cursor = new XmlCursor(xml, limits);
            cursor.Start();
            var tool = (cursor.Name, cursor.Namespace) switch
            {
                ("Main", var space) when Fits(space, "62474", "82474") => new Iec62474Reader(cursor).Read(Emit),
                ("MainDeclaration", var space) when Fits(space, "ipc", "175x") => new Ipc1752Reader(cursor).Read(Emit),
                _ => throw new UnreadableException("declaration.unknown-format", cursor.Place, cursor.Name, cursor.Namespace),
            };
            // what follows the root must be well-formed too, or the file was cut and pasted
            while (xml.Read()) { }
            Tool = tool ?? Tool;
            Remarks.AddRange(cursor.Remarks);
        }

        private static bool Fits(string space, string one, string other) =>
            space.Length == 0 || space.Contains(one, StringComparison.OrdinalIgnoreCase) || space.Contains(other, StringComparison.OrdinalIgnoreCase);

        private void OpenZip(GuardedStream guarded, Stream stream)
        {
            Stream whole = stream;
            if (stream.CanSeek)
            {
                if (stream.Length > limits.MaxPackedBytes)
                    throw new UnreadableException("declaration.too-large", Place.None, limits.MaxPackedBytes);
            }
            else
                whole = Copy(guarded);
            var zip = new ZipContent(whole, limits);
            var items = zip.Items().Where(i => !i.Name.EndsWith('/')).ToList();
            if (items.Exists(i => string.Equals(i.Name, "[Content_Types].xml", StringComparison.OrdinalIgnoreCase)))
            {
                Refusals.AddRange(new WorkbookReader(new WorkbookSource(zip, items, limits), Remarks).Read(Emit));
                return;
            }
            var texts = items.Where(i => i.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).ToList();
            if (texts.Count == 0)
                throw new UnreadableException("declaration.zip-no-xml", Place.None, items.Count);
            long budget = limits.MaxBytes;
            foreach (var item in texts)
                Guarded(
                    item.Name,
                    () =>
                    {
                        using var unpacked = zip.Unpack(item);
                        if ((budget -= unpacked.Length) < 0)
                            throw new UnreadableException("declaration.too-large", Place.None, limits.MaxBytes);
                        using var inner = new GuardedStream(unpacked, limits);
                        OpenText(inner, inner.Peek(HeadBytes));
                    }
                );
        }

        private MemoryStream Copy(GuardedStream guarded)
        {
            var copy = new MemoryStream();
            var buffer = new byte[16_384];
            int count;
            while ((count = guarded.ReadPacked(buffer)) > 0)
            {
                copy.Write(buffer, 0, count);
                if (copy.Length > limits.MaxPackedBytes)
                    throw new UnreadableException("declaration.too-large", Place.None, limits.MaxPackedBytes);
            }
            return copy;
        }

        private void Emit(Declaration declaration)
        {
            read++;
            onEach(declaration);
        }
    }
}
