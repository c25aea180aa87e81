using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>
/// Judges the newest declaration of each part again when the lists in force are no longer those of its verdict, or when a day has come on which time alone
/// can change it. A verdict that comes out alike only takes the new rule version; one that differs is stored beside the old, and whose verdict got worse is told.
/// </summary>
public sealed class JudgeAgain(AppDb db, CurrentRules current, SourcePlaces source, DeliveredParts delivered, Trail trail, EnterpriseClock clock) : ISweep
{
    private const int Batch = 200;

    /// <summary>Most characters of declarations in memory at once; a single one may be longer.</summary>
    private const long MostText = 4_000_000;

    public string Name => "judge-declarations";
    public string Cron => "0 25 * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var (today, rules) = (clock.DayOf(now), await current.LoadAsync(ct));
        var version = rules.VersionOn(today);
        var (after, found, done) = (0L, 0, 0);
        while (true)
        {
            var next = await db
                .Declarations.Where(d => d.Current && d.Id > after && (d.RuleVersion != version || d.LookAgainOn <= today))
                .OrderBy(d => d.Id)
                .Select(d => new { d.Id, d.Content.Length })
                .Take(Batch)
                .ToListAsync(ct);
            if (next.Count == 0)
                return new SweepCount(found, done, found - done);
            var (take, text) = (0, 0L);
            while (take < next.Count && (take == 0 || text + next[take].Length <= MostText))
                text += next[take++].Length;
            after = next[take - 1].Id;
            found += take;
            done += await PortionAsync(next.ConvertAll(d => d.Id)[..take], rules, today, now, ct);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> PortionAsync(List<long> ids, RuleBook rules, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.Declarations.Where(d => ids.Contains(d.Id)).OrderBy(d => d.Id).ToListAsync(ct);
        var read = rows.ConvertAll(d => (Row: d, Declaration: d.Read()));
        var contexts = await delivered.LoadAsync(read, ct);
        var version = rules.VersionOn(today);
        await RenewUsesAsync(read.FindAll(d => d.Row.RuleVersion != version), rules, ct);
        var (same, changed, worse) = (new List<(long Id, DateOnly? On)>(), new List<StoredDeclaration>(), new List<StoredDeclaration>());
        foreach (var (row, declaration) in read)
        {
            var context = contexts[row.SupplierId];
            var verdict = DeclarationChecker.Check(declaration, rules, today, context);
            var judged = JudgedAgain.Of(row, declaration, verdict, rules);
            if (judged.IsSame)
            {
                same.Add((row.Id, judged.LookAgainOn));
                continue;
            }

            var before = row.Outcome;
            if (await source.FindAsync(row, rules, today, context, ct) is { } placed)
                judged = judged.At(placed);
            db.FormerVerdicts.Add(row.Judge(verdict, judged.Outcome, FindingRow.Write(judged.Findings), judged.LookAgainOn));
            trail.Add("declaration.judge", $"declaration:{row.Id}", detail: $"{before} {row.Outcome} {today:yyyy-MM-dd}");
            changed.Add(row);
            if (row.Outcome > before && row.Outcome > Outcome.PassByExemption && !judged.IsAboutDelivery)
                worse.Add(row);
        }

        await TellAsync(worse, today, now, ct);
        // grades rest on the verdicts; marked first, so that nothing is missed when the save does not come to its end
        var touched = changed.Select(d => d.SupplierId).Distinct().ToList();
        if (touched.Count > 0)
            await db
                .Suppliers.Where(s => touched.Contains(s.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.GradeStale, true).SetProperty(x => x.GradeRevision, x => x.GradeRevision + 1), ct);
        var saved = changed.Count;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // a newer version of one of the parts came in between; the next run looks again
            saved = 0;
        }

        foreach (var alike in same.GroupBy(s => s.On, s => s.Id))
        {
            var (on, list) = (alike.Key, alike.ToList());
            await db
                .Declarations.Where(d => list.Contains(d.Id))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(d => d.RuleVersion, version).SetProperty(d => d.CheckedOn, today).SetProperty(d => d.LookAgainOn, on),
                    ct
                );
        }

        return saved + same.Count;
    }

    /// <summary>The rows for the search follow the rules: another edition may know other groups and exemptions.</summary>
    private async Task RenewUsesAsync(List<(StoredDeclaration Row, Declaration Declaration)> read, RuleBook rules, CancellationToken ct)
    {
        var ids = read.ConvertAll(d => d.Row.Id);
        await db.DeclaredUses.Where(u => ids.Contains(u.DeclarationId)).LoadAsync(ct);
        foreach (var (row, declaration) in read)
            db.DeclaredUses.RemoveRange(row.RenewUses(declaration, rules));
    }

    /// <summary>One message a day to each person of a supplier whose verdict got worse; it names the first parts, the page that it leads to all of them.</summary>
    private async Task TellAsync(List<StoredDeclaration> worse, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var mine in worse.GroupBy(d => d.SupplierId))
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"verdicts:{mine.Key}:{today:yyyy-MM-dd}");
            if (await db.Notices.AnyAsync(n => n.Subject == subject, ct))
                continue;
            var people = await db
                .Users.Where(a => a.SupplierId == mine.Key && a.ClosedAt == null)
                .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
                .ToListAsync(ct);
            var parts = string.Join(", ", mine.Take(10).Select(d => d.PartNumber));
            foreach (var to in people)
                db.Notices.Add(
                    new Notice(
                        to,
                        "materials.verdict-worse",
                        subject,
                        0,
                        now,
                        "/company/declarations",
                        MaterialsTags.Day(today),
                        parts.Length > 380 ? parts[..380] + "…" : parts
                    )
                );
        }
    }
}
