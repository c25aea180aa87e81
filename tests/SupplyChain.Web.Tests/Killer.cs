using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupplyChain;

/// <summary>Stands in for a process that is killed: after so many commands nothing reaches the database any more, until it is started again.</summary>
public sealed class Killer : DbCommandInterceptor
{
    private int _left = int.MaxValue;

    public bool Dead => Volatile.Read(ref _left) <= 0;

    /// <summary>Lets so many commands through, then none.</summary>
    public void After(int commands) => Volatile.Write(ref _left, commands);

    public void Restart() => Volatile.Write(ref _left, int.MaxValue);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Count();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Count();
        return ValueTask.FromResult(result);
    }

    private void Count()
    {
        if (Volatile.Read(ref _left) != int.MaxValue && Interlocked.Decrement(ref _left) < 0)
            throw new OperationCanceledException("the process was killed");
    }
}
