using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace SupplyChain.SqlServer;

/// <summary>
/// Moves a query that another database compiled to the model of SQL Server. Its parameters become variables with sample values, so that they are parameters again;
/// with <paramref name="empty"/> they are null or an empty list wherever their type allows it, because EF words such commands differently.
/// </summary>
internal sealed class OnSqlServer(IModel model, IAsyncQueryProvider provider, bool empty) : ExpressionVisitor
{
    public bool FoundSomethingToEmpty { get; private set; }

    protected override Expression VisitExtension(Expression node) =>
        node switch
        {
            EntityQueryRootExpression root => new EntityQueryRootExpression(provider, model.FindEntityType(root.EntityType.Name)!),
            QueryParameterExpression parameter => Variable(parameter.Type),
            _ => base.VisitExtension(node),
        };

    private Expression Variable(Type type)
    {
        var optional = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        FoundSomethingToEmpty |= optional;
        var value =
            !(empty && optional) ? Samples.Of(type)
            : Samples.ElementOf(type) is { } element ? Samples.ListOf(type, element, count: 0)
            : null;
        var variable = typeof(Variable<>).MakeGenericType(type);
        return Expression.Field(Expression.Constant(Activator.CreateInstance(variable, value)), nameof(Variable<>.Value));
    }
}

/// <summary>What the compiler makes of a captured variable.</summary>
internal sealed class Variable<T>(T value)
{
    public readonly T Value = value;
}
