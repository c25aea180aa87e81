using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Suppliers;

namespace SupplyChain.Benchmarks;

/// <summary>Fills an empty database with suppliers, three accepted documents each, and answers; the same numbers give the same rows.</summary>
internal static class Generator
{
    public const string Password = "correct-horse-7";
    private const int DocumentsEach = 3;

    /// <summary>Every how many-eth document was asked for.</summary>
    private const int Renewals = 100;

    /// <summary>Days that the expiry board looks ahead.</summary>
    internal const int SoonDays = 90;

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    private static readonly string[] Types = ["ISO14001", "ISO9001", "POLLUTION_PERMIT"];
    private static readonly string[] Tiers = ["A", "B", "C", "D"];
    private static readonly DateTimeOffset Entered = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="entriesEach">Answers of each supplier, at most one to an indicator.</param>
    /// <param name="words">False leaves the search words out, where nobody searches.</param>
    /// <param name="ends">Last valid day of each document; null: from May 2027 on, over 700 days.</param>
    /// <param name="spread">
    /// Documents end evenly from half a year ago over three years, weigh up to five points, and every hundredth was asked for; otherwise none
    /// ends soon.
    /// </param>
    public static async Task FillAsync(AppDb db, long suppliers, int entriesEach, bool words = true, Func<long, DateOnly>? ends = null, bool spread = false)
    {
        entriesEach = Math.Min(entriesEach, Asked().Count);
        await db.Database.OpenConnectionAsync();
        await using (var transaction = await db.Database.GetDbConnection().BeginTransactionAsync())
        {
            using (var rows = new BulkRows(db, transaction, typeof(Supplier), SupplierColumns()))
                rows.Write(suppliers);
            if (words)
                using (var rows = new BulkRows(db, transaction, typeof(SearchWord), WordColumns()))
                    rows.Write(suppliers * WordsEach);
            using (var rows = new BulkRows(db, transaction, typeof(Document), DocumentColumns()))
                rows.Write(suppliers * DocumentsEach);
            var versions = spread ? SpreadColumns() : VersionColumns(ends ?? (n => new DateOnly(2027, 5, 1).AddDays((int)(n % 700))));
            using (var rows = new BulkRows(db, transaction, typeof(DocumentVersion), versions))
                rows.Write(suppliers * DocumentsEach);
            if (spread)
                using (var rows = new BulkRows(db, transaction, typeof(Renewal), RenewalColumns()))
                    rows.Write(suppliers * DocumentsEach / Renewals / 50 * 50);
            if (entriesEach > 0)
                using (var rows = new BulkRows(db, transaction, typeof(EvidenceEntry), EntryColumns(entriesEach)))
                    rows.Write(suppliers * entriesEach);
            await transaction.CommitAsync();
        }
        if (db.Database.IsNpgsql())
            await CatchUpAsync(db);
        await AddOwnAsync(db);
        await AddAccountAsync(db, "manager", supplierId: null);
        await AddAccountAsync(db, "sysadmin", supplierId: null);
        await AddAccountAsync(db, "owner", supplierId: 1);
        for (var n = 1; n <= Senders; n++)
            await AddAccountAsync(db, "owner", supplierId: Math.Min(n, suppliers), name: SenderOf(n));
    }

    /// <summary>The enterprise's own answers and targets, so that its dashboard has something to grade.</summary>
    private static async Task AddOwnAsync(AppDb db)
    {
        var system = ShippedSystems.Electronics;
        var day = DateOnly.FromDateTime(Entered.DateTime);
        foreach (var (code, rule) in system.Indicators.Select(i => (i.Code, i.Rule as QualitativeRule)).Where(i => i.Item2 is not null))
            db.EvidenceEntries.Add(EvidenceEntry.Of(null, new Answer(code, rule!.Levels.Count - 1, day), 1, Entered));
        foreach (var requirement in system.BasicRequirements)
            db.EvidenceEntries.Add(EvidenceEntry.Of(null, new RequirementAnswer(requirement.Code, Met: true, "bench", "second", day), 1, Entered));
        db.StarTargets.AddRange(new StarTarget(2026, 1, 2), new StarTarget(2027, 3, 4));
        await db.SaveChangesAsync();
    }

