namespace SupplyChain.Scheduling;

/// <summary>How a sweep that reads only what is due looked last: on another day before it, or by other terms, it looks at everything once.</summary>
public sealed class SweepMark
{
    /// <summary>Name of the sweep; the key.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Day of that run, noted when it began.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Hash of what it went by, 64 hexadecimal characters; empty while a look at everything has not ended.</summary>
    public string Terms { get; private set; } = "";

    private SweepMark() { }

    public SweepMark(string name) => Name = name;

    public void Set(DateOnly day, string terms) => (Day, Terms) = (day, terms);
}
