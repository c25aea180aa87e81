namespace SupplyChain.Roadmap;

/// <summary>What is tried out: indicators moved, gates taken as open, tasks ticked, and a goal to search a path to.</summary>
public sealed class SimulateForm
{
    public string? System { get; set; }

    /// <summary>New points by indicator code; an empty one stays as it is.</summary>
    public Dictionary<string, decimal?> Moves { get; set; } = [];
    public List<string> Opened { get; set; } = [];
    public List<long> Ticked { get; set; } = [];

    /// <summary>Index to reach; null for the next star.</summary>
    public decimal? PathIndex { get; set; }
    public PathCost PathBy { get; set; }
    public DateOnly? PathDeadline { get; set; }

    /// <summary>CNY a person day of the steps that the portal proposes.</summary>
    public decimal DayRate { get; set; } = 1000;
}

public sealed class KeepPathForm
{
    public string? System { get; set; }
    public decimal PathIndex { get; set; }
    public PathCost PathBy { get; set; }
    public DateOnly PathDeadline { get; set; }
    public decimal DayRate { get; set; }

    /// <summary>Position among the paths shown, from 0.</summary>
    public int Path { get; set; }
}
