using System.Globalization;
using System.Runtime.CompilerServices;
using SupplyChain.Imports;

namespace SupplyChain.SqlServer;

/// <summary>A value of any type that a query or a row of this product holds; never null. Different <c>n</c> give different values where the type has enough of them.</summary>
internal static class Samples
{
    public static object Of(Type type, int n = 1)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return $"s{n}";
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0)!;
        if (type == typeof(DateOnly))
            return new DateOnly(2026, 1, 1).AddDays(n);
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 1, 1, 0, 0, n % 60, TimeSpan.Zero);
        if (type == typeof(DateTime))
            return new DateTime(2026, 1, 1, 0, 0, n % 60, DateTimeKind.Utc);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromMinutes(n);
        if (type == typeof(Guid))
            return new Guid(n, 0, 0, new byte[8]);
        if (type == typeof(byte[]))
            return new byte[] { 1, (byte)n };
        if (type == typeof(bool))
            return n % 2 == 1;
        if (type.IsPrimitive || type == typeof(decimal))
            return Convert.ChangeType(n, type, CultureInfo.InvariantCulture);
        if (ElementOf(type) is { } element)
            return ListOf(type, element, count: 2);
        // its converter looks into it
        if (type == typeof(CellFault))
            return new CellFault($"s{n}", new Refusal("s"));
        return type.GetConstructor(Type.EmptyTypes) is null ? RuntimeHelpers.GetUninitializedObject(type) : Activator.CreateInstance(type)!;
    }

    /// <summary>Null when the type is no list; text and bytes are none.</summary>
    public static Type? ElementOf(Type type) =>
        type == typeof(string) || type == typeof(byte[]) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    public static object ListOf(Type type, Type element, int count)
    {
        var items = Array.CreateInstance(element, count);
        for (var i = 0; i < count; i++)
            items.SetValue(Of(element, i + 1), i);
        return type.IsInstanceOfType(items) ? items
            : type.IsInterface ? Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(element), items)!
            : Activator.CreateInstance(type, items)!;
    }
}
