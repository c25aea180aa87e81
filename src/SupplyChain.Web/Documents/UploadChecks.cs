using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Checks of a streamed form, which no filter can make because the body is read inside the action.</summary>
internal static class UploadChecks
{
    /// <param name="prefix">Of the field names; empty for none.</param>
    public static async Task CheckAsync<T>(this ControllerBase controller, IValidator<T> validator, T form, string prefix, CancellationToken ct)
    {
        foreach (var error in (await validator.ValidateAsync(form, ct)).Errors)
        {
            var key = prefix.Length == 0 ? error.PropertyName : $"{prefix}.{error.PropertyName}";
            if (controller.ModelState.GetFieldValidationState(key) is not ModelValidationState.Invalid)
                controller.ModelState.AddModelError(key, error.ErrorMessage);
        }
    }

    /// <summary>Says why there is no file; nothing when there is one.</summary>
    public static void CheckFile(this ControllerBase controller, UploadedForm sent, StoredFile? file, string key)
    {
        var texts = controller.HttpContext.RequestServices.GetRequiredService<Texts>();
        if (sent.WhyNoFile is { } why)
            controller.ModelState.AddModelError(key, texts.Of(why));
        else if (file is null)
            controller.ModelState.AddModelError(key, texts["documents.needsFile"]);
    }
}
