using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupplyChain.Applications;

/// <summary>One bookmark.</summary>
/// <param name="Page">1 for the first page.</param>
internal sealed record Bookmark(string Title, int Page, IReadOnlyList<Bookmark> Below);

/// <summary>Writes bookmarks into a PDF by way of qpdf's own JSON form.</summary>
internal static partial class PackOutline
{
    private const int MostBytes = 16 * 1024 * 1024;

    public static async Task<bool> WriteAsync(string pdf, string to, string folder, IReadOnlyList<Bookmark> bookmarks, CancellationToken ct)
    {
        var trailer = await PackTools.QpdfAsync(["--show-object=trailer", pdf], ct);
        var listed = await PackTools.QpdfAsync(["--show-pages", pdf], ct, MostBytes);
        if (trailer is null || listed is null || Root().Match(trailer) is not { Success: true } root)
            return false;
        var number = root.Groups["number"].Value;
        var known = await PackTools.QpdfAsync(["--json=2", "--json-key=qpdf", $"--json-object={number},0", pdf], ct, MostBytes);
        if (known is null || JsonNode.Parse(known)?["qpdf"] is not JsonArray { Count: 2 } qpdf)
            return false;
        var pages = Page().Matches(listed).Select(m => m.Groups["object"].Value).ToList();
        var catalogue = qpdf[1]![$"obj:{number} 0 R"]!["value"]!.DeepClone().AsObject();
        var objects = new JsonObject();
        var tree = new Tree(objects, pages, (int)qpdf[0]!["maxobjectid"]!);
        catalogue["/Outlines"] = tree.Add(bookmarks);
        catalogue["/PageMode"] = "/UseOutlines";
        objects[$"obj:{number} 0 R"] = new JsonObject { ["value"] = catalogue };
        var head = qpdf[0]!.DeepClone();
        head["maxobjectid"] = tree.Last;
        var file = Path.Combine(folder, "outline.json");
        await File.WriteAllTextAsync(file, new JsonObject { ["qpdf"] = new JsonArray(head, objects) }.ToJsonString(), ct);
        return await PackTools.QpdfAsync(["--warning-exit-0", pdf, $"--update-from-json={file}", to], ct) is not null;
    }

    private sealed class Tree(JsonObject objects, List<string> pages, int last)
    {
        public int Last { get; private set; } = last;

        /// <returns>Reference of the new root.</returns>
        public string Add(IReadOnlyList<Bookmark> bookmarks)
        {
            var self = ++Last;
            var dictionary = new JsonObject { ["/Type"] = "/Outlines", ["/Count"] = bookmarks.Count };
            AddBelow(dictionary, self, bookmarks);
            objects[Key(self)] = new JsonObject { ["value"] = dictionary };
            return Reference(self);
        }

        private void AddBelow(JsonObject parent, int parentNumber, IReadOnlyList<Bookmark> bookmarks)
        {
            if (bookmarks.Count == 0)
                return;
            var first = Last + 1;
            Last += bookmarks.Count;
            parent["/First"] = Reference(first);
            parent["/Last"] = Reference(first + bookmarks.Count - 1);
            for (var i = 0; i < bookmarks.Count; i++)
            {
                var one = new JsonObject
                {
                    ["/Title"] = "u:" + bookmarks[i].Title,
                    ["/Parent"] = Reference(parentNumber),
                    ["/Dest"] = new JsonArray(pages[bookmarks[i].Page - 1], "/Fit"),
                };
                if (i > 0)
                    one["/Prev"] = Reference(first + i - 1);
                if (i < bookmarks.Count - 1)
                    one["/Next"] = Reference(first + i + 1);
                if (bookmarks[i].Below.Count > 0)
                    // negative: shown folded up
                    one["/Count"] = -bookmarks[i].Below.Count;
                AddBelow(one, first + i, bookmarks[i].Below);
                objects[Key(first + i)] = new JsonObject { ["value"] = one };
            }
        }

        private static string Key(int number) => "obj:" + Reference(number);

        private static string Reference(int number) => number.ToString(CultureInfo.InvariantCulture) + " 0 R";
    }

    [GeneratedRegex(@"/Root (?<number>\d+) 0 R", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Root();

    [GeneratedRegex(@"^page \d+: (?<object>\d+ \d+ R)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex Page();
}
