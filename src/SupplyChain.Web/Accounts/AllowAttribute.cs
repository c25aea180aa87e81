using Microsoft.AspNetCore.Authorization;

namespace SupplyChain.Accounts;

/// <summary>Names the permission that an action asks for. An action that names none is refused, and a test fails.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAttribute(string permission) : AuthorizeAttribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public string Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Grants what the person's roles grant.</summary>
internal sealed class AllowHandler(Person person) : AuthorizationHandler<AllowAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AllowAttribute requirement)
    {
        if (person.May(requirement.Permission) && !(IsReadOnly(context) && Changes(context)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool IsReadOnly(AuthorizationHandlerContext context) => context.User.HasClaim(c => c.Type == ApiTokenScheme.ReadOnlyClaim);

    private static bool Changes(AuthorizationHandlerContext context) =>
        context.Resource is not HttpContext { Request.Method: var method } || !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method));
}
