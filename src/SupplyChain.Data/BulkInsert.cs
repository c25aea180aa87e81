using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace SupplyChain.Data;

/// <summary>
/// Adds many rows of one table by the mapping of the model, each database in its own fastest way: for rows that nobody goes on to change. The keys
/// are the database's and are not read back. The one place that writes SQL of its own.
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
        if (rows.Count == 0)
            return;
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA cache_size = -65536", ct);
            using var row = new SqliteRow(transaction.Connection!, Insert(type, columns, rows: 1));
            foreach (var each in rows)
                row.Write(columns.Length, at => columns[at].Stored(each));
        }
        else if (transaction.Connection is NpgsqlConnection server)
        {
            await using var copy = await server.BeginBinaryImportAsync($"COPY {Target(type, columns)} FROM STDIN (FORMAT BINARY)", ct);
            foreach (var each in rows)
            {
                await copy.StartRowAsync(ct);
                foreach (var column in columns)
                    await copy.WriteAsync(column.Stored(each), column.StoreType, ct);
            }
            await copy.CompleteAsync(ct);
        }
        else
        {
            foreach (var together in rows.Chunk(Math.Clamp(MostParameters / columns.Length, 1, 100)))
            {
                await using var command = transaction.Connection!.CreateCommand();
                command.Transaction = transaction;
#pragma warning disable CA2100 // names of the model only, no value
                command.CommandText = Insert(type, columns, together.Length);
#pragma warning restore CA2100
                foreach (var (row, each) in together.Index())
                {
                    foreach (var (at, column) in columns.Index())
                        command.Parameters.Add(column.Parameter(command, Name(row, at), each));
                }
                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private string Insert(IEntityType type, Column[] columns, int rows)
    {
        var text = new StringBuilder("INSERT INTO ").Append(Target(type, columns)).Append(" VALUES ");
        for (var row = 0; row < rows; row++)
            text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", columns.Select((_, at) => Name(row, at))).Append(')');
        return text.ToString();
    }

    private string Target(IEntityType type, Column[] columns)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var names = string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)));
        return $"{sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema())} ({names})";
    }

    private static string Name(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"@p{row}_{column}");

    private sealed class Column(IProperty property)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        private readonly IClrPropertyGetter getter = property.GetGetter();

        public string Name => property.GetColumnName();

        /// <summary>Without its length.</summary>
        public string StoreType => mapping.StoreTypeNameBase;

        public DbParameter Parameter(DbCommand command, string name, object row)
        {
            var parameter = mapping.CreateParameter(command, name, value: null, nullable: true);
            parameter.Value = Stored(row);
            return parameter;
        }

        public object Stored(object row)
        {
            var value = getter.GetClrValue(row);
            return value is null ? DBNull.Value
                : mapping.Converter is { } converter ? converter.ConvertToProvider(value)!
                : value;
        }
    }
}
