using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Imports;
using SupplyChain.Materials;
using SupplyChain.Roadmap;
using SupplyChain.Settings;
using SupplyChain.Suppliers;

namespace SupplyChain.Files;

/// <summary>A row that refers to a kept file.</summary>
public sealed record FileRow
{
    public required long Id { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>
/// Which rows refer to kept files. Every entity with a SHA-256 counts, so that what a later feature keeps is held, scanned and compared without
/// being named here; those that are known to keep the hash of something else are left out.
/// </summary>
public sealed class ReferredFiles(AppDb db)
{
    private static readonly MethodInfo Rows = typeof(ReferredFiles).GetMethod(nameof(RowsOf), BindingFlags.Instance | BindingFlags.NonPublic)!;

    // the list of kept files itself; a discarded import, asked for apart; hashes of texts in the row; what names a file of another row again
    private static readonly Type[] NoFiles =
    [
        typeof(KeptFile),
        typeof(ImportRun),
        typeof(PublishedSystem),
        typeof(MonthSnapshot),
        typeof(KeptPlan),
        typeof(Disclosure),
        typeof(Review),
        typeof(SubmittedItem),
    ];

    /// <summary>Entities that refer to files.</summary>
    public IEnumerable<Type> Kinds =>
        db.Model.GetEntityTypes().Where(t => t.FindProperty(nameof(KeptFile.Sha256)) is not null && !NoFiles.Contains(t.ClrType)).Select(t => t.ClrType);

    /// <summary>Rows of one kind that refer to a file.</summary>
    public IQueryable<FileRow> Of(Type kind) => (IQueryable<FileRow>)Rows.MakeGenericMethod(kind).Invoke(this, [])!;

    /// <summary>Who refers to a file, such as <c>version:12</c>; the first few of each kind.</summary>
    public async Task<string> ReferrersAsync(string sha256, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var kind in Kinds)
            found.AddRange((await Of(kind).Where(r => r.Sha256 == sha256).Select(r => r.Id).Take(20).ToListAsync(ct)).Select(id => $"{NameOf(kind)}:{id}"));
        return string.Join(' ', found);
    }

    private static string NameOf(Type kind) =>
        kind == typeof(DocumentVersion) ? "version"
        : kind == typeof(StoredDeclaration) ? "declaration"
        : char.ToLowerInvariant(kind.Name[0]) + kind.Name[1..];

    private IQueryable<FileRow> RowsOf<TRow>()
        where TRow : class
    {
        var rows = db.Set<TRow>().Where(r => EF.Property<string?>(r, nameof(KeptFile.Sha256)) != null);
        // a commitment may be signed without a file: its hash is that of the words
        if (db.Model.FindEntityType(typeof(TRow))!.FindProperty(nameof(DocumentVersion.FileName)) is not null)
            rows = rows.Where(r => EF.Property<string?>(r, nameof(DocumentVersion.FileName)) != null);
        return rows.OrderBy(r => EF.Property<long>(r, nameof(FileRow.Id)))
            .Select(r => new FileRow { Id = EF.Property<long>(r, nameof(FileRow.Id)), Sha256 = EF.Property<string>(r, nameof(KeptFile.Sha256)) });
    }
}
