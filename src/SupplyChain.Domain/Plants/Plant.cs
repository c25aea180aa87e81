namespace SupplyChain.Plants;

/// <summary>What a person says of a plant.</summary>
/// <param name="Code">Short name on forms and in workbooks, 1-20 characters; unique.</param>
/// <param name="NameEn">Null when there is no English name.</param>
/// <param name="DivisionCode">GB/T 2260, two or six digits.</param>
public sealed record PlantFacts(string Code, string Name, string? NameEn, string DivisionCode);

/// <summary>
/// A factory of the enterprise. Figures belong to a plant; an assessment or a task names its plant, or none for the whole enterprise. Where there
/// is one plant, nobody is asked which.
/// </summary>
public sealed class Plant
{
    /// <summary>Code of the plant that is made of the enterprise itself when the first figure is entered.</summary>
    public const string FirstCode = "P1";

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? NameEn { get; private set; }
    public string DivisionCode { get; private set; } = "";

    /// <summary>False once it was closed: its past figures stay, nothing new is asked of it.</summary>
    public bool Active { get; private set; } = true;

    private Plant() { }

    public Plant(PlantFacts facts) => Describe(facts);

    public void Describe(PlantFacts facts) => (Code, Name, NameEn, DivisionCode) = (facts.Code, facts.Name, facts.NameEn, facts.DivisionCode);

    /// <summary>Null when it may close or open again; otherwise <c>plant.last</c>: the enterprise keeps at least one. House rule.</summary>
    public Refusal? WhyNotTurn(int activePlants) => Active && activePlants <= 1 ? new("plant.last") : null;

    public void Turn(int activePlants)
    {
        RefusedException.ThrowIf(WhyNotTurn(activePlants));
        Active = !Active;
    }
}
