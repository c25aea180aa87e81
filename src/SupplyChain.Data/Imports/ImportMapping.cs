using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Imports;

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.Property(r => r.Revision).IsConcurrencyToken();
        run.Property(r => r.FileName).HasMaxLength(200);
        run.Property(r => r.Sha256).HasMaxLength(64);
        run.Property(r => r.SheetName).HasMaxLength(200);
        run.Property(r => r.Unread)
            .HasMaxLength(4000)
            .HasConversion(
                v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
                v => JsonSerializer.Deserialize<List<string>>(v, JsonSerializerOptions.Default)!,
                new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v)
            );
        run.HasIndex(r => new { r.State, r.LeasedUntil });
        run.HasIndex(r => r.Sha256);
    }
}

internal sealed class ImportLineMapping : IEntityTypeConfiguration<ImportLine>
{
    private const int LongestArgument = 60;

    public void Configure(EntityTypeBuilder<ImportLine> line)
    {
        line.Property(l => l.CreditCode).HasMaxLength(60);
        line.Property(l => l.Name).HasMaxLength(200);
        line.Property(l => l.Faults)
            .HasMaxLength(4000)
            .HasConversion(v => Write(v), v => Read(v), new ValueComparer<IReadOnlyList<CellFault>>((a, b) => ReferenceEquals(a, b), v => v.Count, v => v));
        line.Property(l => l.Changes)
            .HasConversion(
                v => string.Join(' ', v),
                v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v)
            );
        line.HasOne<ImportRun>().WithMany().HasForeignKey(l => l.RunId).OnDelete(DeleteBehavior.Cascade);
        line.HasIndex(l => new { l.RunId, l.Row }).IsUnique();
        line.HasIndex(l => new
        {
            l.RunId,
            l.Outcome,
            l.Row,
        });
    }

    private static string Write(IReadOnlyList<CellFault> faults) =>
        JsonSerializer.Serialize(faults.Select(f => (string[])[f.Column, f.Why.Code, .. f.Why.Args.Select(Word)]));

    private static List<CellFault> Read(string json) =>
        [.. JsonSerializer.Deserialize<string[][]>(json)!.Select(f => new CellFault(f[0], new Refusal(f[1], [.. f[2..]])))];

    private static string Word(object argument)
    {
        var word = Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "";
        return word.Length > LongestArgument ? word[..LongestArgument] + "…" : word;
    }
}
