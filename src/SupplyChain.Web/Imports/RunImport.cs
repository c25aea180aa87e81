using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>
/// Takes one run from its position to the end of its file, checking or applying, a batch in each transaction: the position is in the
/// same save as what the batch wrote, so a run that was cut off goes on where it stood. All or nothing is one transaction over all.
/// </summary>
public sealed class RunImport(
    AppDb db,
    FileStore store,
    ImportWords words,
    KnownCompanies companies,
    WriteRows write,
    AccountLinks links,
    Trail trail,
    EnterpriseClock clock,
    RequalificationSettings requalification
)
{
    /// <summary>Tries of one batch that collides with what somebody else does to the same company at that moment.</summary>
    private const int Tries = 3;

    /// <returns>False when somebody else works on it.</returns>
    public async Task<bool> RunAsync(long id, CancellationToken ct)
    {
        try
        {
            if (await ClaimAsync(id, ct) is not { } run)
                return false;
            await using var file = await store.OpenAsync(run.Sha256, ct) ?? throw new FileNotFoundException(run.Sha256);
            using var package = WorkbookPackage.Open(file);
            var survey = SheetSurvey.Take(new WorkbookReader(package), run.Kind, words);
            var read = new ReadRow(run.Kind, survey, words, package.From1904);
            var position = run.Position;
            var rows = new WorkbookReader(package).Rows().Where(r => survey.IsCompany(r) && r.Number > position);
            if (!await RunAsync(run, rows, read, ct))
                await GiveUpAsync(id, ct);
            return true;
        }
        catch (DbUpdateConcurrencyException e) when (e.Entries.Any(x => x.Entity is ImportRun))
        {
            // another process has taken it over: it has gone on from the last batch that was saved
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task<ImportRun?> ClaimAsync(long id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var run = await db.ImportRuns.FirstAsync(r => r.Id == id, ct);
        if (run.WhyNotWork(clock.Now) is not null)
            return null;
        run.Claim(clock.Now);
        await db.SaveChangesAsync(ct);
        return run;
    }

    /// <returns>False when all or nothing was asked for and a row has become wrong: nothing is written.</returns>
    private async Task<bool> RunAsync(ImportRun run, IEnumerable<SheetRow> rows, ReadRow read, CancellationToken ct)
    {
        var by = run.AppliedById is { } person ? await db.Users.Where(a => a.Id == person).Select(a => a.DisplayName).FirstOrDefaultAsync(ct) ?? "" : "";
        links.Ready();
        var whole = run is { State: ImportState.Applying, Mode: ImportMode.AllOrNothing } ? await db.Database.BeginTransactionAsync(ct) : null;
        try
        {
            foreach (var batch in rows.Chunk(ImportRun.Batch))
                if (!await TryBatchAsync(run.Id, [.. batch.Select(read.Read)], by, whole is not null, ct))
                    return false;
            var last = await db.ImportRuns.FirstAsync(r => r.Id == run.Id, ct);
            if (last.State is ImportState.Applying)
                trail.AddFor(last.AppliedById, by, "import.end", $"import:{last.Id}", detail: $"{last.New} + {last.Changed} / {last.Rows}");
            last.End(clock.Now);
            await db.SaveChangesAsync(ct);
            if (whole is not null)
                await whole.CommitAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (whole is not null && Collided(e))
        {
            return false;
        }
        finally
        {
            if (whole is not null)
                await whole.DisposeAsync();
        }
    }

    /// <summary>Nothing has been written; the rows are checked again, so that the page says which of them is wrong now.</summary>
    private async Task GiveUpAsync(long id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await db.ImportLines.Where(l => l.RunId == id).ExecuteDeleteAsync(ct);
        var run = await db.ImportRuns.FirstAsync(r => r.Id == id, ct);
        run.GiveUp();
        await db.SaveChangesAsync(ct);
        await RunAsync(id, ct);
    }

    private async Task<bool> TryBatchAsync(long id, IReadOnlyList<RowRead> batch, string by, bool whole, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var own = whole ? null : await db.Database.BeginTransactionAsync(ct);
                if (!await BatchAsync(id, batch, by, whole, ct))
                    return false;
                if (own is not null)
                    await own.CommitAsync(ct);
                db.ChangeTracker.Clear();
                return true;
            }
            catch (DbUpdateException e) when (!whole && tries < Tries && Collided(e))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<bool> BatchAsync(long id, IReadOnlyList<RowRead> batch, string by, bool whole, CancellationToken ct)
    {
        var run = await db.ImportRuns.FirstAsync(r => r.Id == id, ct);
        var entries = batch.Where(r => r.Entry is not null).Select(r => r.Entry!).ToList();
        var known = await companies.LoadAsync(entries, ct);
        var weighed = batch.Select(r => (Read: r, Verdict: Weigh(run, r, known))).ToList();
        if (run.State is ImportState.Checking)
            KeepLines(run, weighed);
        else
        {
            if (whole && weighed.Any(w => w.Verdict.Outcome is ImportOutcome.Error))
                return false;
            await NoteTurnedAsync(run, weighed, ct);
            var right = weighed.Where(w => w.Verdict.Outcome is ImportOutcome.New or ImportOutcome.Changed);
            await write.RunAsync(run, [.. right.Select(w => (w.Read.Entry!, known(w.Read.Entry!)))], by, ct);
        }

        run.Advance(batch[^1].Row, weighed.Select(w => w.Verdict.Outcome), clock.Now);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private Verdict Weigh(ImportRun run, RowRead read, Func<ImportEntry, KnownCompany> known)
    {
        if (read.Entry is not { } entry)
            return Verdict.Wrong(read.Faults);
        var company = known(entry);
        if (run.Kind is ImportKind.Invitation)
            return WeighRow.Invitation(entry, company);
        if (run.Kind is ImportKind.Spend)
            return WeighRow.Spend(entry, company, clock.Today);
        var verdict = WeighRow.Legacy(entry, company, clock.Today, requalification);
        return verdict.Outcome is ImportOutcome.Changed && run.AppliedById is { } by && company.Supplier!.WhyNotTakeOver(by) is { } why
            ? Verdict.Wrong(ImportColumn.CreditCode, why)
            : verdict;
    }

    private void KeepLines(ImportRun run, IEnumerable<(RowRead Read, Verdict Verdict)> weighed)
    {
        var (seen, kept) = (run.Done, run.Wrong + run.Changed);
        foreach (var (read, verdict) in weighed)
        {
            var tells = verdict.Outcome is ImportOutcome.Error or ImportOutcome.Changed || (verdict.Faults.Count > 0 && seen < ImportLine.Most);
            if (seen++ < ImportLine.Shown || (tells && kept++ < ImportLine.Most))
                db.ImportLines.Add(new ImportLine(run.Id, read.Row, read.Code, read.Name, verdict));
        }
    }

    /// <summary>Rows that were right when they were checked and are not any more.</summary>
    private async Task NoteTurnedAsync(ImportRun run, IReadOnlyList<(RowRead Read, Verdict Verdict)> weighed, CancellationToken ct)
    {
        var wrong = weighed.Where(w => w.Verdict.Outcome is ImportOutcome.Error).ToDictionary(w => w.Read.Row);
        if (wrong.Count == 0)
            return;
        var rows = wrong.Keys.ToList();
        var lines = await db.ImportLines.Where(l => l.RunId == run.Id && rows.Contains(l.Row)).ToListAsync(ct);
        foreach (var line in lines)
            if (line.Outcome is ImportOutcome.Error)
                wrong.Remove(line.Row);
            else
                db.ImportLines.Remove(line);
        await db.SaveChangesAsync(ct);
        if (run.Wrong < ImportLine.Most)
            db.ImportLines.AddRange(wrong.Values.Select(w => new ImportLine(run.Id, w.Read.Row, w.Read.Code, w.Read.Name, w.Verdict)));
    }

    /// <summary>Somebody entered or changed the same company in the same moment; not the run itself.</summary>
    private static bool Collided(DbUpdateException e) =>
        e is DbUpdateConcurrencyException ? e.Entries.All(x => x.Entity is not ImportRun) : UniqueViolation.Caused(e);
}
