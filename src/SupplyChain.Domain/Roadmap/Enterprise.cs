namespace SupplyChain.Roadmap;

/// <summary>The enterprise that runs this installation: one row.</summary>
public sealed class Enterprise
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Null when there is no English name.</summary>
    public string? NameEn { get; private set; }

    /// <summary>First two digits of GB/T 2260: the province that its applications go through.</summary>
    public string DivisionCode { get; private set; } = "";

    /// <summary>True when everything here is made up for showing the portal; real data is then refused, and demo data is refused where this is false.</summary>
    public bool Demo { get; private set; }

    private Enterprise() { }

    public Enterprise(string name, string? nameEn, string divisionCode, bool demo)
    {
        Name = name;
        NameEn = nameEn;
        DivisionCode = divisionCode;
        Demo = demo;
    }

    public void Describe(string name, string? nameEn, string divisionCode) => (Name, NameEn, DivisionCode) = (name, nameEn, divisionCode);
}
