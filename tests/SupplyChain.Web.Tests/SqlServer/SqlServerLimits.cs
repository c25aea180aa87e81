using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupplyChain.SqlServer;

/// <summary>Limits of SQL Server that show only when a table is made there, read from EF's model.</summary>
internal static class SqlServerLimits
{
    private const int ClusteredKeyBytes = 900;
    private const int OtherKeyBytes = 1700;

    /// <summary>Error 1785: a row that a delete reaches on two ways, or on a way that leads back.</summary>
    public static IEnumerable<string> CascadePaths(IRelationalModel model)
    {
        var ways = model.Tables.ToDictionary(
            t => t,
            t =>
                t.ReferencingForeignKeyConstraints.Where(k =>
                        k.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull or ReferentialAction.SetDefault
                    )
                    .ToList()
        );
        foreach (var start in model.Tables)
        {
            var reached = new Dictionary<ITable, string>();
            var open = new Queue<(ITable Table, string Path)>([(start, start.Name)]);
            while (open.TryDequeue(out var at))
                foreach (var key in ways[at.Table])
                {
                    var path = $"{at.Path} > {key.Table.Name}";
                    if (key.Table == start)
                        yield return $"cycle: {path}";
                    else if (!reached.TryAdd(key.Table, path))
                        yield return $"two ways: {reached[key.Table]} and {path}";
                    else
                        open.Enqueue((key.Table, path));
                }
        }
    }

    /// <summary>Keys whose longest value SQL Server would refuse to index, and keys without any bound.</summary>
    public static IEnumerable<string> KeySizes(IRelationalModel model)
    {
        foreach (var table in model.Tables)
        {
            foreach (var key in table.UniqueConstraints)
            {
                var clustered = key.GetIsPrimaryKey() && key.MappedKeys.All(k => k.FindAnnotation("SqlServer:Clustered")?.Value is not false);
                if (TooLong(key.Columns, clustered ? ClusteredKeyBytes : OtherKeyBytes) is { } problem)
                    yield return $"{table.Name}.{key.Name}: {problem}";
            }
            foreach (var index in table.Indexes)
                if (TooLong(index.Columns, OtherKeyBytes) is { } problem)
                    yield return $"{table.Name}.{index.Name}: {problem}";
        }
    }

    private static string? TooLong(IEnumerable<IColumn> columns, int limit)
    {
        var sizes = columns.Select(c => (c.Name, c.StoreType, Bytes: Bytes(c.StoreType))).ToList();
        if (sizes.FirstOrDefault(s => s.Bytes is null) is { Name: not null } unbounded)
            return $"{unbounded.Name} is {unbounded.StoreType}";
        var sum = sizes.Sum(s => s.Bytes!.Value);
        return sum > limit ? $"{sum} bytes of at most {limit}" : null;
    }

    /// <summary>Null when there is no bound.</summary>
    private static int? Bytes(string storeType)
    {
        var parts = Regex.Match(storeType, "^(\\w+)(?:\\((\\w+)\\))?");
        int? size = int.TryParse(parts.Groups[2].Value, CultureInfo.InvariantCulture, out var n) ? n : null;
        return (parts.Success ? parts.Groups[1].Value : storeType) switch
        {
            "nvarchar" or "nchar" => 2 * size,
            "varchar" or "char" or "varbinary" or "binary" => size,
            "bit" or "tinyint" => 1,
            "smallint" => 2,
            "date" => 3,
            "int" or "real" => 4,
            "time" => 5,
            "bigint" or "float" or "datetime2" => 8,
            "datetimeoffset" => 10,
            "uniqueidentifier" => 16,
            "decimal" => 17,
            _ => null,
        };
    }
}
