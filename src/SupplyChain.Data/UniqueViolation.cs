using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SupplyChain.Data;

public static class UniqueViolation
{
    /// <summary>True when a save failed because a row with the same key was there first, on any of the three databases.</summary>
    public static bool Caused(DbUpdateException exception) =>
        exception.InnerException switch
        {
            SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
            SqlException { Number: 2601 or 2627 } => true,
            _ => false,
        };
}
