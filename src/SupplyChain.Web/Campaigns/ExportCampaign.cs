using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Campaigns;

/// <summary>Writes where every supplier of a campaign stands.</summary>
public sealed class ExportCampaign(AppDb db, CampaignQuery query, Texts texts, Trail trail, EnterpriseClock clock)
{
    private static readonly string[] Columns = ["suppliers.name", "campaign.state", "campaign.opened", "campaign.answered", "campaign.accepted"];

    /// <returns>A stream at its beginning that deletes its file when closed, and the name to save it under; null when there is no such campaign.</returns>
    public async Task<(Stream File, string Name)?> RunAsync(long id, CancellationToken ct)
    {
        if (await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } campaign)
            return null;
        var file = WorkbookWriter.Temporary();
        try
        {
            using (var book = new WorkbookWriter(file))
            using (var sheet = book.AddSheet(texts["menu.campaigns"], [40, 16, 18, 18, 18]))
            {
                sheet.Filter = true;
                sheet.Row([.. Columns.Select(c => texts[c])], CellLook.Head);
                await foreach (var row in query.Rows(db.CampaignAsks.Where(a => a.CampaignId == id)).AsAsyncEnumerable().WithCancellation(ct))
                    sheet.Row([row.SupplierName, texts.Of("askState", row.State), At(row.OpenedAt), At(row.AnsweredAt), At(row.AcceptedAt)]);
            }

            trail.Add("campaign.export", $"campaign:{id}");
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return (file, $"{Texts.Pick(campaign.TitleZh, campaign.TitleEn)}_{clock.Today:yyyy-MM-dd}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private string At(DateTimeOffset? instant) => instant is { } at ? clock.InZone(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
