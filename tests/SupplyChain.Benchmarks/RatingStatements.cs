using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;

namespace SupplyChain.Benchmarks;

/// <summary>
/// What a database can do alone: rating by INSERT … SELECT. The statements know the points of levels and document types from small tables and
/// nothing of validity windows, red lines, risk, confidence, explanations or hashes; they are the least that anybody could write.
/// </summary>
internal static class RatingStatements
{
    public static async Task PrepareAsync(AppDb db)
    {
        var system = ShippedSystems.SupplierElectronics;
        await RunAsync(
            db,
            """CREATE TABLE "BenchLevels" ("Code" VARCHAR(40) NOT NULL, "Level" INT NOT NULL, "Points" BIGINT NOT NULL, PRIMARY KEY ("Code", "Level"))""",
            """CREATE TABLE "BenchTypes" ("Type" VARCHAR(60) NOT NULL, "Code" VARCHAR(40) NOT NULL, "Points" BIGINT NOT NULL)""",
            """CREATE TABLE "BenchMissing" ("Code" VARCHAR(40) NOT NULL)""",
            """CREATE TABLE "BenchLines" ("SupplierId" BIGINT NOT NULL, "Code" VARCHAR(40) NOT NULL, "Points" BIGINT NOT NULL, "VersionId" BIGINT, "State" VARCHAR(20) NOT NULL)""",
            """CREATE TABLE "BenchFoundLines" ("SupplierId" BIGINT NOT NULL, "Code" VARCHAR(40) NOT NULL, "Points" BIGINT NOT NULL, "VersionId" BIGINT, "State" VARCHAR(20) NOT NULL, PRIMARY KEY ("SupplierId", "Code"))""",
            """CREATE TABLE "BenchGrades" ("SupplierId" BIGINT NOT NULL, "Points" BIGINT NOT NULL, "Coverage" BIGINT NOT NULL, "Tier" VARCHAR(4) NOT NULL, "AsOf" VARCHAR(10) NOT NULL, "Receipt" TEXT)"""
        );
        var held = await db.DocumentVersions.Where(v => v.SupplierId == 1).Select(v => v.TypeCode).ToListAsync();
        var answered = await db.EvidenceEntries.Where(e => e.SupplierId == 1).Select(e => e.Code).ToListAsync();
        foreach (var indicator in system.Indicators)
        {
            if (answered.Contains(indicator.Code))
            {
                foreach (var (at, level) in ((QualitativeRule)indicator.Rule).Levels.Index())
                    await RunAsync(db, $"""INSERT INTO "BenchLevels" VALUES ('{indicator.Code}', {at}, {Points(level.Points)})""");
            }
            else if (held.Find(indicator.Evidence.Contains) is { } type)
            {
                await RunAsync(db, $"""INSERT INTO "BenchTypes" VALUES ('{type}', '{indicator.Code}', {Points(indicator.Points)})""");
            }
            else
            {
                await RunAsync(db, $"""INSERT INTO "BenchMissing" VALUES ('{indicator.Code}')""");
            }
        }
    }

    /// <summary>One row a supplier: sum and tier of the answers.</summary>
    public static Task OneRow(AppDb db) =>
        RunAsync(
            db,
            """
            INSERT INTO "BenchGrades" ("SupplierId", "Points", "Coverage", "Tier", "AsOf") SELECT "SupplierId", SUM("Level"), COUNT(*),
                CASE WHEN SUM("Level") > 15 THEN 'A' WHEN SUM("Level") > 10 THEN 'B' WHEN SUM("Level") > 5 THEN 'C' ELSE 'D' END, '2026-06-01'
            FROM "EvidenceEntries" WHERE "ReplacedAt" IS NULL AND "SupplierId" IS NOT NULL GROUP BY "SupplierId"
            """
        );

    /// <summary>As much as the portal writes: the result of each of 25 indicators, the grade, and a line of the audit trail.</summary>
    public static Task AsMuch(AppDb db) => AsMuch(db, "BenchLines");

    /// <summary>The same, and one supplier's results can be found again without reading all: they have a key, as the grades of the portal have.</summary>
    public static Task AsMuchToBeFound(AppDb db) => AsMuch(db, "BenchFoundLines");

