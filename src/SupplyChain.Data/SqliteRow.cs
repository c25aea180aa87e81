using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SupplyChain.Data;

/// <summary>
/// One statement of SQLite that is run for row after row. Its values go in by place, where the driver looks each up by name every time; they are
/// kept as the driver keeps them.
/// </summary>
internal sealed class SqliteRow : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private byte[] buffer = new byte[1024];

    /// <exception cref="SqliteException">The statement does not fit the database.</exception>
    public SqliteRow(DbConnection connection, string sql)
    {
        this.connection = SqliteNative.Handle(connection);
        Done(raw.sqlite3_prepare_v2(this.connection, sql, out statement));
    }

    /// <param name="value">The value of a place, from 0; <see cref="DBNull"/> for none.</param>
    /// <exception cref="SqliteException">The database refuses the row.</exception>
    public void Write(int places, Func<int, object> value)
    {
        for (var at = 0; at < places; at++)
            Done(Bind(at + 1, value(at)));
        var step = raw.sqlite3_step(statement);
        // what went wrong is told again, and better, by the reset
        var reset = raw.sqlite3_reset(statement);
        if (step != raw.SQLITE_DONE)
            Done(reset == raw.SQLITE_OK ? step : reset);
    }

    public void Dispose() => raw.sqlite3_finalize(statement);

    private int Bind(int place, object value) =>
        value switch
        {
            DBNull => raw.sqlite3_bind_null(statement, place),
            string text => Bind(place, text),
            long number => raw.sqlite3_bind_int64(statement, place, number),
            int number => raw.sqlite3_bind_int64(statement, place, number),
            bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
            byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
            DateOnly day => Bind(place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTime instant => Bind(place, instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"No row has held a {value.GetType().Name} so far."),
        };

    private int Bind(int place, string text)
    {
        // no bytes at all would be NULL
        if (text.Length == 0)
            return raw.sqlite3_bind_text(statement, place, text);
        if (buffer.Length < text.Length * 3)
            buffer = new byte[text.Length * 3];
        return raw.sqlite3_bind_text(statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
    }

    private void Done(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteException(
                $"SQLite {code}: {raw.sqlite3_errmsg(connection).utf8_to_string()}",
                code & 0xFF,
                raw.sqlite3_extended_errcode(connection)
            );
    }
}
