using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SupplyChain.Files;

/// <summary>A program of the system that looks at a file of a stranger: in a process of its own, for a limited time, heard only so far.</summary>
internal static class ChildProgram
{
    private static readonly SemaphoreSlim Turns = new(Math.Max(2, Environment.ProcessorCount / 2));

    public static bool Installed(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(d => d.Length > 0 && File.Exists(Path.Combine(d, program)));

    /// <param name="mostBytes">Of what it prints; the rest is thrown away.</param>
    /// <returns>What it printed, UTF-8; null when it failed, is missing or took too long: then it was ended.</returns>
    public static async Task<string?> RunAsync(string program, IEnumerable<string> args, int mostBytes, TimeSpan patience, CancellationToken ct)
    {
        await Turns.WaitAsync(ct);
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, args)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(patience);
            try
            {
                var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
                var text = await ReadAsync(process.StandardOutput.BaseStream, mostBytes, limit.Token);
                await errors;
                await process.WaitForExitAsync(limit.Token);
                return process.ExitCode == 0 ? text : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                ct.ThrowIfCancellationRequested();
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            Turns.Release();
        }
    }

    private static async Task<string> ReadAsync(Stream output, int most, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var read = await output.ReadAtLeastAsync(buffer.AsMemory(0, most), most, throwOnEndOfStream: false, ct);
            // a program whose pipe is full would never end
            await output.CopyToAsync(Stream.Null, ct);
            return Encoding.UTF8.GetString(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
