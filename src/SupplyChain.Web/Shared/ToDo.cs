namespace SupplyChain.Shared;

/// <summary>One line of the to-do page: what waits for this person, and where to do it.</summary>
/// <param name="Text">Key of the wording; its first argument is the count.</param>
/// <param name="Count">How many; counted up to <see cref="Most"/>, so that no page counts a whole table.</param>
/// <param name="Urgent">Overdue, or blocks somebody.</param>
public sealed record ToDo(string Text, int Count, string Path, bool Urgent = false)
{
    public const int Most = 1000;
}

/// <summary>A feature that has something for people to do names it here.</summary>
public interface IToDoSource
{
    /// <summary>Nothing with a count of 0; nothing that the person may not do.</summary>
    Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct);
}
