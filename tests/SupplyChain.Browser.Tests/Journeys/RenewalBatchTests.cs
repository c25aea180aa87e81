using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace SupplyChain.Browsing;

/// <summary>Fifty renewals, reviewed by one person with the keyboard: the green ones together, the others one by one.</summary>
[Collection("browser")]
public sealed class RenewalBatchTests(Browser browser)
{
    private const int Renewals = 50;
    private const int Odd = 19;
    private int _keys;

    [BrowserFact]
    public async Task Fifty_renewals_take_about_four_keystrokes_a_decision()
    {
        var portal = new RunningPortal();
        await portal.InitializeAsync();
        try
        {
            var manager = await Walker.StartAsync(browser, portal, "batch-manager", "manager@demo.example");
            using var http = await ProgramAsync(manager, portal);
            await SendRenewalsAsync(http);
            var administrator = await Walker.StartAsync(browser, portal, "batch-sysadmin", "sysadmin@demo.example");
            await administrator.GoAsync("/admin/sweeps");
            await administrator.SendAsync("tr:has(a[href='/admin/sweeps/check-pending']) form button");

            var officer = await Walker.StartAsync(browser, portal, "batch-officer", "officer@demo.example");
            var time = Stopwatch.StartNew();
            await officer.GoAsync("/documents/review");
            await officer.LookAsync("queue");
            var decided = await GreenAsync(officer);
            decided += await OneByOneAsync(officer);
            time.Stop();
            await officer.GoAsync("/documents/review/done");
            await officer.LookAsync("done");
            decided.ShouldBeGreaterThanOrEqualTo(Renewals);
            var each = (double)_keys / decided;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{decided} decisions, {_keys} keystrokes, {each:0.00} each, {time.Elapsed.TotalSeconds:0} s")
            );
            each.ShouldBeLessThanOrEqualTo(4);
            officer.Findings.ShouldBeEmpty();
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }

    /// <summary>Opens the sample with J and Enter, then accepts all with A.</summary>
    private async Task<int> GreenAsync(Walker officer)
    {
        await KeyAsync(officer, "g");
        officer.Page.Url.ShouldContain("/documents/review/green/");
        var sample = await officer.Page.Locator("[data-queue-item] a").CountAsync();
        sample.ShouldBe(5);
        for (var i = 0; i < sample; i++)
        {
            await officer.Page.Keyboard.PressAsync("j");
            var opened = await officer.Page.Context.RunAndWaitForPageAsync(() => officer.Page.Keyboard.PressAsync("Enter"));
            _keys += 2;
            await opened.WaitForLoadStateAsync(LoadState.Load);
            await opened.CloseAsync();
        }

        await KeyAsync(officer, "F5", counts: false);
        await officer.LookAsync("green");
        var rows = await officer.Page.Locator("tbody tr").CountAsync();
        await KeyAsync(officer, "a");
        officer.Page.Url.ShouldEndWith("/documents/review/done");
        return rows;
    }

    /// <summary>Accepts those that can be accepted with A and sends every fourth back with R, a digit and Ctrl+Enter; undoes the first decision once.</summary>
    private async Task<int> OneByOneAsync(Walker officer)
    {
        await officer.GoAsync("/documents/review");
        await KeyAsync(officer, "b");
        await officer.LookAsync("difference");
        var decided = 0;
        while (officer.Page.Url.Contains("/documents/review/", StringComparison.Ordinal) && !officer.Page.Url.EndsWith("/done", StringComparison.Ordinal))
        {
            decided++;
            if (decided % 4 != 0)
            {
                await KeyAsync(officer, "a");
            }
            else
            {
                await officer.Page.Keyboard.PressAsync("r");
                await officer.Page.Keyboard.PressAsync("5");
                _keys += 2;
                await KeyAsync(officer, "Control+Enter");
                _keys++;
            }

            if (decided != 1)
                continue;
            var next = officer.Page.Url;
            await KeyAsync(officer, "u");
            officer.Page.Url.ShouldNotBe(next, "the decision is undone and its document is shown again");
            await KeyAsync(officer, "a");
        }

        return decided;
    }

