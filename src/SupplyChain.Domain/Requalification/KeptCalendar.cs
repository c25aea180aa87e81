using System.Text;

namespace SupplyChain.Requalification;

/// <summary>A year of the working-day calendar as the enterprise imported it. Rows are only ever added; of a year the newest counts.</summary>
public sealed class KeptCalendar
{
    /// <summary>Longest file in bytes; a year of the State Council's notice takes about one tenth.</summary>
    public const int MostBytes = 20_000;

    public long Id { get; private set; }
    public int Year { get; private set; }

    /// <summary>The file, in the form of the shipped years.</summary>
    public byte[] File { get; private set; } = [];
    public long TakenById { get; private set; }
    public DateTimeOffset TakenAt { get; private set; }

    private KeptCalendar() { }

    public KeptCalendar(CalendarYear year, string json, long by, DateTimeOffset now) =>
        (Year, File, TakenById, TakenAt) = (year.Year, Encoding.UTF8.GetBytes(json), by, now);

    public CalendarYear Read() => CalendarYear.Parse(Encoding.UTF8.GetString(File));
}
