using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace SupplyChain.Grading;

public sealed class EvidenceQueriesTests
{
    private static readonly DateOnly Day = new(2026, 2, 28);

    /// <summary>One of each kind of entry, and of each thing that an answer can say besides its level.</summary>
    private static readonly EvidenceSet Said = EvidenceSet.Empty with
    {
        Answers =
        [
            new("S13", 0, Day),
            new("S14", 12, new DateOnly(2024, 2, 29), Confidence: Confidence.VerifiedOnSite),
            new("S34", 1, Day, Origin: EvidenceOrigin.Review),
            new("S35", 2, Day, ["7", "1204"], Confidence.Documented, EvidenceOrigin.Audit, [new("1204", 31)]),
            new("S42", 3, new DateOnly(1999, 12, 31), ["9"]),
        ],
        Measures = [new("S22", 9, 10, "rohsDeclaredParts", Day.AddYears(-1), Day, 10)],
        NotApplicable = [new("S52", "no packaging", "person:2")],
        Overrides = [new("S63", 1.25m, "seen on site", "person:2", Day.AddYears(1))],
        Requirements = [new("B1", true, "seen", "person:2", Day)],
    };

    [Theory, OnEachDatabase]
    public async Task What_a_supplier_said_is_read_as_it_was_entered(string database)
    {
        using var portal = Portal.Start(database);
        var (one, other, silent) = (await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync(), await portal.GivenSupplierAsync());
        await portal.DbAsync(async db =>
        {
            var now = portal.Clock.GetUtcNow();
            db.AddRange(Said.Answers.Select(a => EvidenceEntry.Of(one.Id, a, by: 1, now)));
            db.AddRange(Said.Measures.Select(m => EvidenceEntry.Of(one.Id, m, by: 1, now)));
            db.AddRange(Said.NotApplicable.Select(m => EvidenceEntry.Of(one.Id, m, Day, by: 1, now)));
            db.AddRange(Said.Overrides.Select(o => EvidenceEntry.Of(one.Id, o, Day, by: 1, now)));
            db.AddRange(Said.Requirements.Select(r => EvidenceEntry.Of(one.Id, r, by: 1, now)));
            db.Add(EvidenceEntry.Of(other.Id, Said.Answers[0], by: 1, now));
            var replaced = EvidenceEntry.Of(other.Id, Said.Answers[1], by: 1, now);
            replaced.Replace(now);
            db.Add(replaced);
            db.Add(EvidenceEntry.Of(other.Id, Said.Requirements[0] with { ConfirmedBy = "" }, by: 1, now));
            await db.SaveChangesAsync();
        });

        await using var scope = portal.Services.CreateAsyncScope();
        var sets = await scope.ServiceProvider.GetRequiredService<EvidenceQueries>().LoadAsync([one.Id, other.Id, silent.Id], CancellationToken.None);
        Text(sets[one.Id]).ShouldBe(Text(Said));
        Text(sets[other.Id]).ShouldBe(Text(EvidenceSet.Empty with { Answers = [Said.Answers[0]] }));
        Text(sets[silent.Id]).ShouldBe(Text(EvidenceSet.Empty));
    }

    // what follows from the supplier's category is not said in an entry
    private static string Text(EvidenceSet set) => Encoding.UTF8.GetString(EvidenceFile.Write(set with { Flags = [] }));
}
