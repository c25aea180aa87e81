using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupplyChain;

/// <summary>Asks an embedded database, before a question is put to it, which tables it would read from end to end for the answer.</summary>
public sealed partial class Scans : DbCommandInterceptor
{
    private List<(string Table, string Sql)>? _found;

    /// <returns>The tables that were read whole while it ran, with the question.</returns>
    public async Task<IReadOnlyList<(string Table, string Sql)>> DuringAsync(Func<Task> act)
    {
        _found = [];
        try
        {
            await act();
            return _found;
        }
        finally
        {
            _found = null;
        }
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (_found is { } found && command is SqliteCommand asked)
        {
            var tables = Names().Matches(asked.CommandText).ToDictionary(m => m.Groups["alias"].Value, m => m.Groups["table"].Value);
            using var explain = new SqliteCommand("EXPLAIN QUERY PLAN " + asked.CommandText, asked.Connection, asked.Transaction);
            foreach (SqliteParameter parameter in asked.Parameters)
                explain.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
            await using var plan = await explain.ExecuteReaderAsync(cancellationToken);
            while (await plan.ReadAsync(cancellationToken))
                if (plan.GetString(3).Split(' ') is ["SCAN", var alias, ..] && tables.TryGetValue(alias, out var table))
                    found.Add((table, asked.CommandText));
        }

        return result;
    }

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"")]
    private static partial Regex Names();
}
