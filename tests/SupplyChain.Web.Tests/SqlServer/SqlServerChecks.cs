using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestCollectionOrderer("SupplyChain.SqlServer.SqlServerLast", "SupplyChain.Web.Tests")]

namespace SupplyChain.SqlServer;

/// <summary>What the portal would say to SQL Server, checked without one: grammar of 2019, names, cascade paths, key sizes. Not checked: types, plans, behaviour.</summary>
[Collection(SqlServerLast.Name)]
public sealed class SqlServerChecks(ITestOutputHelper output)
{
    private static readonly string Schema = With(db => db.Database.GenerateCreateScript());

    private static T With<T>(Func<Data.AppDb, T> read)
    {
        using var db = new NoServer().Open();
        return read(db);
    }

    [TSqlFact]
    public async Task Every_query_of_this_test_run_can_be_asked_of_SQL_Server()
    {
        await Crawl.RunAsync(Portal.On("sqlite"));
        var commands = new SqlServerCommands();
        var queries = SeenQueries.Instance.All;
        foreach (var query in queries)
            commands.Ask(query);
        commands.Refused.ShouldBeEmpty();
        (await TSqlCheck.RunAsync(Schema, [], commands.Sent)).ShouldBeEmpty();
        output.WriteLine($"{queries.Count} queries made {commands.Sent.Count} different commands; all were checked.");
        queries.Count.ShouldBeGreaterThan(5);
    }

    [TSqlFact]
    public async Task Rows_of_every_kind_can_be_added_changed_and_deleted_on_SQL_Server()
    {
        var commands = new SqlServerCommands();
        commands.SaveEveryKindOfRow();
        commands.Refused.ShouldBeEmpty();
        (await TSqlCheck.RunAsync(Schema, [], commands.Sent)).ShouldBeEmpty();
        output.WriteLine($"{commands.Sent.Count} commands that write were checked.");
    }

    [TSqlFact]
    public async Task The_migrations_are_T_SQL_in_both_directions()
    {
        var scripts = With(db =>
        {
            var migrator = db.GetService<IMigrator>();
            return new[]
            {
                migrator.GenerateScript(),
                migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent),
                migrator.GenerateScript(db.Database.GetMigrations().Last(), Migration.InitialDatabase),
            };
        });
        scripts.ShouldAllBe(s => s.Contains("TABLE"));
        (await TSqlCheck.RunAsync(Schema, scripts, [])).ShouldBeEmpty();
    }

    [TSqlFact]
    public async Task A_command_that_SQL_Server_would_refuse_is_found()
    {
        SentCommand[] wrong =
        [
            new("SELECT [Nickname] FROM [Suppliers] WHERE [Id] = @id", "@id bigint"),
            new("SELECT [Id] FROM [Supplier]", ""),
            new("SELECT [Id] FROM [Suppliers] LIMIT 1", ""),
        ];
        var findings = await TSqlCheck.RunAsync(Schema, ["CREATE TABLE [Half] ("], wrong);
        findings.ShouldContain(f => f.Contains("Nickname"));
        findings.ShouldContain(f => f.Contains("[Supplier]"));
        findings.ShouldContain(f => f.Contains("LIMIT"));
        findings.ShouldContain(f => f.StartsWith("script 0"));
    }

    [Fact]
    public void No_row_is_reached_by_two_cascades() => With(db => SqlServerLimits.CascadePaths(DesignOf(db)).ToList()).ShouldBeEmpty();

    [Fact]
    public void Every_key_fits_into_an_index_of_SQL_Server() => With(db => SqlServerLimits.KeySizes(DesignOf(db)).ToList()).ShouldBeEmpty();

    private static IRelationalModel DesignOf(DbContext db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
}

/// <summary>Puts these checks behind all other tests, alone, so that they see the queries of all.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SqlServerLast : ITestCollectionOrderer
{
    public const string Name = "SQL Server, last";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName == Name).ThenBy(c => c.UniqueID);
}
