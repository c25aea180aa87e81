namespace SupplyChain.Materials;

/// <summary>How often each name was met among the children of one element. Names must come from one parser, which gives equal names as one object.</summary>
internal sealed class NameCounts
{
    private const int Few = 16;
    private readonly (string Name, int Count)[] few = new (string, int)[Few];
    private int used;
    private Dictionary<string, int>? rest;

    /// <summary>Counts the name; 1 for the first.</summary>
    public int Next(string name)
    {
        for (var i = 0; i < used; i++)
            if (ReferenceEquals(few[i].Name, name))
                return ++few[i].Count;
        if (used < Few)
        {
            few[used++] = (name, 1);
            return 1;
        }
        rest ??= new Dictionary<string, int>(StringComparer.Ordinal);
        return rest[name] = rest.GetValueOrDefault(name) + 1;
    }

    public void Clear() => (used, rest) = (0, null);
}
