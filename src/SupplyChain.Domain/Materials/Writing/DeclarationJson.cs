using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SupplyChain.Materials;

/// <summary>Declarations as this product's own JSON. Reading what was written gives the same model, digit by digit; places in the source file are not kept.</summary>
public static class DeclarationJson
{
    private const string Kind = "supplychain.declarations";
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 512,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Shape } },
    };

    /// <summary>Writes declarations; those that share a header follow it in one block.</summary>
    public static void Write(IEnumerable<Declaration> declarations, Stream into) => JsonSerializer.Serialize(into, Pack(declarations), Options);

    /// <summary>As text: equal text means an equal declaration, places aside.</summary>
    public static string Write(Declaration declaration) => JsonSerializer.Serialize(Pack([declaration]), Options);

    internal static IEnumerable<Declaration> Read(Stream stream)
    {
        var bundle = JsonSerializer.Deserialize<Bundle>(JsonText.Take(stream, Options.MaxDepth), Options);
        if (bundle is not { Kind: Kind, Version: Version })
            throw new UnreadableException("declaration.unknown-format", Place.None, "JSON", bundle?.Kind ?? "");
        return bundle.Files.SelectMany(f => f.Products, (f, p) => new Declaration(f.Header, p));
    }

    private static Bundle Pack(IEnumerable<Declaration> declarations)
    {
        var files = new List<FileBlock>();
        DeclarationHeader? last = null;
        foreach (var declaration in declarations)
        {
            if (!ReferenceEquals(last, declaration.Header))
                files.Add(new FileBlock(last = declaration.Header, []));
            files[^1].Products.Add(declaration.Product);
        }
        return new Bundle(Kind, Version, files);
    }

    /// <summary>Leaves places out, and asks for everything that the model cannot do without.</summary>
    private static void Shape(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].PropertyType == typeof(Place))
                type.Properties.RemoveAt(i);
            else
                type.Properties[i].IsRequired = type.Properties[i].AssociatedParameter is { IsNullable: false, HasDefaultValue: false };
    }

    private sealed record Bundle(string Kind, int Version, List<FileBlock> Files);

    private sealed record FileBlock(DeclarationHeader Header, List<Product> Products);
}
