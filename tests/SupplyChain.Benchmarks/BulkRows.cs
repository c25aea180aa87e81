using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SupplyChain.Data;

namespace SupplyChain.Benchmarks;

/// <summary>Writes many rows of one table through a prepared statement, by the product's own mapping. Columns that are not named get null, or the zero of their type.</summary>
internal sealed class BulkRows : IDisposable
{
    private readonly DbCommand _command;
    private readonly List<(IProperty Property, Func<long, object?>? Value)> _columns;
    private readonly int _rows;

    public BulkRows(AppDb db, DbTransaction transaction, Type entity, Dictionary<string, Func<long, object?>> values)
    {
        var type = db.Model.FindEntityType(entity)!;
        _columns = [.. type.GetProperties().Select(p => (p, values.GetValueOrDefault(p.Name)))];
        if (values.Keys.Except(_columns.Select(c => c.Property.Name)).FirstOrDefault() is { } unknown)
            throw new InvalidOperationException($"{entity.Name} has no {unknown}.");
        // over a network one statement carries many rows; in process one row a statement is faster
        _rows = db.Database.IsNpgsql() ? 50 : 1;
        _command = transaction.Connection!.CreateCommand();
        _command.Transaction = transaction;
        var names = string.Join(", ", _columns.Select(c => $"\"{c.Property.GetColumnName()}\""));
        var tuples = Enumerable.Range(0, _rows).Select(r => $"({string.Join(", ", _columns.Select((_, c) => $"@p{r}_{c}"))})");
        _command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({names}) VALUES {string.Join(", ", tuples)}";
        for (var r = 0; r < _rows; r++)
        for (var c = 0; c < _columns.Count; c++)
            _command.Parameters.Add(Mapping(c).CreateParameter(_command, $"@p{r}_{c}", Value(c, 1), _columns[c].Property.IsNullable));
        _command.Prepare();
    }

    private RelationalTypeMapping Mapping(int column) => _columns[column].Property.GetRelationalTypeMapping();

    /// <param name="last">Numbers 1 to this one; each becomes a row. Must be a multiple of 50.</param>
    public void Write(long last)
    {
        for (long first = 1; first <= last; first += _rows)
        {
            for (var r = 0; r < _rows; r++)
            for (var c = 0; c < _columns.Count; c++)
                _command.Parameters[r * _columns.Count + c].Value = Stored(c, first + r);
            _command.ExecuteNonQuery();
        }
    }

    private object Stored(int column, long n)
    {
        var value = Value(column, n);
        return value is null ? DBNull.Value : Mapping(column).Converter?.ConvertToProvider(value) ?? value;
    }

    private object? Value(int column, long n)
    {
        var (property, value) = _columns[column];
        return value is not null ? value(n)
            : property.IsNullable ? null
            : property.ClrType == typeof(string) ? ""
            : property.ClrType == typeof(byte[]) ? Array.Empty<byte>()
            : property.ClrType.IsEnum ? Enum.GetValues(property.ClrType).GetValue(0)
            : Activator.CreateInstance(property.ClrType);
    }

    public void Dispose() => _command.Dispose();
}
