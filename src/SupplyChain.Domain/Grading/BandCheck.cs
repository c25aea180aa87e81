namespace SupplyChain.Grading;

/// <summary>Bands must stand in rising order and cover 0-100 exactly once.</summary>
internal static class BandCheck
{
    public static void Run<T>(IReadOnlyList<T> bands, string path, List<Finding> findings)
        where T : IBand
    {
        decimal reached = 0;
        for (var i = 0; i < bands.Count; i++)
        {
            var place = $"{path}[{Canonical.Text(i)}]";
            var band = bands[i];
            if (band.From > reached)
                findings.Add(new Finding("bands.gap", place + ".from", Canonical.Text(reached), Canonical.Text(band.From)));
            else if (band.From < reached)
                findings.Add(new Finding("bands.overlap", place + ".from", Canonical.Text(band.From), Canonical.Text(reached)));
            if (band.To <= band.From)
                findings.Add(new Finding("bands.empty", place + ".to", Canonical.Text(band.From), Canonical.Text(band.To)));
            reached = band.To;
        }
        if (bands.Count > 0 && reached != 100)
            findings.Add(new Finding("bands.gap", $"{path}[{Canonical.Text(bands.Count - 1)}].to", Canonical.Text(reached), "100"));
    }
}
