using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupplyChain.Data;

/// <summary>
/// Adds many rows of one table through a prepared statement, by the mapping of the model: for rows that nobody goes on to change. The keys are
/// the database's and are not read back. The one place that writes SQL of its own; it is the same on all three databases.
/// </summary>
public sealed class BulkInsert(AppDb db)
{
    /// <summary>SQL Server takes 2100 parameters at most.</summary>
    private const int MostParameters = 2000;

    /// <summary>Inside a transaction of the context, which the caller commits.</summary>
    public async Task AddAsync<T>(IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        var transaction =
            db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Many rows are added inside a transaction only.");
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        var columns = type.GetProperties().Where(p => !(p.IsPrimaryKey() && p.ValueGenerated is ValueGenerated.OnAdd)).Select(p => new Column(p)).ToArray();
        // over a network one statement carries many rows; in process one row a statement is faster
        var most = db.Database.IsSqlite() ? 1 : Math.Max(1, Math.Min(100, MostParameters / columns.Length));
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlAsync($"PRAGMA cache_size = -65536", ct);
        for (var at = 0; at < rows.Count; )
        {
            var together = Math.Min(most, rows.Count - at);
            await using var command = Command(type, columns, together, transaction);
            do
            {
                var value = 0;
                for (var row = at; row < at + together; row++)
                {
                    foreach (var column in columns)
                        command.Parameters[value++].Value = column.Stored(rows[row]);
                }
                await command.ExecuteNonQueryAsync(ct);
                at += together;
            } while (rows.Count - at >= together);
        }
    }

    private DbCommand Command(IEntityType type, Column[] columns, int rows, DbTransaction transaction)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var text = new StringBuilder("INSERT INTO ").Append(sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema())).Append(" (");
        text.AppendJoin(", ", columns.Select(c => sql.DelimitIdentifier(c.Property.GetColumnName()))).Append(") VALUES ");
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var at = 0; at < columns.Length; at++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{row}_{at}");
                text.Append(at == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(columns[at].Parameter(command, name));
            }
            text.Append(')');
        }
#pragma warning disable CA2100 // names of the model only, no value
        command.CommandText = text.ToString();
#pragma warning restore CA2100
        // SQL Server prepares by itself, and would want a size for every text
        if (!db.Database.IsSqlServer())
            command.Prepare();
        return command;
    }

    private sealed class Column(IProperty property)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        private readonly IClrPropertyGetter getter = property.GetGetter();

        public IProperty Property => property;

        public DbParameter Parameter(DbCommand command, string name) => mapping.CreateParameter(command, name, value: null, nullable: true);

        public object Stored(object row)
        {
            var value = getter.GetClrValue(row);
            return value is null ? DBNull.Value
                : mapping.Converter is { } converter ? converter.ConvertToProvider(value)!
                : value;
        }
    }
}
