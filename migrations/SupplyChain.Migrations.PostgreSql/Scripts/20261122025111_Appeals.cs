using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupplyChain.Scripts
{
    /// <inheritdoc />
    public partial class Appeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Suppliers_GradeStale",
                table: "Suppliers");

            migrationBuilder.RenameColumn(
                name: "EvidenceChanges",
                table: "Suppliers",
                newName: "GradeRevision");

            migrationBuilder.AddColumn<long>(
                name: "AppealedFromId",
                table: "Suppliers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ActionId",
                table: "GradeReviews",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "GradeReviews",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Suppliers_Stale",
                table: "Suppliers",
                column: "Id",
                filter: "\"GradeStale\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Suppliers_Stale",
                table: "Suppliers");

            migrationBuilder.DropColumn(
                name: "AppealedFromId",
                table: "Suppliers");

            migrationBuilder.DropColumn(
                name: "ActionId",
                table: "GradeReviews");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "GradeReviews");

            migrationBuilder.RenameColumn(
                name: "GradeRevision",
                table: "Suppliers",
                newName: "EvidenceChanges");

            migrationBuilder.CreateIndex(
                name: "IX_Suppliers_GradeStale",
                table: "Suppliers",
                column: "GradeStale");
        }
    }
}
