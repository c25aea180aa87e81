using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;

namespace SupplyChain.Shared;

public sealed class BulkInsertTests
{
    private static readonly CompiledSystem System = CompiledSystem.Of(ShippedSystems.SupplierElectronics);

    [Theory, OnEachDatabase]
    public async Task A_row_of_many_is_kept_as_one_that_is_saved_alone(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var now = new DateTimeOffset(2026, 7, 1, 8, 30, 15, TimeSpan.FromHours(8)).AddTicks(1_230_000);
        Func<object>[] rows =
        [
            () => new AuditLine(now, 7, "", "bulk.try", "供应商:1 — ä", success: true, "it's \"said\"", remoteAddress: null),
            () => new AuditLine(now.AddTicks(-1_230_000), null, new string('名', 100), "bulk.try", "", success: false, detail: null, "::1"),
            .. System.System.Examples.Take(3).Select(e => (Func<object>)(() => Grade(supplier.Id, e.Evidence, e.AsOf))),
            () => Grade(supplier.Id, EvidenceSet.Empty, new DateOnly(2026, 7, 1)),
        ];

        foreach (var row in rows)
        {
            var alone = await portal.DbAsync(async db =>
            {
                db.Add(row());
                await db.SaveChangesAsync();
                return await NewestAsync(db, row().GetType());
            });
            var together = await portal.DbAsync(async db =>
            {
                await AddAsync(db, row());
                return await NewestAsync(db, row().GetType());
            });
            together[1..].ShouldBe(alone[1..]);
            together[0].ShouldNotBe(alone[0]);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Nothing_is_left_of_many_rows_when_the_database_refuses_one(string database)
    {
        using var portal = Portal.Start(database);
        var (one, other) = (ReceiptPattern.Of(System), ReceiptPattern.Of(CompiledSystem.Of(ShippedSystems.General2016)));
        var refused = await Should.ThrowAsync<DbException>(() => portal.DbAsync(db => AddAsync<ReceiptPattern>(db, [one, other, one])));
        refused.Message.ShouldContain("unique", Case.Insensitive);
        (await portal.DbAsync(db => db.ReceiptPatterns.CountAsync())).ShouldBe(0);
        await portal.DbAsync(db => AddAsync<ReceiptPattern>(db, [one, other]));
        (await portal.DbAsync(db => db.ReceiptPatterns.Select(p => p.Bytes).ToListAsync())).ShouldBe([one.Bytes, other.Bytes], ignoreOrder: true);
    }

    [Theory, OnEachDatabase]
    public async Task A_row_that_names_nobody_is_refused_alone_and_among_many(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        var nobody = supplier.Id + 1000;
        await Should.ThrowAsync<DbUpdateException>(() =>
            portal.DbAsync(db =>
            {
                db.Add(Grade(nobody, EvidenceSet.Empty, new DateOnly(2026, 7, 1)));
                return db.SaveChangesAsync();
            })
        );
        await Should.ThrowAsync<DbException>(() =>
            portal.DbAsync(db =>
                AddAsync(db, Grade(supplier.Id, EvidenceSet.Empty, new DateOnly(2026, 7, 1)), Grade(nobody, EvidenceSet.Empty, new DateOnly(2026, 7, 1)))
            )
        );
        (await portal.DbAsync(db => db.Grades.CountAsync())).ShouldBe(0);
    }

    private static Grade Grade(long supplierId, EvidenceSet evidence, DateOnly day) =>
        new(supplierId, GradeDraft.Of(System, System.Keep(evidence), day), GradeCause.First, by: null, new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));

    private static Task AddAsync(AppDb db, params object[] rows) =>
        rows[0] is AuditLine ? AddAsync<AuditLine>(db, [.. rows.Cast<AuditLine>()]) : AddAsync<Grade>(db, [.. rows.Cast<Grade>()]);

    private static async Task AddAsync<T>(AppDb db, IReadOnlyList<T> rows)
        where T : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new BulkInsert(db).AddAsync(rows, CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>What the database itself holds, in the types that it holds it in; bytes as text.</summary>
    private static async Task<object[]> NewestAsync(AppDb db, Type type)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{db.Model.FindEntityType(type)!.GetTableName()}\" ORDER BY \"Id\" DESC LIMIT 1";
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return [.. values.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v)];
    }
}
