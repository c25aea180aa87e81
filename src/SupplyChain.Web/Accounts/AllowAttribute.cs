using Microsoft.AspNetCore.Authorization;

namespace SupplyChain.Accounts;

/// <summary>Names the permission that an action asks for. An action that names none is refused, and a test fails.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAttribute(string permission) : AuthorizeAttribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public string Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Grants what the person's roles grant; a key that may only read grants nothing to a request that changes something.</summary>
internal sealed class AllowHandler(Person person, IHttpContextAccessor http) : AuthorizationHandler<AllowAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AllowAttribute requirement)
    {
        var readOnly = context.User.HasClaim(c => c.Type == ApiTokenScheme.ReadOnlyClaim);
        if (person.May(requirement.Permission) && !(readOnly && Changes(http.HttpContext?.Request.Method ?? "")))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool Changes(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method));
}
