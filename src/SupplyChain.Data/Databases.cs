using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SupplyChain.Data;

/// <summary>The three databases that the portal runs on.</summary>
public static class Databases
{
    public static readonly string[] Providers = ["Sqlite", "SqlServer", "PostgreSql"];

    /// <summary>The same for the running portal, dotnet-ef and the tests: the model depends on it.</summary>
    public static void Identity(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.Stores.MaxLengthForKeys = 128;
        options.User.RequireUniqueEmail = true;
        options.SignIn.RequireConfirmedEmail = true;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.Password.RequiredLength = 10;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireLowercase = true;
        options.Password.RequireDigit = true;
    }

    /// <summary>The collation that compares bytes; null where that is how texts are compared anyway (SQLite).</summary>
    internal static string? BinaryCollation(string? provider) =>
        provider switch
        {
            "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2",
            "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
            _ => null,
        };

    /// <summary>SQL for the filter of an index: rows of which this is true, as the queries say it.</summary>
    internal static string IsTrue(string? provider, string column) =>
        provider == "Microsoft.EntityFrameworkCore.SqlServer" ? $"[{column}] = 1" : $"\"{column}\"";

    /// <summary>Holds only the rows that have a value in its first column: where few have one, the others' writing leaves it alone.</summary>
    internal static void OfTheFew(this IndexBuilder index) => index.HasFilter($"\"{index.Metadata.Properties[0].Name}\" IS NOT NULL");

    /// <exception cref="ArgumentException">The provider is none of <see cref="Providers"/>.</exception>
    public static DbContextOptionsBuilder UseProvider(this DbContextOptionsBuilder builder, string provider, string connection)
    {
        var migrations = Prepare(builder, provider);
        return provider switch
        {
            "Sqlite" => builder.UseSqlite(connection, o => o.MigrationsAssembly(migrations)).AddInterceptors(SqliteOpened.Instance),
            "SqlServer" => builder.UseSqlServer(connection, o => o.MigrationsAssembly(migrations).UseCompatibilityLevel(150)),
            // nothing here leaves anything behind in a session, so a connection goes back to the pool as it is
            _ => builder.UseNpgsql(
                new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true }.ConnectionString,
                o => o.MigrationsAssembly(migrations)
            ),
        };
    }

    /// <summary>The same over a connection that is open already and belongs to somebody else.</summary>
    /// <exception cref="ArgumentException">The provider is none of <see cref="Providers"/>.</exception>
    public static DbContextOptionsBuilder UseProvider(this DbContextOptionsBuilder builder, string provider, DbConnection connection)
    {
        Prepare(builder, provider);
        return provider switch
        {
            "Sqlite" => builder.UseSqlite(connection),
            "SqlServer" => builder.UseSqlServer(connection, o => o.UseCompatibilityLevel(150)),
            _ => builder.UseNpgsql(connection),
        };
    }

    /// <returns>Name of the assembly with the migrations.</returns>
    private static string Prepare(DbContextOptionsBuilder builder, string provider)
    {
        if (!Providers.Contains(provider))
            throw new ArgumentException($"Unknown database provider '{provider}'; known are {string.Join(", ", Providers)}.", nameof(provider));
        if (builder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
            builder.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(Identity).BuildServiceProvider());
        if (provider == "Sqlite")
            SqliteNative.Init();
        return $"SupplyChain.Migrations.{provider}";
    }
}
