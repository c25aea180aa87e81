using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SupplyChain.Data;

public static class SqliteNative
{
    private static readonly Lock Gate = new();
    private static bool _done;

#pragma warning disable CA2255 // must run before the first SQLite type is bound, also under dotnet-ef
    [ModuleInitializer]
    internal static void Register() =>
        // Microsoft.Data.Sqlite 10 was built against SQLitePCLRaw.core 2.1; the registry copy holds 2.0.6
        AssemblyLoadContext.Default.Resolving += static (ctx, name) => string.Equals(name.Name, "SQLitePCLRaw.core", StringComparison.Ordinal) ? Core() : null;
#pragma warning restore CA2255

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly Core() => typeof(SQLitePCL.raw).Assembly;

    public static void Init()
    {
        lock (Gate)
        {
            if (_done)
                return;
            SetUp();
            _done = true;
        }
    }

    /// <summary>The engine's own handle of an open connection.</summary>
    // by name: the driver was compiled against a later SQLitePCLRaw than the one that restores, so the compiler will not take its property
    internal static SQLitePCL.sqlite3 Handle(DbConnection connection) => (SQLitePCL.sqlite3)connection.GetType().GetProperty("Handle")!.GetValue(connection)!;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetUp()
    {
        // no bundled engine: the operating system's own SQLite (3.38 or newer is needed for JSON operators)
        string[] names =
            OperatingSystem.IsWindows() ? ["winsqlite3"]
            : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"]
            : ["libsqlite3.so.0", "libsqlite3.so"];
        NativeLibrary.SetDllImportResolver(
            typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly,
            (name, asm, path) =>
            {
                foreach (var n in names)
                    if (NativeLibrary.TryLoad(n, out var h))
                        return h;
                return 0;
            }
        );
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
        SQLitePCL.raw.FreezeProvider();
        // nobody asks how much memory it uses, and counting takes a lock for each allocation
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }
}
