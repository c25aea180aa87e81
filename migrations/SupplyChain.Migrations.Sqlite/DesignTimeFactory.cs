using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SupplyChain.Data;

namespace SupplyChain.Migrations.Sqlite;

/// <summary>Lets dotnet ef build the model; the connection is never opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<AppDb>();
        builder.UseProvider("Sqlite", "Data Source=design.db");
        return new AppDb(builder.Options);
    }
}
