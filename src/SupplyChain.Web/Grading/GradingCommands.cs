using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Commands;
using SupplyChain.Data;

namespace SupplyChain.Grading;

internal static class GradingCommands
{
    public static readonly Command[] All =
    [
        new("grade recompute", "ID", "Grades again from the receipt of a grade; exit code 1 and the difference when the bytes differ.", RecomputeAsync),
        new("grade", "--all", "Grades every supplier; grades that say nothing new are not written.", GradeAllAsync),
    ];

    private static async Task<int> GradeAllAsync(IServiceProvider services, string[] args)
    {
        if (args is not ["--all"])
        {
            await Console.Error.WriteLineAsync("grade --all");
            return 2;
        }

        var count = await services
            .GetRequiredService<GradeBatch>()
            .RunAsync(staleOnly: false, cause: null, c => Console.WriteLine($"{c.Found} …"), CancellationToken.None);
        Console.WriteLine($"found {count.Found}, done {count.Done}, failed {count.Failed}");
        return count.Failed == 0 ? 0 : 1;
    }

    private static async Task<int> RecomputeAsync(IServiceProvider services, string[] args)
    {
        if (args is not [var text] || !long.TryParse(text, CultureInfo.InvariantCulture, out var id))
        {
            await Console.Error.WriteLineAsync("grade recompute ID");
            return 2;
        }

        var db = services.GetRequiredService<AppDb>();
        var grade = await db.Grades.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id);
        if (grade is null)
        {
            await Console.Error.WriteLineAsync($"There is no grade {id}.");
            return 2;
        }

        var system = await services.GetRequiredService<SystemCatalogue>().FindAsync(grade.SystemSha256, CancellationToken.None);
        var receipt = await services.GetRequiredService<ReceiptShelf>().ReadAsync(grade, CancellationToken.None);
        var recomputed = Receipt.Recompute(receipt, (_, _) => system?.System, grade.ReceiptSha256);
        foreach (var difference in recomputed.Differences)
            Console.WriteLine(difference);
        if (recomputed.Same)
            Console.WriteLine($"same bytes {grade.ReceiptSha256}");
        return recomputed.Same ? 0 : 1;
    }
}
