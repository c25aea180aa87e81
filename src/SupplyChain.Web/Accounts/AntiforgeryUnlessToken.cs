using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SupplyChain.Files;

namespace SupplyChain.Accounts;

/// <summary>Every unsafe request needs the antiforgery token; only a program that signs in by its own key cannot be made to act by another site.</summary>
internal sealed class AntiforgeryUnlessToken(IAntiforgery antiforgery) : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return;
        if (context.HttpContext.User.Identity?.AuthenticationType == ApiTokenScheme.Name)
            return;
        // a streamed form is checked where it is read, before its file: checking here would read it whole
        if (context.ActionDescriptor.EndpointMetadata.OfType<StreamedFormAttribute>().Any())
            return;
        if (!await antiforgery.IsRequestValidAsync(context.HttpContext))
            context.Result = new BadRequestResult();
    }
}
