using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Shared;

/// <summary>How a POST answers: do it and move on, or show the same page again with the reason and everything that was typed.</summary>
public static class Answers
{
    /// <param name="verb">The change; its refusal becomes a message on the page.</param>
    /// <param name="done">Where to go after success.</param>
    /// <param name="again">The page that was posted from, rendered anew from the present state.</param>
    public static async Task<IActionResult> TryAsync(this Controller controller, Func<Task> verb, Func<IActionResult> done, Func<Task<IActionResult>> again)
    {
        var status = StatusCodes.Status422UnprocessableEntity;
        if (controller.ModelState.IsValid)
        {
            try
            {
                await verb();
                return done();
            }
            catch (RefusedException refused)
            {
                controller.ModelState.AddModelError("", controller.Texts().Of(refused.Refusal));
                status = StatusCodes.Status409Conflict;
            }
            catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Caused(e))
            {
                controller.ModelState.AddModelError("", controller.Texts()["refusal.stale"]);
                status = StatusCodes.Status409Conflict;
            }
        }

        controller.HttpContext.RequestServices.GetRequiredService<AppDb>().ChangeTracker.Clear();
        var page = await again();
        controller.Response.StatusCode = status;
        return page;
    }

    /// <summary>Shows one line of good news on the next page.</summary>
    public static void Say(this Controller controller, string key, params object?[] args) => controller.TempData["said"] = controller.Texts()[key, args];

    private static Texts Texts(this Controller controller) => controller.HttpContext.RequestServices.GetRequiredService<Texts>();
}
