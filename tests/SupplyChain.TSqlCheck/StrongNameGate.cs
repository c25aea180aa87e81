using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SupplyChain.TSqlCheck;

/// <summary>
/// DacFx 150 reads and writes AssemblyName.KeyPair, which throws on every .NET since 6. In this process alone the two
/// accessors are overwritten with "return null". Linux on x64 only.
/// </summary>
internal static unsafe partial class StrongNameGate
{
    private const int ReadWriteExecute = 7;
    private const nint PageSize = 4096;

    /// <summary>True where the accessors can be overwritten.</summary>
    public static bool CanOpen => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static void Open()
    {
        var keyPair = typeof(AssemblyName).GetProperty("KeyPair") ?? throw new MissingMemberException(nameof(AssemblyName), "KeyPair");
        foreach (var accessor in keyPair.GetAccessors())
        {
            RuntimeHelpers.PrepareMethod(accessor.MethodHandle);
            var code = Body((byte*)accessor.MethodHandle.GetFunctionPointer());
            // the patch may reach into the following page
            if (MProtect((nint)code & -PageSize, (nuint)(2 * PageSize), ReadWriteExecute) != 0)
                throw new InvalidOperationException($"mprotect failed with error {Marshal.GetLastPInvokeError()}.");
            ReadOnlySpan<byte> returnNull = [0x33, 0xC0, 0xC3];
            returnNull.CopyTo(new Span<byte>(code, returnNull.Length));
        }
    }

    /// <summary>Follows the runtime's jump stubs (jmp [rip+n], jmp n) to the compiled body; there are never more than a few.</summary>
    private static byte* Body(byte* at)
    {
        for (var hops = 0; hops < 4; hops++)
        {
            if (at[0] is 0xFF && at[1] is 0x25)
                at = *(byte**)(at + 6 + *(int*)(at + 2));
            else if (at[0] is 0xE9)
                at += 5 + *(int*)(at + 1);
            else
                break;
        }
        return at;
    }

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MProtect(nint address, nuint length, int protection);
}
