using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>Who scored an indicator, who confirmed it and on what.</summary>
internal sealed record ScoredBy(string Code, string Department, string EnteredBy, string? Reviewer, string Proof);

/// <summary>What our own pages of an application say: report, index, cover pages, stamps and bookmarks, in one language.</summary>
internal sealed class PackPrint(ApplicationPack pack, OwnGrade own, string enterprise, IReadOnlyList<ScoredBy> scored, Texts texts, HtmlEncoder encoder)
{
    /// <summary>Pages kept free for report and index.</summary>
    public const int Reserve = 100;

    private const string Style = """
        @page { size: A4; margin: 18mm 16mm 22mm }
        * { box-sizing: border-box }
        body { font: 10.5pt/1.5 "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; margin: 0 }
        h1 { font-size: 20pt } h2 { font-size: 13pt; margin: 8mm 0 2mm; break-after: avoid }
        table { border-collapse: collapse; width: 100% } td, th { border: .3pt solid #777; padding: 1mm 2mm; text-align: left; vertical-align: top }
        tr { break-inside: avoid } thead { display: table-header-group } .n { text-align: right; font-variant-numeric: tabular-nums; width: 16mm; white-space: nowrap }
        .code { width: 22mm; white-space: nowrap } .seal { margin-top: 20mm; display: flex; justify-content: space-between; break-inside: avoid }
        .seal p { border-top: .5pt solid #000; width: 70mm; padding-top: 2mm } .small { font-size: 8.5pt; overflow-wrap: anywhere }
        .cover { height: 250mm; overflow: hidden; break-after: page } .cover:last-child { break-after: auto }
        """;

    private IndicatorSystem System => own.System.System;

    private string T(string key, params object?[] args) => encoder.Encode(texts.In(pack.Language, key, args));

    private string Name(BilingualText text) => encoder.Encode(pack.Language == "en" ? text.En : text.Zh);