    /// <summary>Ids were given, so the next ones must begin behind them; and the planner must know the new rows.</summary>
    private static async Task CatchUpAsync(AppDb db)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var tables = new[] { "Suppliers", "Documents", "DocumentVersions", "EvidenceEntries" };
        command.CommandText = string.Concat(tables.Select(Behind));
        await command.ExecuteNonQueryAsync();
        // or the server does it by itself in the middle of what is measured
        await db.Database.ExecuteSqlAsync($"VACUUM ANALYZE");
    }

    private static string Behind(string table) =>
        $"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'Id'), (SELECT coalesce(max(\"Id\"), 1) FROM \"{table}\"));";

    /// <summary>Companies that send at the same time.</summary>
    internal const int Senders = 16;

    internal static string SenderOf(int n) => string.Create(CultureInfo.InvariantCulture, $"sender{n}");

    internal static async Task AddAccountAsync(AppDb db, string role, long? supplierId, string? name = null)
    {
        var email = $"{name ?? role}@bench.example";
        var account = new Account
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = role,
            Language = "zh-CN",
            SupplierId = supplierId,
            SecurityStamp = Guid.NewGuid().ToString(),
            CreatedAt = Entered,
        };
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
        var normal = role.ToUpperInvariant();
        var known = await db.Roles.FirstOrDefaultAsync(r => r.NormalizedName == normal);
        known ??= db.Roles.Add(new IdentityRole<long>(role) { NormalizedName = normal }).Entity;
        db.Users.Add(account);
        await db.SaveChangesAsync();
        db.UserRoles.Add(new IdentityUserRole<long> { UserId = account.Id, RoleId = known.Id });
        await db.SaveChangesAsync();
    }

    /// <summary>Scattered over the alphabet, so that neighbours in the list are not neighbours on the disk.</summary>
    public static string NameOf(long n) => string.Create(CultureInfo.InvariantCulture, $"{n * 7919 % 1_000_003:D7}精密电子有限公司{n}");

    private static Dictionary<string, Func<long, object?>> SupplierColumns() =>
        new()
        {
            ["Id"] = n => n,
            ["CreditCode"] = n => $"91370600M{n:D9}",
            ["Name"] = n => NameOf(n),
            ["SearchName"] = n => NameOf(n),
            ["Initials"] = _ => "JMDZ",
            ["DivisionCode"] = n => $"{11 + n % 50}",
            ["Address"] = _ => "山东省威海市高区 1 号",
            ["LegalRepresentative"] = _ => "王一",
            ["ContactName"] = _ => "李二",
            ["ContactPhone"] = _ => "13800138000",
            ["Category"] = n => (SupplyCategory)(n % 3),
            ["Status"] = _ => SupplierStatus.Qualified,
            ["CreatedAt"] = _ => Entered,
            ["SubmittedAt"] = _ => Entered,
            ["RequalifyOn"] = n => new DateOnly(2027, 1, 1).AddDays((int)(n % 700)),
            ["Points"] = n => n % 100 + 0.5m,
            ["CoveragePercent"] = _ => 80m,
            ["Stars"] = n => (int)(n % 6),
            ["Tier"] = n => Tiers[n % 4],
            ["SpendYuan"] = n => n * 37 % 100_003 * PurchaseVolume.Unit,
            ["SpendYear"] = _ => 2025,
            ["SpendRanking"] = n => n * 37 % 100_003 * PurchaseVolume.Unit,
        };

    private const int WordsEach = 22;

    /// <summary>Twenty parts of the name, filled up where it is shorter, the initials and the code.</summary>
    private static Dictionary<string, Func<long, object?>> WordColumns() =>
        new() { ["SupplierId"] = n => SupplierOf(n, WordsEach), ["Word"] = n => WordOf(SupplierOf(n, WordsEach), (int)((n - 1) % WordsEach)) };

    private static string WordOf(long supplier, int i)
    {
        var name = NameOf(supplier);
        return i == WordsEach - 1 ? $"91370600M{supplier:D9}"
            : i == WordsEach - 2 ? "JMDZ"
            : i < name.Length ? name.Substring(i, Math.Min(SearchWord.Part, name.Length - i))
            : string.Create(CultureInfo.InvariantCulture, $"#{i}");
    }

    private static Dictionary<string, Func<long, object?>> DocumentColumns() =>
        new()
        {
            ["Id"] = n => n,
            ["SupplierId"] = n => SupplierOf(n, DocumentsEach),
            ["TypeCode"] = n => Types[n % 3],
        };

    private static Dictionary<string, Func<long, object?>> VersionColumns(Func<long, DateOnly> ends) =>
        new(DocumentColumns())
        {
            ["DocumentId"] = n => n,
            ["Ordinal"] = _ => 1,
            ["Number"] = n => $"N-{n}",
            ["Issuer"] = _ => "中国质量认证中心",
            ["IssuedOn"] = _ => new DateOnly(2026, 5, 1),
            ["ValidFrom"] = _ => new DateOnly(2026, 5, 1),
            ["ValidTo"] = n => ends(n),
            ["Sha256"] = n => $"{n:x64}",
            ["FileName"] = n => $"{n}.pdf",
            ["Length"] = _ => 1_048_576L,
            ["ContentType"] = _ => "application/pdf",
            ["ReceivedAt"] = _ => Entered,
            ["State"] = _ => ReviewState.Accepted,
            ["Current"] = _ => true,
            ["OwnFields"] = _ => OwnFields.None,
        };

    private static Dictionary<string, Func<long, object?>> SpreadColumns() =>
        new(VersionColumns(n => Today.AddDays((int)(n * 7919 % 1095) - 182))) { ["Stake"] = n => n % 50 / 10m };

    private static Dictionary<string, Func<long, object?>> RenewalColumns() =>
        new()
        {
            ["Id"] = n => n,
            ["VersionId"] = n => n * Renewals,
            ["SupplierId"] = n => SupplierOf(n * Renewals, DocumentsEach),
            ["AskedAt"] = _ => Entered,
            ["DueOn"] = n => Today.AddDays((int)(n % 60) - 30),
            ["PromisedOn"] = n => n % 2 == 0 ? Today.AddDays((int)(n % 60) - 20) : null,
        };

    private static Dictionary<string, Func<long, object?>> EntryColumns(int each)
    {
        var asked = Asked();
        return new()
        {
            ["Id"] = n => n,
            ["SupplierId"] = n => SupplierOf(n, each),
            ["Kind"] = _ => EntryKind.Answer,
            ["Code"] = n => asked[(int)((n - 1) % each)].Code,
            ["Level"] = n => (int)(n % asked[(int)((n - 1) % each)].Levels),
            ["On"] = _ => new DateOnly(2026, 6, 1),
            ["EnteredAt"] = _ => Entered,
            ["VersionIds"] = _ => "",
        };
    }

    /// <summary>Indicators that are answered by a level, and how many levels each has.</summary>
    private static List<(string Code, int Levels)> Asked() =>
        [.. ShippedSystems.SupplierElectronics.Indicators.Where(i => i.Rule is QualitativeRule).Select(i => (i.Code, ((QualitativeRule)i.Rule).Levels.Count))];

    private static long SupplierOf(long n, int each) => (n - 1) / each + 1;
}
