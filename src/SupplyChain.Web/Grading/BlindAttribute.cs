using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>
/// Marks the pages that show how a supplier was graded: they are closed to a person who scores one of its answers blind, until the score is
/// handed in.
/// </summary>
/// <param name="ofDowngrade">True where the route's <c>id</c> is that of a proposed downgrade and not of the supplier.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BlindAttribute(bool ofDowngrade = false) : Attribute, IAsyncActionFilter
{
    public bool OfDowngrade => ofDowngrade;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (await FindAsync(context) is not { } held)
            await next();
        else if (context.Controller is Controller page)
        {
            page.Say("calibration.saidBlind");
            context.Result = page.Redirect($"/grading/calibrations/{held}");
        }
        else
            context.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
    }

    private async Task<long?> FindAsync(ActionExecutingContext context)
    {
        var services = context.HttpContext.RequestServices;
        var person = services.GetRequiredService<Person>();
        if (person.SupplierId is not null || !person.May(Permissions.GradeSuppliers))
            return null;
        if (!context.ActionArguments.TryGetValue("id", out var named) || named is not long id)
            return null;
        var (db, today, me) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<EnterpriseClock>().Today, person.Id);
        return await db
            .Calibrations.Where(c => c.Step == CalibrationStep.Taken && c.SecondById == me && c.HeldUntil >= today)
            .Where(c => ofDowngrade ? db.Downgrades.Any(d => d.Id == id && d.SupplierId == c.SupplierId) : c.SupplierId == id)
            .Select(c => (long?)c.Id)
            .FirstOrDefaultAsync(context.HttpContext.RequestAborted);
    }
}
