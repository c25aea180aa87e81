using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace SupplyChain;

/// <summary>Gives a theory each database that this run uses: those of <c>TEST_DATABASES</c>, by default SQLite and, where its programs are installed, PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    internal static readonly string[] Wanted = (Environment.GetEnvironmentVariable("TEST_DATABASES") ?? "sqlite,postgresql").Split(
        ',',
        StringSplitOptions.TrimEntries
    );

    internal static bool Present(string database) => Wanted.Contains(database) && (database != "postgresql" || Postgres.Binaries is not null);

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => new[] { "sqlite", "postgresql" }.Where(Present).Select(d => new object[] { d });
}

/// <summary>Shows as skipped where a database is missing, so that nobody takes silence for success.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseFactAttribute : FactAttribute
{
    public DatabaseFactAttribute(string database)
    {
        if (!OnEachDatabaseAttribute.Present(database))
            Skip = $"{database} is not installed here or not named in TEST_DATABASES; the tests ran without it.";
    }
}

public sealed class DatabasesOfThisRun
{
    [DatabaseFact("postgresql")]
    public void The_web_tests_ran_on_PostgreSQL() => OnEachDatabaseAttribute.Present("postgresql").ShouldBeTrue();
}
