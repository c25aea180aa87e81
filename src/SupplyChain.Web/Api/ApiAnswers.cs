using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Net.Http.Headers;
using SupplyChain.Shared;

namespace SupplyChain.Api;

public static class ApiAnswers
{
    /// <summary>What the caller sent cannot be used: problem+json that names each wrong value, in the caller's language.</summary>
    public static IActionResult Unusable(this ControllerBase controller, int status = StatusCodes.Status400BadRequest)
    {
        var texts = controller.HttpContext.RequestServices.GetRequiredService<Texts>();
        var errors = new ModelStateDictionary();
        foreach (var (key, entry) in controller.ModelState)
        foreach (var error in entry.Errors)
            errors.AddModelError(Name(key), error.ErrorMessage.Length > 0 ? error.ErrorMessage : texts["api.badValue"]);
        var known = texts.Find($"error.{status}.title") is not null;
        return controller.ValidationProblem(
            texts["api.badRequest"],
            controller.Request.Path,
            status,
            texts[known ? $"error.{status}.title" : "error.400.title"],
            modelStateDictionary: errors
        );
    }

    /// <summary>The answer with its revision as an entity tag; 304 without a body to who has that revision already.</summary>
    public static IActionResult Tagged(this ControllerBase controller, object facts, int revision)
    {
        var tag = new EntityTagHeaderValue($"\"{revision}\"");
        controller.Response.GetTypedHeaders().ETag = tag;
        return controller.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any))
            ? controller.StatusCode(StatusCodes.Status304NotModified)
            : controller.Ok(facts);
    }

    /// <summary>The last part of the key, as the caller writes it.</summary>
    private static string Name(string key)
    {
        var last = key[(key.LastIndexOf('.') + 1)..];
        return last.Length == 0 ? last : char.ToLowerInvariant(last[0]) + last[1..];
    }
}
