using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Scheduling;

namespace SupplyChain.Drafts;

/// <summary>Drops what nobody came back to.</summary>
public sealed class DropTyped(AppDb db) : ISweep
{
    public string Name => "drop-typed-pages";
    public string Cron => "0 20 4 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var before = now.AddDays(-TypedPage.KeptDays);
        var done = await db.TypedPages.Where(p => p.SavedAt < before).ExecuteDeleteAsync(ct);
        return new SweepCount(done, done, 0);
    }
}

/// <summary>A page that was sent and taken needs no draft any more; one that comes back with a message keeps it.</summary>
internal sealed class DropSentPage(AppDb db, Person person) : IAsyncResultFilter
{
    private const string KeptAs = nameof(KeptAs);

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        // a form with files was read from the line, and pages that keep what was typed have none
        var taken =
            context.Result is RedirectResult or RedirectToActionResult
            && HttpMethods.IsPost(request.Method)
            && request.HasFormContentType
            && !request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        if (taken && person.SupplierId is not null && request.Form[KeptAs].ToString() is var page && TypedPage.IsPage(page))
            await db.TypedPages.Where(p => p.AccountId == person.Id && p.Page == page).ExecuteDeleteAsync(context.HttpContext.RequestAborted);
        await next();
    }
}
