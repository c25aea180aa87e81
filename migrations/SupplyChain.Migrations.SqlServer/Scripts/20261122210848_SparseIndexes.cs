using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupplyChain.Scripts
{
    /// <inheritdoc />
    public partial class SparseIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Suppliers_MergedIntoId",
                table: "Suppliers");

            migrationBuilder.DropIndex(
                name: "IX_Suppliers_ProposedMeasure",
                table: "Suppliers");

            migrationBuilder.DropIndex(
                name: "IX_Grades_ActionId",
                table: "Grades");

            migrationBuilder.DropIndex(
                name: "IX_AuditLines_ActorId",
                table: "AuditLines");

            migrationBuilder.CreateIndex(
                name: "IX_Suppliers_MergedIntoId",
                table: "Suppliers",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Suppliers_ProposedMeasure",
                table: "Suppliers",
                column: "ProposedMeasure",
                filter: "\"ProposedMeasure\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Grades_ActionId",
                table: "Grades",
                column: "ActionId",
                filter: "\"ActionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AuditLines_ActorId",
                table: "AuditLines",
                column: "ActorId",
                filter: "\"ActorId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Suppliers_MergedIntoId",
                table: "Suppliers");

            migrationBuilder.DropIndex(
                name: "IX_Suppliers_ProposedMeasure",
                table: "Suppliers");

            migrationBuilder.DropIndex(
                name: "IX_Grades_ActionId",
                table: "Grades");

            migrationBuilder.DropIndex(
                name: "IX_AuditLines_ActorId",
                table: "AuditLines");

            migrationBuilder.CreateIndex(
                name: "IX_Suppliers_MergedIntoId",
                table: "Suppliers",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Suppliers_ProposedMeasure",
                table: "Suppliers",
                column: "ProposedMeasure");

            migrationBuilder.CreateIndex(
                name: "IX_Grades_ActionId",
                table: "Grades",
                column: "ActionId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditLines_ActorId",
                table: "AuditLines",
                column: "ActorId");
        }
    }
}
