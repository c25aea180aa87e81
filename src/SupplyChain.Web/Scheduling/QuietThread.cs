using System.Runtime.InteropServices;

namespace SupplyChain.Scheduling;

/// <summary>
/// A thread for long work that nobody waits for: while people ask for pages they are served first, else it is as fast as any. On Linux only;
/// elsewhere it is a plain thread.
/// </summary>
internal static class QuietThread
{
    /// <summary>House rule: a tenth of the processor time that a request gets beside it.</summary>
    private const int Niceness = 10;

    /// <summary>Work stays on the thread as long as what it awaits answers at once, as SQLite does. After a wait for another server it may go on elsewhere.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken ct) =>
        Task.Factory.StartNew(
            () =>
            {
                if (OperatingSystem.IsLinux())
                    _ = SetPriority(which: 0, who: 0, Niceness);
                return work().GetAwaiter().GetResult();
            },
            ct,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    // .NET sets no priorities on Linux, where a thread has its own: zero is the one that calls
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);
}
