using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupplyChain.Data;

/// <summary>
/// Lets SQLite itself wait for its one writer: it looks again after one, two, five milliseconds, where the driver sleeps for 150 at a time.
/// </summary>
internal sealed class SqlitePatience : DbConnectionInterceptor
{
    public static readonly SqlitePatience Instance = new();

    /// <summary>Afterwards the driver looks whether the command's own time is up, and asks again.</summary>
    private const int Milliseconds = 1000;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Give(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Give(connection);
        return Task.CompletedTask;
    }

    private static void Give(DbConnection connection) => SQLitePCL.raw.sqlite3_busy_timeout(SqliteNative.Handle(connection), Milliseconds);
}
