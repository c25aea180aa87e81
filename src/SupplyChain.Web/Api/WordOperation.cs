using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.OpenApi;
using SupplyChain.Accounts;
using SupplyChain.Shared;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SupplyChain.Api;

/// <summary>Says of every operation what it does (texts <c>api.CONTROLLER.ACTION</c>), who may call it, and how it answers when it cannot.</summary>
internal sealed class WordOperation(Texts texts) : IOperationFilter
{
    private static readonly (int Status, string Text)[] Errors =
    [
        (400, "api.error.400"),
        (401, "api.error.401"),
        (403, "api.error.403"),
        (404, "api.error.404"),
    ];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var action = (ControllerActionDescriptor)context.ApiDescription.ActionDescriptor;
        operation.OperationId = $"{action.ControllerName}_{action.ActionName}";
        operation.Summary = texts.Find($"api.{action.ControllerName}.{action.ActionName}") ?? operation.Summary;
        var allow = action.EndpointMetadata.OfType<AllowAttribute>().LastOrDefault();
        if (allow is not null)
            operation.Description = texts["api.permission", allow.Permission];
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", context.Document)] = [] }];
        operation.Responses ??= [];
        foreach (var (status, text) in Errors)
            operation.Responses.TryAdd(
                status.ToString(System.Globalization.CultureInfo.InvariantCulture),
                new OpenApiResponse
                {
                    Description = texts[text],
                    Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType() },
                }
            );
    }
}
