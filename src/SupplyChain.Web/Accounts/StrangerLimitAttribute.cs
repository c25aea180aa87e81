using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SupplyChain.Accounts;

/// <summary>
/// What anybody may try without signing in, so many times a minute and address. A filter, since the limiter of the framework's middleware keeps its
/// timer for as long as the process lives; this one ends with its portal.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class StrangerLimitAttribute : Attribute, IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        using var lease = context.HttpContext.RequestServices.GetRequiredService<PartitionedRateLimiter<HttpContext>>().AttemptAcquire(context.HttpContext);
        if (lease.IsAcquired)
            await next();
        else
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }
}
