using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SupplyChain.TSqlCheck;

/// <summary>Checks T-SQL against the grammar of SQL Server 2019 and against a schema, with no server. Collects every finding.</summary>
internal sealed class SchemaCheck : IDisposable
{
    private readonly TSqlModel _model = new(SqlServerVersion.Sql150, new TSqlModelOptions());
    private readonly List<string> _findings = [];

    public int Tables => _model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.Table).Count();

    public IReadOnlyList<string> Run(CheckRequest request)
    {
        foreach (var (script, i) in (request.ParseOnly ?? []).Select((s, i) => (s, i)))
            Parse($"script {i}", script);

        foreach (var statement in Parse("schema", request.Schema))
            Resolve("schema", statement);

        // a procedure's body is resolved by the model, a loose SELECT is not: so every command becomes one
        foreach (var (command, i) in (request.Queries ?? []).Select((q, i) => (q, i)))
            Resolve($"query {i}", $"CREATE PROCEDURE [q{i}] {command.Parameters} AS BEGIN {command.Sql}\nEND");

        _findings.AddRange(_model.Validate().Select(m => $"{m.Prefix}{m.Number} {m.Message}"));
        return _findings;
    }

    /// <summary>The statements of a script, or those that could be read of a broken one.</summary>
    private IEnumerable<string> Parse(string origin, string sql)
    {
        using var reader = new StringReader(sql);
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        _findings.AddRange(errors.Select(e => $"{origin} line {e.Line}: {e.Message}"));
        var batches = tree is TSqlScript script ? script.Batches : [];
        return batches.SelectMany(b => b.Statements).Select(s => sql.Substring(s.StartOffset, s.FragmentLength));
    }

    private void Resolve(string origin, string statement)
    {
        try
        {
            _model.AddObjects(statement);
        }
        catch (DacModelException refused)
        {
            _findings.AddRange(refused.Messages.Select(m => $"{origin}: {m.Message}"));
        }
    }

    public void Dispose() => _model.Dispose();
}
