namespace SupplyChain.Roadmap;

/// <summary>Steps that a search may still take; shared by a search and the smaller ones that it starts.</summary>
internal sealed class SearchLimit(int steps)
{
    private int _left = steps;

    public bool Reached { get; private set; }

    public bool Take() => !(Reached |= --_left < 0);
}
