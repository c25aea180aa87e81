using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SupplyChain.Shared;

namespace SupplyChain;

/// <summary>A request that is being answered until the test lets it go.</summary>
public sealed class PageInHand : IAsyncDisposable
{
    private readonly TaskCompletionSource _answered = new();
    private Task _page = Task.CompletedTask;

    private PageInHand() { }

    public static PageInHand Of(PagesUnderWay pages, string method = "GET")
    {
        var inHand = new PageInHand();
        inHand._page = pages.CountAsync(new DefaultHttpContext { Request = { Method = method } }, _ => inHand._answered.Task);
        return inHand;
    }

    public async ValueTask DisposeAsync()
    {
        _answered.SetResult();
        await _page;
    }
}

/// <summary>Whoever rests by it goes on at once, and leaves how long it would have been.</summary>
public sealed class RestlessClock : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Rests { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Rests.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
