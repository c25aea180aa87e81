using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Home;

/// <summary>What a person of a supplier reads first: one thing to do, or one thing that is waited for.</summary>
/// <param name="Ask">What comes before the step that the company's state asks for; null when nothing does.</param>
public sealed record NextMove(CompanyPage Page, ToDo? Ask)
{
    /// <summary>Says what somebody answers for, which never ends.</summary>
    private const string OwnSections = "todo.mySections";

    public bool IsWait => Ask is null && Page.Next.IsWait;

    /// <summary>While somebody else has the file only what is urgent comes first; while nothing is asked, anything that is open.</summary>
    public static NextMove Of(CompanyPage page, IReadOnlyList<ToDo> asks) =>
        new(
            page,
            page.Next.Code switch
            {
                "keep-current" => asks.FirstOrDefault(a => a.Urgent) ?? asks.FirstOrDefault(a => a.Text != OwnSections),
                // a colleague's own part comes before waiting for the others
                "wait-owner" or "wait-colleague" => asks.FirstOrDefault(a => a.Text == OwnSections),
                "wait-approval" or "wait-review" or "wait-reinstatement" => asks.FirstOrDefault(a => a.Urgent),
                _ => null,
            }
        );
}

/// <summary>Gathers what every feature has for the signed-in person.</summary>
public sealed class FindAsks(IEnumerable<IToDoSource> sources)
{
    public async Task<IReadOnlyList<ToDo>> RunAsync(CancellationToken ct)
    {
        // one after the other: they share one database connection
        var lines = new List<ToDo>();
        foreach (var source in sources)
            lines.AddRange(await source.ListAsync(ct));
        return lines;
    }
}
