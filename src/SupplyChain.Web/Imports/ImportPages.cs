using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Imports;

public sealed class UploadImportForm
{
    public ImportKind? Kind { get; set; }
}

/// <param name="By">Name of who handed it in; null when the account has gone.</param>
public sealed record ImportRow(
    long Id,
    string FileName,
    ImportKind Kind,
    ImportState State,
    int Rows,
    int New,
    int Changed,
    int Unchanged,
    int Wrong,
    DateTimeOffset At,
    string? By
);

/// <param name="Next">Id before which the next, older page begins; null on the last.</param>
public sealed record ImportListPage(UploadImportForm Form, IReadOnlyList<ImportRow> Rows, long? Next, long MaxBytes)
{
    public const int Size = 50;

    public static async Task<ImportListPage> LoadAsync(AppDb db, UploadImportForm form, long? before, long maxBytes, CancellationToken ct)
    {
        var rows = await (
            from run in db.ImportRuns.AsNoTracking()
            where before == null || run.Id < before
            join account in db.Users on run.UploadedById equals account.Id into accounts
            from who in accounts.DefaultIfEmpty()
            orderby run.Id descending
            select new ImportRow(
                run.Id,
                run.FileName,
                run.Kind,
                run.State,
                run.Rows,
                run.New,
                run.Changed,
                run.Unchanged,
                run.Wrong,
                run.UploadedAt,
                who == null ? null : who.DisplayName
            )
        )
            .Take(Size + 1)
            .ToListAsync(ct);
        return new ImportListPage(form, [.. rows.Take(Size)], rows.Count > Size ? rows[Size - 1].Id : null, maxBytes);
    }
}

/// <summary>One import: what the check found, and what can be done now.</summary>
/// <param name="Outcome">To which the rows are narrowed; null for all that are kept.</param>
/// <param name="After">Row behind which this page of rows begins.</param>
/// <param name="Next">Row behind which the next page begins; null on the last.</param>
/// <param name="WhyNotApply">Null when this person may apply the right rows now.</param>
public sealed record ImportPage(
    ImportRun Run,
    IReadOnlyList<ImportLine> Lines,
    ImportOutcome? Outcome,
    int After,
    int? Next,
    string? UploadedBy,
    string? AppliedBy,
    Refusal? WhyNotApply,
    ApplyForm Form
)
{
    public const int Size = 50;

    /// <summary>In whole percent of the rows.</summary>
    public int Percent => Run.Rows == 0 ? 0 : Run.Done * 100 / Run.Rows;

    /// <returns>Null when there is no such import.</returns>
    public static async Task<ImportPage?> LoadAsync(AppDb db, Person person, long id, ImportOutcome? outcome, int after, CancellationToken ct)
    {
        if (await db.ImportRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } run)
            return null;
        var lines = await db
            .ImportLines.AsNoTracking()
            .Where(l => l.RunId == id && l.Row > after && (outcome == null || l.Outcome == outcome))
            .OrderBy(l => l.Row)
            .Take(Size + 1)
            .ToListAsync(ct);
        var people = await db
            .Users.Where(a => a.Id == run.UploadedById || a.Id == run.AppliedById)
            .Select(a => new { a.Id, a.DisplayName })
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var whyNot = run.WhyNotApply(ImportMode.RightRows, person.Id);
        if (whyNot is null && run.Kind is ImportKind.Legacy && !person.May(Permissions.ApproveSuppliers))
            whyNot = new Refusal("import.needs-approver");
        return new ImportPage(
            run,
            [.. lines.Take(Size)],
            outcome,
            after,
            lines.Count > Size ? lines[Size - 1].Row : null,
            people.GetValueOrDefault(run.UploadedById),
            run.AppliedById is { } by ? people.GetValueOrDefault(by) : null,
            whyNot,
            new ApplyForm { Revision = run.Revision }
        );
    }

    /// <summary>Address of another page of the rows.</summary>
    public string Address(ImportOutcome? outcome, int after) =>
        string.Create(CultureInfo.InvariantCulture, $"/suppliers/imports/{Run.Id}?outcome={outcome}&after={after}");
}