    private async Task KeyAsync(Walker officer, string key, bool counts = true)
    {
        if (counts)
            _keys++;
        await officer.Page.RunAndWaitForResponseAsync(
            async () =>
            {
                await officer.Page.Keyboard.PressAsync(key);
                await officer.Page.WaitForLoadStateAsync();
            },
            answer => answer.Request.IsNavigationRequest && answer.Status is < 300 or >= 400
        );
        await officer.Page.WaitForLoadStateAsync();
    }

    private static async Task<HttpClient> ProgramAsync(Walker manager, RunningPortal portal)
    {
        await manager.GoAsync("/account/tokens");
        await manager.FillAsync("Form.TokenName", "批量");
        await manager.Page.Locator("input[type=checkbox][name='Form.ReadOnly']").UncheckAsync();
        await manager.SendAsync();
        var key = await manager.Page.Locator("main [role=status] code").First.InnerTextAsync();
        var http = new HttpClient { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        return http;
    }

    /// <summary>Renews documents that count already, through the API, as a supplier's program does.</summary>
    private static async Task SendRenewalsAsync(HttpClient http)
    {
        var sent = 0;
        for (var supplier = 1; sent < Renewals; supplier++)
        {
            var name = (await http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/suppliers/{supplier}", UriKind.Relative))).GetProperty("name").GetString()!;
            var rows = await http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/suppliers/{supplier}/documents?limit=200", UriKind.Relative));
            var current = rows.EnumerateArray()
                .Where(r =>
                    r.GetProperty("current").GetBoolean()
                    && r.GetProperty("type").GetString() is "ISO14001" or "ISO9001" or "ISO45001" or "REACH_SVHC" or "ROHS_DOC"
                )
                .ToList();
            foreach (var old in current.Take(Renewals - sent))
            {
                using var form = Form(old, name, sent++);
                var answer = await http.PostAsync(new Uri($"/api/v1/suppliers/{supplier}/documents", UriKind.Relative), form);
                answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
            }
        }
    }

    private static MultipartFormDataContent Form(JsonElement old, string holder, int serial)
    {
        var type = old.GetProperty("type").GetString()!;
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var months = type switch
        {
            "REACH_SVHC" => 6,
            "ROHS_DOC" => 12,
            _ => 36,
        };
        string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var edition = type switch
        {
            "ISO14001" => "ISO 14001:2026",
            "ROHS_DOC" => "EN IEC 63000:2018",
            _ => "",
        };
        var odd = serial < Odd;
        var form = new MultipartFormDataContent
        {
            { new StringContent(type), "type" },
            { new StringContent($"99926E8{serial:0000}R1S"), "number" },
            { new StringContent(odd && serial % 2 == 0 ? "别处认证有限公司" : old.GetProperty("issuer").GetString()!), "issuer" },
            { new StringContent(odd && serial % 2 == 1 ? "别处电子有限公司" : holder), "holder" },
            { new StringContent(edition), "edition" },
            { new StringContent(Day(today.AddDays(-3))), "issuedOn" },
            { new StringContent(Day(today.AddDays(-3))), "validFrom" },
            { new StringContent(Day(today.AddDays(-4).AddMonths(months))), "validTo" },
            { new StringContent(old.GetProperty("documentId").GetInt64().ToString(CultureInfo.InvariantCulture)), "documentId" },
        };
        form.Add(new ByteArrayContent(Pdf(serial)), "file", $"renewal-{serial}.pdf");
        return form;
    }

    private static byte[] Pdf(int serial)
    {
        var body =
            $"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Title (renewal {serial}) >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n";
        return Encoding.Latin1.GetBytes($"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{body.Length}\n%%EOF\n");
    }
}
