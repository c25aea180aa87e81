using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupplyChain.Scripts
{
    /// <inheritdoc />
    public partial class Board : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DocumentVersions_Current_Stake",
                table: "DocumentVersions");

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_DueOn_PromisedOn_VersionId",
                table: "Renewals",
                columns: new[] { "DueOn", "PromisedOn", "VersionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_PromisedOn_VersionId",
                table: "Renewals",
                columns: new[] { "PromisedOn", "VersionId" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_Current_Stake_ValidTo_Id",
                table: "DocumentVersions",
                columns: new[] { "Current", "Stake", "ValidTo", "Id" },
                descending: new[] { false, true, false, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Renewals_DueOn_PromisedOn_VersionId",
                table: "Renewals");

            migrationBuilder.DropIndex(
                name: "IX_Renewals_PromisedOn_VersionId",
                table: "Renewals");

            migrationBuilder.DropIndex(
                name: "IX_DocumentVersions_Current_Stake_ValidTo_Id",
                table: "DocumentVersions");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_Current_Stake",
                table: "DocumentVersions",
                columns: new[] { "Current", "Stake" });
        }
    }
}
