using FluentValidation;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SupplyChain.Shared;

/// <summary>Runs the validator of every form that an action takes and puts what it finds beside the fields.</summary>
internal sealed class ValidationFilter(IServiceProvider services) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        foreach (var (name, value) in context.ActionArguments)
        {
            if (value is null || services.GetService(typeof(IValidator<>).MakeGenericType(value.GetType())) is not IValidator validator)
                continue;
            var result = await validator.ValidateAsync(new ValidationContext<object>(value), context.HttpContext.RequestAborted);
            foreach (var error in result.Errors)
                context.ModelState.AddModelError($"{name}.{error.PropertyName}", error.ErrorMessage);
        }

        await next();
    }
}
