using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupplyChain.Scripts
{
    /// <inheritdoc />
    public partial class ContactsAndIncidents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "EmailKey",
                table: "Contacts",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: false,
                defaultValue: "");

            // as TopicContact.KeyOf writes it
            migrationBuilder.Sql("UPDATE \"Contacts\" SET \"EmailKey\" = UPPER(\"Email\")");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Date_Id",
                table: "Incidents",
                columns: new[] { "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_EmailKey",
                table: "Contacts",
                column: "EmailKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Incidents_Date_Id",
                table: "Incidents");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_EmailKey",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "EmailKey",
                table: "Contacts");
        }
    }
}
