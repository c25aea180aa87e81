namespace SupplyChain.Shared;

/// <summary>
/// How many pages are being made just now, so that work for which nobody waits makes room. What is only read counts; what is sent may itself
/// be that work.
/// </summary>
public sealed class PagesUnderWay(TimeProvider clock)
{
    /// <summary>How long work rests at a time (house rule).</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(4);

    private volatile bool _served;
    private int _count;

    /// <summary>False, too, in a process that has served no page yet: a subcommand does not know whom the portal serves meanwhile.</summary>
    public bool None => _served && Volatile.Read(ref _count) == 0;

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
            return;
        }

        _served = true;
        Interlocked.Increment(ref _count);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Rests once while a page is being made, and not at all otherwise: work that asks now and then goes on in any case, only slower.</summary>
    public Task MakeRoomAsync(CancellationToken ct) => Volatile.Read(ref _count) == 0 ? Task.CompletedTask : Task.Delay(Rest, clock, ct);
}
