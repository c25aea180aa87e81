using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Scheduling;
using SupplyChain.Suppliers;

namespace SupplyChain;

/// <summary>
/// The whole portal on a real port and a real database, with a clock that the test sets and mail that it can read.
/// <see cref="OnAsync"/> shares one per database; tests that count things or move the clock start their own.
/// </summary>
public sealed class Portal : WebApplicationFactory<Program>
{
    public const string Password = "correct-horse-7";

    private static readonly ConcurrentDictionary<string, Lazy<Portal>> Shared = new(StringComparer.Ordinal);
    private static readonly SemaphoreSlim Turn = new(1);
    private static int _serial = 4711;

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-").FullName;
    private readonly Dictionary<string, string> _settings;
    private bool _disposed;

    public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
    public CaughtMail Mail { get; } = new();
    public Killer Killer { get; } = new();
    public Scans Scans { get; } = new();
    public string Database { get; }

    /// <summary>Today in the enterprise's time zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().AddHours(8).DateTime);
    public Uri Address => ClientOptions.BaseAddress;

    // hundreds of portals in one process: none of them needs to watch its settings files
    static Portal() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");

    private Portal(string database, Dictionary<string, string>? settings)
    {
        Database = database;
        _settings = settings ?? [];
        UseKestrel(0);
    }

    /// <summary>The portal that all tests on this database share.</summary>
    public static Portal On(string database) => Shared.GetOrAdd(database, d => new(() => Start(d))).Value;

    /// <summary>A portal of the test's own, on a database of its own.</summary>
    public static Portal Start(string database, Dictionary<string, string>? settings = null)
    {
        var portal = new Portal(database, settings);
        portal.StartServer();
        return portal;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Folder", _folder);
        builder.UseSetting("PublicBaseUrl", "http://portal.test");
        builder.UseSetting("Demo", "false");
        builder.UseSetting("StrangerTriesPerMinute", "100000");
        builder.UseSetting("Database:Provider", Database == "sqlite" ? "Sqlite" : "PostgreSql");
        if (Database == "postgresql")
            builder.UseSetting("Database:ConnectionString", Postgres.NewDatabase());
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Error));
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Clock);
            services.RemoveAll<IMailer>().AddSingleton<IMailer>(Mail);
            services.ConfigureDbContext<AppDb>(db => db.AddInterceptors(SqlServer.SeenQueries.Instance, Killer, Scans));
            // sweeps run when a test says so
            foreach (var clockwork in services.Where(d => d.ServiceType == typeof(IHostedService) && IsClockwork(d)).ToList())
                services.Remove(clockwork);
        });
    }

    private static bool IsClockwork(ServiceDescriptor hosted) =>
        $"{hosted.ImplementationType} {hosted.ImplementationFactory?.Method.ReturnType} {hosted.ImplementationFactory?.Method.DeclaringType}".Contains(
            "Quartz",
            StringComparison.Ordinal
        );

    /// <summary>Reads or prepares the database directly.</summary>
    public async Task<T> DbAsync<T>(Func<AppDb, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public Task DbAsync(Func<AppDb, Task> act) =>
        DbAsync(async db =>
        {
            await act(db);
            return true;
        });

    /// <summary>
    /// Runs one sweep at the test's own time. On a shared portal one after the other: what another test's run has in hand would be neither done nor
    /// left when this one ends.
    /// </summary>
    public async Task<SweepRun> SweepAsync(string name)
    {
        var shared = Shared.TryGetValue(Database, out var one) && one.IsValueCreated && one.Value == this;
        if (shared)
            await Turn.WaitAsync();
        try
        {
            return (await Services.GetRequiredService<RunSweep>().RunAsync(name, startedBy: null, CancellationToken.None))!;
        }
        finally
        {
            if (shared)
                Turn.Release();
        }
    }

    /// <summary>Sends what waits and gives the mails to one address, oldest first.</summary>
    public async Task<IReadOnlyList<Mail>> MailToAsync(string address)
    {
        await SweepAsync("deliver-notices");
        return Mail.To(address);
    }

    /// <summary>A browser that nobody is signed in with.</summary>
    public Visitor Stranger() => new(Address);

    /// <summary>A confirmed account with one role; signed in through the sign-in page.</summary>
    public async Task<Visitor> SignInAsync(string role, Supplier? supplier = null, string language = "en")
    {
        var account = await GivenAccountAsync(role, supplier?.Id, language);
        var visitor = Stranger();
        await visitor.SignInAsync(account.Email!, Password);
        visitor.Account = account;
        return visitor;
    }

    public async Task<Account> GivenAccountAsync(string role, long? supplierId = null, string language = "en")
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<long>>>();
        if (!await roles.RoleExistsAsync(role))
            await roles.CreateAsync(new IdentityRole<long>(role));
        var name = $"{role}-{Interlocked.Increment(ref _serial)}";
        var account = new Account
        {
            UserName = $"{name}@test.example",
            Email = $"{name}@test.example",
            EmailConfirmed = true,
            DisplayName = name,
            Language = language,
            SupplierId = supplierId,
            CreatedAt = Clock.GetUtcNow(),
        };
        (await accounts.CreateAsync(account, Password)).Succeeded.ShouldBeTrue();
        (await accounts.AddToRoleAsync(account, role)).Succeeded.ShouldBeTrue();
        return account;
    }

    /// <summary>A credit code that nobody else has, with both check digits right.</summary>
    public static string NewCreditCode() =>
        Identifiers.CreditCode.Sign("91370600M" + Interlocked.Increment(ref _serial).ToString("D7", CultureInfo.InvariantCulture));

    /// <summary>A registered company with a complete profile, entered by somebody else.</summary>
    public Task<Supplier> GivenSupplierAsync(string? name = null, SupplierStatus status = SupplierStatus.Qualified) =>
        DbAsync(async db =>
        {
            var code = NewCreditCode();
            var supplier = Supplier.Register(code, name ?? $"测试电子{code[^8..]}有限公司", "CSDZ", enteredBy: 0, Clock.GetUtcNow());
            supplier.Describe(
                new SupplierProfile(
                    null,
                    "37",
                    "山东省威海市高区 1 号",
                    "王一",
                    "李二",
                    "13800138000",
                    SupplyCategory.ElectronicComponents,
                    PermitRequired: true
                )
            );
            if (status is not SupplierStatus.Registered)
                supplier.Submit(by: 0, Clock.GetUtcNow());
            if (status is SupplierStatus.Qualified)
                supplier.Approve(by: 1, Clock.GetUtcNow(), Today.AddMonths(12), reason: null);
            db.Suppliers.Add(supplier);
            await db.SaveChangesAsync();
            return supplier;
        });

    private static void ClearPool(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
            SqliteConnection.ClearPool(sqlite);
        else
            NpgsqlConnection.ClearPool((NpgsqlConnection)connection);
    }

    protected override void Dispose(bool disposing)
    {
        // the base comes by twice; a pool left alone keeps its connections to the server, and by its timer the whole portal, for minutes
        if (disposing && !_disposed)
            using (var scope = Services.CreateScope())
                ClearPool(scope.ServiceProvider.GetRequiredService<AppDb>().Database.GetDbConnection());
        _disposed = true;
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
