using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SupplyChain.Data;

namespace SupplyChain.SqlServer;

/// <summary>One command as it would have gone to the server.</summary>
/// <param name="Parameters">Declared as in T-SQL: "@p0 int, @p1 nvarchar(200)".</param>
internal sealed record SentCommand(string Sql, string Parameters);

/// <summary>Stands in for SQL Server: keeps each command, answers with no rows.</summary>
internal sealed class NoServer : DbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    private readonly HashSet<SentCommand> _sent = [];

    public IReadOnlyList<SentCommand> Sent => [.. _sent];

    /// <summary>Commands so far, repetitions too.</summary>
    public int Count { get; private set; }

    public AppDb Open()
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UseProvider("SqlServer", "Server=nowhere;Database=none").AddInterceptors(this).EnableSensitiveDataLogging();
        return new AppDb(options.Options);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Keep(command);
        return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader());
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Keep(command);
        return InterceptionResult<int>.SuppressWithResult(0);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Keep(command);
        return InterceptionResult<object>.SuppressWithResult(0);
    }

    InterceptionResult IDbConnectionInterceptor.ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    InterceptionResult IDbConnectionInterceptor.ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    InterceptionResult<DbTransaction> IDbTransactionInterceptor.TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result
    ) => InterceptionResult<DbTransaction>.SuppressWithResult(new NoTransaction(connection));

    private void Keep(DbCommand command)
    {
        Count++;
        var parameters = command.Parameters.Cast<SqlParameter>().Select(p => $"@{p.ParameterName.TrimStart('@')} {TypeOf(p)}");
        _sent.Add(new SentCommand(command.CommandText, string.Join(", ", parameters)));
    }

    private static string TypeOf(SqlParameter parameter)
    {
        var name = parameter.SqlDbType.ToString().ToLowerInvariant();
        return parameter.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.VarBinary => $"{name}({(parameter.Size is > 0 and <= 4000 ? parameter.Size : "max")})",
            SqlDbType.Decimal => $"decimal({Math.Max((byte)18, parameter.Precision)}, {parameter.Scale})",
            _ => name,
        };
    }

    private sealed class NoTransaction(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;
        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }
}
