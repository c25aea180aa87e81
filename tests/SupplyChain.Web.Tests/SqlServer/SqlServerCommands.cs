using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace SupplyChain.SqlServer;

/// <summary>Lets the product's own model and queries speak to a SQL Server that is not there, and keeps what they say.</summary>
internal sealed class SqlServerCommands
{
    private readonly NoServer _server = new();
    private readonly List<string> _refused = [];

    public IReadOnlyList<SentCommand> Sent => _server.Sent;

    /// <summary>Queries that EF could not word for SQL Server, and rows that it could not save.</summary>
    public IReadOnlyList<string> Refused => _refused;

    public void Ask(Expression query)
    {
        if (Ask(query, empty: false))
            Ask(query, empty: true);
    }

    /// <returns>True when the query has parameters that may be empty.</returns>
    private bool Ask(Expression query, bool empty)
    {
        using var db = _server.Open();
        var provider = db.GetService<IAsyncQueryProvider>();
        var moving = new OnSqlServer(db.Model, provider, empty);
        var moved = moving.Visit(query);
        // a single row that is not there is an error, but only after the command was sent
        Try(ExpressionPrinter.Print(query), () => Read(provider, moved));
        return moving.FoundSomethingToEmpty;
    }

    private static void Read(IAsyncQueryProvider provider, Expression query)
    {
        if (!typeof(IQueryable).IsAssignableFrom(query.Type))
            provider.Execute(query);
        else
            foreach (var _ in provider.CreateQuery(query))
                throw new InvalidOperationException("nobody answers, yet a row came");
    }

    /// <summary>Writes rows of each kind: one, several at once (EF words that as MERGE), a changed one, a deleted one.</summary>
    public void SaveEveryKindOfRow()
    {
        using var model = _server.Open();
        foreach (var type in model.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.GetTableName() is not null).Select(t => t.Name))
        {
            Save(type, EntityState.Added, rows: 1);
            Save(type, EntityState.Added, rows: 5);
            Save(type, EntityState.Modified, rows: 1);
            Save(type, EntityState.Deleted, rows: 1);
        }
    }

    private void Save(string typeName, EntityState state, int rows)
    {
        using var db = _server.Open();
        var type = db.Model.FindEntityType(typeName)!;
        Try(
            $"{state} {type.DisplayName()}",
            () =>
            {
                for (var n = 1; n <= rows; n++)
                    db.Entry(Row(type, n, state is EntityState.Added)).State = state;
                db.SaveChanges();
            }
        );
    }

    private static object Row(ITypeBase type, int n, bool added)
    {
        var row = Samples.Of(type.ClrType, n);
        foreach (var property in type.GetProperties().Where(p => !p.IsShadowProperty() && !(added && p.ValueGenerated is ValueGenerated.OnAdd)))
            property.GetMemberInfo(forMaterialization: true, forSet: true).Set(row, Samples.Of(property.ClrType, n));
        if (type is IEntityType entity)
            foreach (var owned in entity.GetNavigations().Where(v => v.TargetEntityType.IsOwned() && !v.IsCollection))
                owned.GetMemberInfo(forMaterialization: true, forSet: true).Set(row, Row(owned.TargetEntityType, n, added));
        return row;
    }

    private void Try(string what, Action act)
    {
        var before = _server.Count;
        try
        {
            act();
        }
        catch (Exception) when (_server.Count > before)
        {
            // the command is out; that nobody answers is known
        }
        catch (Exception e)
        {
            _refused.Add($"{what}: {(e.InnerException ?? e).Message}");
        }
    }
}

file static class Members
{
    public static void Set(this System.Reflection.MemberInfo member, object on, object value)
    {
        if (member is System.Reflection.FieldInfo field)
            field.SetValue(on, value);
        else
            ((System.Reflection.PropertyInfo)member).SetValue(on, value);
    }
}