    private static Task AsMuch(AppDb db, string lines) =>
        RunAsync(
            db,
            $"""
            INSERT INTO "{lines}"
            SELECT e."SupplierId", e."Code", l."Points", NULL, 'rated' FROM "EvidenceEntries" e
                JOIN "BenchLevels" l ON l."Code" = e."Code" AND l."Level" = e."Level" WHERE e."ReplacedAt" IS NULL
            UNION ALL
            SELECT v."SupplierId", t."Code", t."Points", v."Id", 'rated' FROM "DocumentVersions" v
                JOIN "BenchTypes" t ON t."Type" = v."TypeCode" WHERE v."State" = 'Accepted'
            UNION ALL
            SELECT s."Id", m."Code", 0, NULL, 'missing' FROM "Suppliers" s CROSS JOIN "BenchMissing" m
            """,
            $"""
            INSERT INTO "BenchGrades" ("SupplierId", "Points", "Coverage", "Tier", "AsOf") SELECT "SupplierId", {Result}
            FROM "{lines}" GROUP BY "SupplierId"
            """,
            AuditLines
        );

    /// <summary>
    /// As the portal writes it: the grade with its receipt in one row, and a line of the audit trail. The receipt is JSON that says of each
    /// indicator what it came to and what it rests on; it is neither canonical nor hashed nor packed.
    /// </summary>
    public static Task WithReceipt(AppDb db)
    {
        var (all, one) = db.Database.IsSqlite() ? ("json_group_array", "json_object") : ("json_agg", "json_build_object");
        return RunAsync(
            db,
            $"""
            INSERT INTO "BenchGrades" SELECT "SupplierId", {Result},
                {all}({one}('code', "Code", 'points', "Points", 'state', "State", 'level', "Level", 'on', "On", 'confidence', "Confidence", 'origin', "Origin",
                    'type', "Type", 'versionId', "VersionId", 'sha256', "Sha256", 'validFrom', "ValidFrom", 'validTo', "ValidTo", 'number', "Number", 'issuer', "Issuer"))
            FROM (
                SELECT e."SupplierId", e."Code", l."Points", 'rated' AS "State", e."Level", e."On", e."Confidence", e."Origin",
                    NULL AS "Type", NULL AS "VersionId", NULL AS "Sha256", NULL AS "ValidFrom", NULL AS "ValidTo", NULL AS "Number", NULL AS "Issuer"
                FROM "EvidenceEntries" e JOIN "BenchLevels" l ON l."Code" = e."Code" AND l."Level" = e."Level" WHERE e."ReplacedAt" IS NULL
                UNION ALL
                SELECT v."SupplierId", t."Code", t."Points", 'rated', NULL, NULL, NULL, NULL, v."TypeCode", v."Id", v."Sha256", v."ValidFrom", v."ValidTo", v."Number", v."Issuer"
                FROM "DocumentVersions" v JOIN "BenchTypes" t ON t."Type" = v."TypeCode" WHERE v."State" = 'Accepted'
                UNION ALL
                SELECT s."Id", m."Code", 0, 'missing', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM "Suppliers" s CROSS JOIN "BenchMissing" m
            ) found GROUP BY "SupplierId"
            """,
            AuditLines
        );
    }

    /// <summary>Points, coverage, tier and day of each supplier's grade.</summary>
    private const string Result = """
        SUM("Points"), SUM(CASE WHEN "State" = 'rated' THEN 1 ELSE 0 END),
        CASE WHEN SUM("Points") >= 850000 THEN 'A' WHEN SUM("Points") >= 700000 THEN 'B' WHEN SUM("Points") >= 600000 THEN 'C' ELSE 'D' END, '2026-06-01'
        """;

    private const string AuditLines = """
        INSERT INTO "AuditLines" ("At", "ActorName", "Action", "Subject", "Success", "Detail")
        SELECT (SELECT MAX("At") FROM "AuditLines"), '', 'bench', 'supplier:' || "SupplierId", (1 = 1), "Tier" || ' ' || "Points" FROM "BenchGrades"
        """;

    public static Task ForgetAsync(AppDb db) =>
        RunAsync(
            db,
            """DELETE FROM "BenchLines" """,
            """DELETE FROM "BenchFoundLines" """,
            """DELETE FROM "BenchGrades" """,
            """DELETE FROM "AuditLines" WHERE "Action" = 'bench'"""
        );

    private static async Task RunAsync(AppDb db, params string[] statements)
    {
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(statement);
    }

    private static string Points(decimal points) => ((long)(points * 10_000)).ToString(CultureInfo.InvariantCulture);
}
