using FluentValidation;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

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
            {
                // what could not even be read has its message already
                var key = $"{name}.{error.PropertyName}";
                if (context.ModelState.GetFieldValidationState(key) is not ModelValidationState.Invalid)
                    context.ModelState.AddModelError(key, error.ErrorMessage);
            }
        }

        await next();
    }
}
