using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace SupplyChain.Shared;

/// <summary>Reads a day year first, whatever the reader's culture: 05/06 would be two different days.</summary>
internal sealed class IsoDateBinder : IModelBinder
{
    private static readonly string[] Patterns = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    public static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text.Trim(), Patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var found = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (found == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, found);
        var nullable = bindingContext.ModelMetadata.IsReferenceOrNullableType;
        if (string.IsNullOrWhiteSpace(found.FirstValue) && nullable)
            bindingContext.Result = ModelBindingResult.Success(null);
        else if (Read(found.FirstValue ?? "") is { } day)
            bindingContext.Result = ModelBindingResult.Success(day);
        else
            Refuse(bindingContext);
        return Task.CompletedTask;
    }

    private static void Refuse(ModelBindingContext context)
    {
        var texts = context.HttpContext.RequestServices.GetRequiredService<Texts>();
        var name = context.ModelMetadata.Name ?? context.FieldName;
        context.ModelState.TryAddModelError(context.ModelName, texts["form.badDate", new FormMessages(texts).Label(name)]);
    }
}

internal sealed class IsoDateBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new IsoDateBinder() : null;
}
