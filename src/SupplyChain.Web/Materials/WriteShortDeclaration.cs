using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Writes what was typed as a declaration file, which then goes the way of every file: checked first, kept when its sender says so.</summary>
public sealed class WriteShortDeclaration(AppDb db, FileStore store, CurrentRules current, EnterpriseClock clock)
{
    /// <summary>Most parts of one form.</summary>
    private const int Most = 500;

    /// <exception cref="RefusedException">A line is no part, or a substance is on no list.</exception>
    public async Task<StoredFile> RunAsync(long supplierId, ShortForm form, string legal, CancellationToken ct)
    {
        var name = await db.Suppliers.Where(s => s.Id == supplierId).Select(s => s.Name).FirstAsync(ct);
        var header = new DeclarationHeader(
            DeclarationFormat.Own,
            "",
            clock.Today,
            null,
            true,
            ["Compliance"],
            new Company(name, null, null),
            null,
            new Contact(form.Answerable!.Trim(), null, null, null, null),
            null,
            null,
            legal
        );
        var statements = Statements(await current.LoadAsync(ct), form);
        var declarations = PartLine.Read(form.PartLines!).ConvertAll(p => new Declaration(header, Of(p, statements)));
        if (declarations.Count > Most)
            throw new RefusedException(new Refusal("materials.too-many", Most));
        using var bytes = new MemoryStream();
        DeclarationJson.Write(declarations, bytes);
        bytes.Position = 0;
        await using var received = await store.ReceiveAsync(bytes, bytes.Length, ct);
        await store.KeepAsync(received, ct);
        return new StoredFile(received.Sha256, $"short-{clock.Today:yyyy-MM-dd}.json", bytes.Length, "application/json");
    }

    private List<Statement> Statements(RuleBook rules, ShortForm form)
    {
        var named = form.Substances.Where(s => !s.IsEmpty).ToList();
        var known = new HashSet<ShortSubstance>(ReferenceEqualityComparer.Instance);
        var statements = new List<Statement>();
        var entries = rules.Lists.SelectMany(l => l.Entries, (l, e) => (l.Id, l.Version, Entry: e)).ToLookup(e => (e.Id, e.Version, e.Entry.Id), e => e.Entry);
        foreach (var asked in DeclarationWorkbook.Asked(rules, clock.Today))
        {
            var entry = entries[(asked.List.Identity, asked.List.Version, asked.Entry)].First();
            var hits = named.Where(s => Means(rules, entry, s.Substance!.Trim())).ToList();
            known.UnionWith(hits);
            statements.Add(hits.Count == 0 ? asked with { Above = Answer.No } : Named(asked, entry, hits));
        }

        if (named.Find(s => !known.Contains(s)) is { } stranger)
            throw new RefusedException(new Refusal("materials.no-such-substance", stranger.Substance!.Trim()));
        return statements;
    }

    private static Statement Named(Statement asked, LimitedEntry entry, List<ShortSubstance> hits)
    {
        var share = hits.Max(h => h.Share);
        return asked with
        {
            Above = share is { } percent && percent * 10_000m <= entry.LimitMgPerKg ? Answer.No : Answer.Yes,
            Share = share is { } stated ? new Quantity(stated, QuantityUnit.MassPercent) : null,
            Exemptions = [.. hits.Select(h => h.Exemption?.Trim().Split(' ', 2)).OfType<string[]>().Where(e => e.Length == 2).Select(Claim)],
        };
    }

    private static Exemption Claim(string[] words) => new(new UniqueId("", words[0], ""), words[1], null, null);

    /// <summary>A group stands for its own entry and, where the element itself is listed, for that; a CAS number for every entry that covers it.</summary>
    private static bool Means(RuleBook rules, LimitedEntry entry, string typed) =>
        string.Equals(entry.Id, typed, StringComparison.OrdinalIgnoreCase)
        || string.Equals(entry.Group, typed, StringComparison.OrdinalIgnoreCase)
        || rules.MembersOf(entry).ContainsKey(typed)
        || (
            entry.Group is null
            && rules.Groups.FirstOrDefault(g => string.Equals(g.Id, typed, StringComparison.OrdinalIgnoreCase)) is { } group
            && entry.Cas.Any(c => group.Members.GetValueOrDefault(c) == 1)
        );

    private static Product Of(PartLine part, List<Statement> statements) =>
        new(part.Number, part.Name, null, null, "each", null, null, null, null, null, statements, [], false, [], [], [], []);
}
