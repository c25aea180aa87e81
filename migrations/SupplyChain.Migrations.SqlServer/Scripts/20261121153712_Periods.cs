using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupplyChain.Scripts
{
    /// <inheritdoc />
    public partial class Periods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ReviewFilters_AccountId_Name",
                table: "ReviewFilters");

            migrationBuilder.AddColumn<string>(
                name: "List",
                table: "ReviewFilters",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                // until now only the review queue had saved filters
                defaultValue: "/documents/review");

            migrationBuilder.AddColumn<DateOnly>(
                name: "CoversFrom",
                table: "DocumentVersions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CoversTo",
                table: "DocumentVersions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OwnFields",
                table: "DocumentVersions",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "Length",
                table: "CaseMessages",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "NoMonthMail",
                table: "AspNetUsers",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "BaseCounts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Suppliers = table.Column<int>(type: "int", nullable: false),
                    Figures = table.Column<string>(type: "nvarchar(max)", maxLength: 2147483647, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BaseCounts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFilters_AccountId_List_Name",
                table: "ReviewFilters",
                columns: new[] { "AccountId", "List", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BaseCounts");

            migrationBuilder.DropIndex(
                name: "IX_ReviewFilters_AccountId_List_Name",
                table: "ReviewFilters");

            migrationBuilder.DropColumn(
                name: "List",
                table: "ReviewFilters");

            migrationBuilder.DropColumn(
                name: "CoversFrom",
                table: "DocumentVersions");

            migrationBuilder.DropColumn(
                name: "CoversTo",
                table: "DocumentVersions");

            migrationBuilder.DropColumn(
                name: "OwnFields",
                table: "DocumentVersions");

            migrationBuilder.DropColumn(
                name: "Length",
                table: "CaseMessages");

            migrationBuilder.DropColumn(
                name: "NoMonthMail",
                table: "AspNetUsers");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFilters_AccountId_Name",
                table: "ReviewFilters",
                columns: new[] { "AccountId", "Name" },
                unique: true);
        }
    }
}
