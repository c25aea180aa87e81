using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupplyChain.Scripts
{
    /// <inheritdoc />
    public partial class SpendAndReminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DocumentVersions_Current_Stake",
                table: "DocumentVersions");

            migrationBuilder.AddColumn<long>(
                name: "Basis",
                table: "TargetReadings",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PlantId",
                table: "TargetReadings",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SpendRanking",
                table: "Suppliers",
                type: "bigint",
                nullable: false,
                defaultValue: -1L);

            migrationBuilder.AddColumn<int>(
                name: "SpendYear",
                table: "Suppliers",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SpendYuan",
                table: "Suppliers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CountMax",
                table: "IncentiveEdits",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CountMin",
                table: "IncentiveEdits",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Level",
                table: "IncentiveEdits",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OpenEnded",
                table: "IncentiveEdits",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Year",
                table: "IncentiveEdits",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemindOn",
                table: "DocumentVersions",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LooksAgain",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Subject = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LooksAgain", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SweepMarks",
                columns: table => new
                {
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Terms = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SweepMarks", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Suppliers_SpendRanking_Id",
                table: "Suppliers",
                columns: new[] { "SpendRanking", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_DueOn_PromisedOn_VersionId",
                table: "Renewals",
                columns: new[] { "DueOn", "PromisedOn", "VersionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_PromisedOn_VersionId",
                table: "Renewals",
                columns: new[] { "PromisedOn", "VersionId" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_Current_RemindOn_ValidTo",
                table: "DocumentVersions",
                columns: new[] { "Current", "RemindOn", "ValidTo" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_Current_Stake_ValidTo_Id",
                table: "DocumentVersions",
                columns: new[] { "Current", "Stake", "ValidTo", "Id" },
                descending: new[] { false, true, false, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LooksAgain");

            migrationBuilder.DropTable(
                name: "SweepMarks");

            migrationBuilder.DropIndex(
                name: "IX_Suppliers_SpendRanking_Id",
                table: "Suppliers");

            migrationBuilder.DropIndex(
                name: "IX_Renewals_DueOn_PromisedOn_VersionId",
                table: "Renewals");

            migrationBuilder.DropIndex(
                name: "IX_Renewals_PromisedOn_VersionId",
                table: "Renewals");

            migrationBuilder.DropIndex(
                name: "IX_DocumentVersions_Current_RemindOn_ValidTo",
                table: "DocumentVersions");

            migrationBuilder.DropIndex(
                name: "IX_DocumentVersions_Current_Stake_ValidTo_Id",
                table: "DocumentVersions");

            migrationBuilder.DropColumn(
                name: "Basis",
                table: "TargetReadings");

            migrationBuilder.DropColumn(
                name: "PlantId",
                table: "TargetReadings");

            migrationBuilder.DropColumn(
                name: "SpendRanking",
                table: "Suppliers");

            migrationBuilder.DropColumn(
                name: "SpendYear",
                table: "Suppliers");

            migrationBuilder.DropColumn(
                name: "SpendYuan",
                table: "Suppliers");

            migrationBuilder.DropColumn(
                name: "CountMax",
                table: "IncentiveEdits");

            migrationBuilder.DropColumn(
                name: "CountMin",
                table: "IncentiveEdits");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "IncentiveEdits");

            migrationBuilder.DropColumn(
                name: "OpenEnded",
                table: "IncentiveEdits");

            migrationBuilder.DropColumn(
                name: "Year",
                table: "IncentiveEdits");

            migrationBuilder.DropColumn(
                name: "RemindOn",
                table: "DocumentVersions");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_Current_Stake",
                table: "DocumentVersions",
                columns: new[] { "Current", "Stake" });
        }
    }
}
