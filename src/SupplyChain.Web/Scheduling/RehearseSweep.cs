using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Settings;

namespace SupplyChain.Scheduling;

/// <summary>
/// Runs a sweep as if it were another time, and keeps nothing: the sweep itself works, on one connection inside one transaction that is
/// rolled back; mail goes into a list. So what a rehearsal shows is what a run does, not what a second implementation thinks of it.
/// With the embedded database other writers wait meanwhile.
/// </summary>
public sealed class RehearseSweep(PortalSettings settings) : IDisposable
{
    /// <summary>One at a time: each holds a transaction for as long as it lasts.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <param name="names">Names of sweeps, run in this order each time.</param>
    /// <param name="instants">When they run, in order; each time sees what the times before have written.</param>
    /// <param name="before">Changes something first, which is rolled back too; null for nothing.</param>
    /// <returns>Null when a name is unknown, or of a sweep that works on more than the database.</returns>
    public async Task<RehearsalReport?> RunAsync(
        IReadOnlyList<string> names,
        IReadOnlyList<DateTimeOffset> instants,
        CancellationToken ct,
        Action<AppDb>? before = null
    )
    {
        await _one.WaitAsync(ct);
        try
        {
            var options = new DbContextOptionsBuilder<AppDb>();
            options.UseProvider(settings.Database.Provider, settings.ConnectionString);
            await using var outer = new AppDb(options.Options);
            await using var transaction = await outer.Database.BeginTransactionAsync(ct);
            // of everything is to be said why nothing leaves
            await outer.SweepMarks.ExecuteDeleteAsync(ct);
            before?.Invoke(outer);
            await outer.SaveChangesAsync(ct);
            var hall = new Hall();
            await using var services = Services(outer.Database.GetDbConnection(), transaction.GetDbTransaction(), hall);
            var report = await ActAsync(services, hall, names, instants, ct);
            await transaction.RollbackAsync(ct);
            return report;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static async Task<RehearsalReport?> ActAsync(
        IServiceProvider services,
        Hall hall,
        IReadOnlyList<string> names,
        IReadOnlyList<DateTimeOffset> instants,
        CancellationToken ct
    )
    {
        var runs = new List<RehearsedRun>();
        foreach (var instant in instants)
        foreach (var name in names)
        {
            hall.Now = instant;
            await using var scope = services.CreateAsyncScope();
            if (scope.ServiceProvider.GetServices<ISweep>().FirstOrDefault(s => s.Name == name && s.CanRehearse) is not { } sweep)
                return null;
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var (lastNotice, lastLine) = (await db.Notices.MaxAsync(n => (long?)n.Id, ct) ?? 0, await db.AuditLines.MaxAsync(l => (long?)l.Id, ct) ?? 0);
            var count = await sweep.RunAsync(instant, ct);
            var notices = await db.Notices.AsNoTracking().Where(n => n.Id > lastNotice).OrderBy(n => n.Id).ToListAsync(ct);
            var acts = await db.AuditLines.AsNoTracking().Where(l => l.Id > lastLine).OrderBy(l => l.Id).ToListAsync(ct);
            var wording = scope.ServiceProvider.GetRequiredService<MailWording>();
            runs.Add(
                new RehearsedRun(
                    name,
                    instant,
                    count,
                    notices.ConvertAll(n => RehearsedNotice.Of(n, wording)),
                    [.. scope.ServiceProvider.GetRequiredService<SweepNotes>().All],
                    acts.ConvertAll(l => new RehearsedAct(l.Action, l.Subject, l.Detail)),
                    hall.TakeMails()
                )
            );
        }

        return new RehearsalReport(runs);
    }

    private ServiceProvider Services(DbConnection connection, DbTransaction transaction, Hall hall)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPortalCore(settings);
        services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(hall);
        services.RemoveAll<IMailer>().AddSingleton<IMailer>(hall);
        // a sweep has no person behind it, whoever asks for the rehearsal
        services.RemoveAll<IHttpContextAccessor>().AddSingleton<IHttpContextAccessor>(new NoRequest());
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UseProvider(settings.Database.Provider, connection);
        services
            .RemoveAll<AppDb>()
            .AddScoped(_ =>
            {
                var db = new AppDb(options.Options);
                db.Database.UseTransaction(transaction);
                return db;
            });
        return services.BuildServiceProvider();
    }

    private sealed class NoRequest : IHttpContextAccessor
    {
        public HttpContext? HttpContext { get; set; }
    }

    /// <summary>Where a rehearsal takes place: its clock and its letterbox.</summary>
    private sealed class Hall : TimeProvider, IMailer
    {
        private readonly List<Mail> _mails = [];

        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

        public Task SendAsync(Mail mail, CancellationToken ct)
        {
            _mails.Add(mail);
            return Task.CompletedTask;
        }

        public IReadOnlyList<RehearsedMail> TakeMails()
        {
            var taken = _mails.ConvertAll(m => new RehearsedMail(m.To, m.Subject));
            _mails.Clear();
            return taken;
        }
    }
}
