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
            migrationBuilder.RenameColumn(
                name: "EvidenceChanges",
                table: "Suppliers",
                newName: "GradeRevision");

            migrationBuilder.AddColumn<long>(
                name: "AppealedFromId",
                table: "Suppliers",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AppealedFromId",
                table: "Suppliers");

            migrationBuilder.RenameColumn(
                name: "GradeRevision",
                table: "Suppliers",
                newName: "EvidenceChanges");
        }
    }
}
