namespace SupplyChain.Scheduling;

public sealed class QuietThreadTests
{
    [LinuxFact]
    public async Task Work_is_quiet_and_leaves_no_other_thread_so()
    {
        var (thread, quiet) = await QuietThread.RunAsync(() => Task.FromResult((Environment.CurrentManagedThreadId, Niceness())), CancellationToken.None);

        quiet.ShouldBe(10);
        thread.ShouldNotBe(Environment.CurrentManagedThreadId);
        Niceness().ShouldBe(0);
        (await Task.Run(Niceness)).ShouldBe(0);
    }

    [Fact]
    public async Task What_fails_on_it_fails_for_its_caller()
    {
        Func<Task<int>> work = () => throw new InvalidOperationException("as it was thrown");

        var thrown = await Should.ThrowAsync<InvalidOperationException>(() => QuietThread.RunAsync(work, CancellationToken.None));

        thrown.Message.ShouldBe("as it was thrown");
    }

    // the system numbers what it tells of a thread behind the name in brackets: the nineteenth field is its niceness
    private static int Niceness() =>
        int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux())
                Skip = "Only on Linux has a thread a priority that .NET does not set.";
        }
    }
}
