using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Applications;
using SupplyChain.Files;

namespace SupplyChain.Roadmap;

/// <summary>Shows as skipped where nothing can print, or the print cannot be read.</summary>
public sealed class PrintedFactAttribute : FactAttribute
{
    public PrintedFactAttribute()
    {
        if (PagePrinter.Browser is null || !ChildProgram.Installed("pdftotext"))
            Skip = "Chromium or pdftotext (poppler) is not installed here; nothing was printed.";
    }
}

public sealed class MonthPdfTests(OwnPortal own) : IClassFixture<OwnPortal>
{
    [PrintedFact]
    public async Task A_frozen_month_is_printed_with_its_figures_decisions_and_hash_and_leaves_a_line_in_the_trail()
    {
        var portal = own.Portal;
        await own.GivenOwnEvidenceAsync();
        await portal.SweepAsync("freeze-month");
        var frozen = await portal.DbAsync(db => db.MonthSnapshots.SingleAsync());
        var month = $"{frozen.Month:yyyy-MM}";
        using var visitor = await portal.SignInAsync(Roles.Management, language: "en");
        (await visitor.GetAsync($"/dashboard/history/{month}")).Text.ShouldContain($"href=\"/dashboard/history/{month}/minutes.pdf\"");
        await visitor.PostAsync(
            $"/dashboard/history/{month}/decisions",
            "Form.DecisionText",
            "Meter <b>the</b> ovens & kilns",
            "Form.DecisionOwner",
            "Energy",
            "Form.DecisionDue",
            $"{portal.Today.AddDays(20):yyyy-MM-dd}"
        );

        var pdf = await visitor.BytesAsync($"/dashboard/history/{month}/minutes.pdf");
        var english = Read(pdf);
        foreach (var words in new[] { month, $"{frozen.Index:0.##}", "Meter <b>the</b> ovens & kilns", "Energy", "Chair: " })
            english.ShouldContain(words);
        Regex.Replace(english, "\\s", "").ShouldContain(frozen.Sha256);
        english.ShouldMatch("1 ?/ ?[1-9]", "pages are numbered");
        foreach (var indicator in OwnStar.System.Indicators)
            english.ShouldContain(indicator.Code);
        using var chinese = await portal.SignInAsync(Roles.Management, language: "zh-CN");
        Read(await chinese.BytesAsync($"/dashboard/history/{month}/minutes.pdf")).ShouldContain("主持人签字");
        var told = await portal.DbAsync(db => db.AuditLines.Where(e => e.Action == "roadmap.minutes-pdf").ToListAsync());
        told.Select(e => (e.Subject, e.Success)).ShouldBe([($"month:{month}", true), ($"month:{month}", true)]);
        (await visitor.GetAsync("/dashboard/history/2019-01/minutes.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var supplier = await portal.SignInAsync(Roles.Owner, await portal.GivenSupplierAsync());
        (await supplier.GetAsync($"/dashboard/history/{month}/minutes.pdf")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
    }

    private static string Read(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            return OwnFiles.Run("pdftotext", "-layout", file, "-");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