    private static string Number(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "–";

    public string Report()
    {
        var (html, grade) = (Begin(Style), own.Result);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<h1>{T("packPrint.report")}</h1><p>{encoder.Encode(enterprise)}<br>{Name(System.Name)} {encoder.Encode(System.Version)}"
        );
        if (System.Standing is SystemStanding.Provisional)
            html.Append(CultureInfo.InvariantCulture, $" · {T("help.provisional.word")}");
        html.Append(CultureInfo.InvariantCulture, $"<br>{T("packPrint.days", pack.RequestedAt, pack.Filing)}</p><p><strong>");
        html.Append(grade.Score is { } score ? T("packPrint.result", score, grade.Stars ?? 0, grade.Coverage) : T("packPrint.notRated", grade.Coverage));
        html.Append(
            CultureInfo.InvariantCulture,
            $"</strong></p><h2>{T("assessment.gates")}</h2><table><thead><tr><th class=code>{T("assessment.code")}</th><th>{T("assessment.requirement")}</th><th>{T("plan.state")}</th></tr></thead>"
        );
        foreach (var (requirement, state) in System.BasicRequirements.Zip(grade.Requirements))
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{encoder.Encode(requirement.Code)}</td><td>{Name(requirement.Name)}</td><td>{T($"verdict.{state.Verdict}")}</td></tr>"
            );
        html.Append("</table>");
        foreach (var group in System.Groups)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<h2>{encoder.Encode(group.Code)} {Name(group.Name)}</h2><table><thead><tr><th class=code>{T("assessment.code")}</th><th>{T("dashboard.indicator")}</th><th class=n>{T("dashboard.points")}</th><th>{T("packPrint.basis")}</th></tr></thead>"
            );
            foreach (var (indicator, line) in System.Indicators.Zip(grade.Lines).Where(p => p.First.Group == group.Code))
            {
                var by = scored.FirstOrDefault(s => s.Code == indicator.Code);
                var labels = string.Join(' ', pack.Items.Where(i => i.Code == indicator.Code).Select(i => i.Label));
                var basis = by is null ? "" : T("packPrint.scored", by.Department, by.EnteredBy, by.Reviewer, by.Proof);
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<tr><td>{encoder.Encode(indicator.Code)}</td><td>{Name(indicator.Name)}</td><td class=n>{Number(line.Points)} / {Number(line.MaxPoints)}</td><td class=small>{basis} {encoder.Encode(labels)}</td></tr>"
                );
            }

            html.Append("</table>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<div class=seal><p>{T("packPrint.signature")}</p><p>{T("packPrint.seal")}</p></div>");
        return html.ToString();
    }

    /// <param name="page">Page on which the index itself begins.</param>
    public string Index(int page)
    {
        var html = Begin(Style);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<h1>{T("packPrint.index")}</h1><table><thead><tr><th class=code>{T("ownEvidence.label")}</th><th>{T("field.evidenceTitle")}</th><th>{T("packPrint.note")}</th><th class=n>{T("packPrint.page")}</th></tr></thead>"
        );
        html.Append(
            CultureInfo.InvariantCulture,
            $"<tr><td></td><td>{T("packPrint.report")}</td><td></td><td class=n>0001</td></tr><tr><td></td><td>{T("packPrint.index")}</td><td></td><td class=n>{page:0000}</td></tr>"
        );
        foreach (var item in pack.Items)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{encoder.Encode(item.Label)}</td><td>{encoder.Encode(item.Title)}<br><span class=small>{encoder.Encode(item.FileName ?? "")} {item.Sha256}</span></td><td class=small>{Fault(item)}</td><td class=n>{item.FirstPage:0000}</td></tr>"
            );
        return html.Append("</table>").ToString();
    }

    /// <summary>One page for each piece that is not there as pages.</summary>
    public string Covers(IReadOnlyList<PackItem> items)
    {
        var html = Begin(Style);
        foreach (var item in items)
        {
            var indicator = System.Indicators.FirstOrDefault(i => i.Code == item.Code)?.Name ?? System.BasicRequirements.First(r => r.Code == item.Code).Name;
            html.Append(
                CultureInfo.InvariantCulture,
                $"<div class=cover><h1>{encoder.Encode(item.Label)}</h1><p>{encoder.Encode(item.Code)} {Name(indicator)}</p><h2>{encoder.Encode(item.Title)}</h2>"
            );
            html.Append(CultureInfo.InvariantCulture, $"<p>{T("field.evidenceYear")}: {item.Year:0}</p>");
            if (item.Figure is { } figure)
                html.Append(CultureInfo.InvariantCulture, $"<p>{T("packPrint.figure")}: {encoder.Encode(figure)}</p>");
            if (item.Sha256 is { } hash)
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<p>{T("ownEvidence.file")}: {encoder.Encode(item.FileName!)}<br><span class=small>SHA-256 {hash}</span></p><p>{Fault(item)}</p>"
                );
            html.Append("</div>");
        }

        return html.ToString();
    }

    /// <summary>A page with nothing but a stamp for every page of the whole.</summary>
    public string Stamps(int front, int pages)
    {
        var html = Begin(
            """
            @page { size: A4; margin: 0 } body { margin: 0 } p { margin: 0; height: 296mm; padding: 286mm 12mm 0 0; box-sizing: border-box; text-align: right;
            font: 8pt sans-serif; color: #1a4d8f; break-after: page; overflow: hidden } p:last-child { break-after: auto }
            """
        );
        for (var page = 1; page <= front; page++)
            html.Append(CultureInfo.InvariantCulture, $"<p>{page} / {pages}</p>");
        foreach (var item in pack.Items)
            for (var page = 0; page < item.Pages; page++)
                html.Append(CultureInfo.InvariantCulture, $"<p>{encoder.Encode(item.Label)} · {item.FirstPage + page} / {pages}</p>");
        return html.ToString();
    }

    /// <param name="index">Page on which the index begins.</param>
    public IReadOnlyList<Bookmark> Bookmarks(int index)
    {
        var names = System
            .Indicators.Select(i => (i.Code, i.Name))
            .Concat(System.BasicRequirements.Select(r => (r.Code, r.Name)))
            .ToLookup(n => n.Code, n => n.Name);
        string Of(string code) => names[code].Select(n => pack.Language == "en" ? n.En : n.Zh).FirstOrDefault() ?? "";
        return
        [
            new(texts.In(pack.Language, "packPrint.report"), 1, []),
            new(texts.In(pack.Language, "packPrint.index"), index, []),
            .. pack
                .Items.GroupBy(i => i.Code)
                .Select(g => new Bookmark(
                    $"{g.Key} {Of(g.Key)}",
                    g.First().FirstPage,
                    [.. g.Select(i => new Bookmark($"{i.Label} {i.Title}", i.FirstPage, []))]
                )),
        ];
    }

    private string Fault(PackItem item) => item.Fault is { } fault ? T($"packFault.{fault}") : "";

    private StringBuilder Begin(string style) =>
        new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"<!doctype html><html lang={pack.Language}><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>{encoder.Encode(enterprise)}</title><style>{style}</style>"
        );
}
