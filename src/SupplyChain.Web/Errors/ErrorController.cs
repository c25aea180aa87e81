using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Errors;

/// <param name="Key">Status whose wording is shown.</param>
public sealed record ErrorPage(string Key, string Reference);

/// <summary>Every error ends here: a page in the reader's language, or problem+json for a program. No trace of the inside.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController(Texts texts) : Controller
{
    // the request that failed comes here again with what is left of its body, which must not be read
    [Route("/error/{status:int}"), StreamedForm]
    public IActionResult Show(int status)
    {
        // somebody typed the address: a number that is no error of HTTP would break the answer itself
        if (status is < 400 or > 599)
            status = StatusCodes.Status404NotFound;
        var key = texts.Find($"error.{status}.title") is null ? "other" : status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        var path =
            HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? "";
        Response.StatusCode = status;
        if (!path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase))
            return View(new ErrorPage(key, reference));
        return Problem(texts[$"error.{key}.what"], path, status, texts[$"error.{key}.title"]);
    }
}
