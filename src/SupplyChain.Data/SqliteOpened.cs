using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupplyChain.Data;

/// <summary>
/// What each connection to SQLite is told when it opens. It checks foreign keys as the other databases do, which the operating system's library
/// leaves out unless it is asked. And it waits for its one writer by itself: it looks again after one, two, five milliseconds, where the driver
/// sleeps for 150 at a time.
/// </summary>
internal sealed class SqliteOpened : DbConnectionInterceptor
{
    public static readonly SqliteOpened Instance = new();

    /// <summary>Afterwards the driver looks whether the command's own time is up, and asks again.</summary>
    private const int Milliseconds = 1000;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private static void Tell(DbConnection connection)
    {
        var handle = SqliteNative.Handle(connection);
        SQLitePCL.raw.sqlite3_busy_timeout(handle, Milliseconds);
        SQLitePCL.raw.sqlite3_db_config(handle, SQLitePCL.raw.SQLITE_DBCONFIG_ENABLE_FKEY, 1, out _);
    }
}
