using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Commands;

/// <summary>What is in an installation's database stays through every change of the model.</summary>
public sealed class UpgradeTests
{
    [Theory, OnEachDatabase]
    public async Task A_database_of_the_first_version_is_brought_up_to_date_with_all_that_it_holds(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        await FilterTests.GivenDocumentAsync(portal, supplier, "ISO14001", "UP-1", portal.Today.AddDays(30));
        using var owner = await portal.SignInAsync("owner", supplier);
        await portal.DbAsync(async db =>
        {
            db.Contacts.Add(new TopicContact(supplier.Id, new TopicContactFacts(ContactTopic.Quality, "旧联系人", owner.Account!.Email!, null, "en")));
            await db.SaveChangesAsync();
        });
        using var officer = await portal.SignInAsync("officer");
        using var management = await portal.SignInAsync("management");

        await portal.DbAsync(db => db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First()));
        (await officer.GetAsync("/documents/expiring")).Status.ShouldBe(HttpStatusCode.InternalServerError, "the first version had other columns");
        await portal.DbAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "ReviewFilters" ("AccountId", "Name", "Query") VALUES ({officer.Account!.Id}, 'mine', '?type=ISO14001')"""
            )
        );

        (await portal.DbAsync(DatabaseStart.MigrateAsync)).ShouldBeTrue();
        (await portal.DbAsync(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
        (await officer.GetAsync($"/suppliers/{supplier.Id}")).Words.ShouldContain("UP-1");
        (await officer.GetAsync("/documents/expiring")).Words.ShouldContain(supplier.Name);
        (await officer.GetAsync("/documents/review")).Words.ShouldContain("mine");
        (await owner.GetAsync("/account")).Words.ShouldContain("You as a contact of your company");
        (await management.GetAsync("/dashboard")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Every_migration_is_one_transaction_on_SQLite_too_so_that_none_is_left_half_done()
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UseProvider("Sqlite", "Data Source=:memory:");
        using var db = new AppDb(options.Options);
        // a table that is made anew takes the check of keys off, which no transaction can hold
        db.GetService<IMigrator>().GenerateScript().ShouldNotContain("PRAGMA");
    }

    [Fact]
    public async Task A_database_of_a_later_version_is_refused_in_words_and_left_as_it_is()
    {
        using var portal = new PortalProcess();
        (await portal.RunAsync("migrate")).ExitCode.ShouldBe(0);
        var file = Directory.GetFiles(portal.Folder, "*.db").ShouldHaveSingleItem();
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UseProvider("Sqlite", $"Data Source={file};Pooling=False");
        await using (var db = new AppDb(options.Options))
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_Later', '99.0.0')""");

        var before = await File.ReadAllBytesAsync(file);
        foreach (
            var start in (string[][])
                [
                    ["migrate"],
                    ["--urls", "http://127.0.0.1:0"],
                ]
        )
        {
            var ended = await portal.RunAsync(start);
            ended.ExitCode.ShouldBe(1);
            ended.Complained.ShouldContain("29991231000000_Later");
            ended.Complained.ShouldNotContain("   at ");
        }

        (await File.ReadAllBytesAsync(file)).ShouldBe(before);
    }
}
