using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Companies and their files as these tests need them.</summary>
internal static class Files
{
    public static string Text(int revision) => revision.ToString(CultureInfo.InvariantCulture);

    public static Task<Supplier> NowAsync(Portal portal, Supplier supplier) =>
        portal.DbAsync(db => db.Suppliers.Include(s => s.Moves).SingleAsync(s => s.Id == supplier.Id));

    /// <summary>A company that is still a draft, with a complete profile.</summary>
    public static Task<Supplier> GivenDraftAsync(Portal portal, string name = "草稿电子有限公司") => portal.GivenSupplierAsync(name, SupplierStatus.Registered);

    public static Task<long> GivenSiteAsync(Portal portal, Supplier supplier, string name, bool delivers) =>
        portal.DbAsync(async db =>
        {
            var site = new Site(supplier.Id, new SiteFacts(name, "37", "威海市 1 号", "电路板", delivers));
            db.Sites.Add(site);
            await db.SaveChangesAsync();
            return site.Id;
        });

    public static string[] Site(string name = "一厂", int revision = 0, string delivers = "true") =>
        [
            "Form.Revision",
            Text(revision),
            "Form.SiteName",
            name,
            "Form.SiteDivision",
            "37",
            "Form.SiteAddress",
            "威海市高区 1 号",
            "Form.Makes",
            "印制电路板",
            "Form.DeliversToUs",
            delivers,
        ];

    public static string[] Contact(string email = "ehs@maker.example", int revision = 0, string name = "赵环", string topic = "Environment") =>
        [
            "Form.Revision",
            Text(revision),
            "Form.Topic",
            topic,
            "Form.PersonName",
            name,
            "Form.Email",
            email,
            "Form.ContactPhone",
            "13800138000",
            "Form.Language",
            "zh-CN",
        ];

    public static string[] Change(Supplier supplier, Portal portal, string? name = null, string? address = null, int daysAgo = 3) =>
        [
            "Form.CompanyName",
            name ?? supplier.Name,
            "Form.DivisionCode",
            "37",
            "Form.Address",
            address ?? supplier.Address!,
            "Form.LegalRepresentative",
            supplier.LegalRepresentative!,
            "Form.ChangedOn",
            Papers.Day(portal.Today.AddDays(-daysAgo)),
            "Form.ChangeReason",
            "搬迁",
        ];

    /// <summary>Asks for a change as a browser does, without a file.</summary>
    public static async Task<Answer> AskAsync(Visitor owner, params string[] fields)
    {
        await owner.GetAsync("/company/changes/new");
        return await owner.PostFileAsync("/company/changes/new", "Form.File", "执照.pdf", Papers.Pdf("licence"), fields);
    }
}
