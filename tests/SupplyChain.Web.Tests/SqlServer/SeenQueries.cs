using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;

namespace SupplyChain.SqlServer;

/// <summary>Keeps every query that a portal of this test run compiles, so that it can be asked again of SQL Server.</summary>
internal sealed class SeenQueries : IQueryExpressionInterceptor
{
    public static readonly SeenQueries Instance = new();

    private readonly ConcurrentDictionary<Expression, bool> _seen = new(ExpressionEqualityComparer.Instance);

    public IReadOnlyList<Expression> All => [.. _seen.Keys];

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        _seen.TryAdd(queryExpression, true);
        return queryExpression;
    }
}
