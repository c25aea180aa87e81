namespace SupplyChain.Shared;

/// <summary>
/// Reads what every node keeps in memory of a table that people change: at the start, before each sweep, and after a change on the node
/// that made it. Costs one short question while nothing has changed.
/// </summary>
public interface IReadAgain
{
    Task RunAsync(CancellationToken ct);
}
