using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using SupplyChain.Accounts;

namespace SupplyChain.Api;

internal static class ApiFeature
{
    public static void AddApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(o => o.JsonSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        // a bare status goes the way of every error: the error page words it as problem+json in the reader's language
        services.Configure<ApiBehaviorOptions>(o => o.SuppressMapClientErrors = true);
        services.AddSwaggerGen(o =>
        {
            o.SwaggerDoc("v1", new OpenApiInfo { Title = "SupplyChain API", Version = "v1" });
            o.DocInclusionPredicate((_, operation) => operation.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true);
            o.AddSecurityDefinition("token", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" });
            o.OperationFilter<WordOperation>();
            // two features may use one word for two shapes
            o.CustomSchemaIds(type => type.ToString().Replace("SupplyChain.", "", StringComparison.Ordinal).Replace('+', '.'));
            o.SupportNonNullableReferenceTypes();
        });
    }

    /// <summary>The description of the API and its page, for the enterprise's signed-in staff only.</summary>
    public static void MapApiPages(this WebApplication app)
    {
        app.MapSwagger("/swagger/{documentName}/swagger.json").WithMetadata(new AllowAttribute(Permissions.SeeSuppliers));
        app.MapSwaggerUI("swagger", o => o.SwaggerEndpoint("v1/swagger.json", "v1")).WithMetadata(new AllowAttribute(Permissions.SeeSuppliers));
    }
}
