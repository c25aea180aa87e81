using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Demo;

/// <summary>
/// The file of the company whose people can sign in: sites, contacts, a signed commitment, a receipt and an open change. Another company's
/// file is sent back.
/// </summary>
public sealed class DemoFile(AppDb db, EnterpriseClock clock, Texts texts)
{
    public void SendBack(Supplier supplier, long by)
    {
        var now = clock.Now.AddDays(-1);
        supplier.SendBack(by, now, 1);
        const string Sentence = "请写明街道和门牌号，与营业执照一致。";
        db.SentBackPoints.Add(new SentBackPoint(supplier.Id, "address", PointReason.NotAsOnTheLicence, Sentence, supplier.Address ?? "", by, now));
    }

    public void Add(Supplier supplier, DateTimeOffset entered, Dictionary<string, Account> people)
    {
        var (id, owner) = (supplier.Id, people[Roles.Owner]);
        Site[] sites =
        [
            new(id, new SiteFacts("威海一厂", "37", supplier.Address!, "贴片电阻、电容", DeliversToUs: true)),
            new(id, new SiteFacts("荣成二厂", "37", "山东省荣成市示范路 21 号", "电感", DeliversToUs: false)),
        ];
        TopicContact[] contacts =
        [
            new(id, new TopicContactFacts(ContactTopic.Environment, "林二", "ehs@lanhe.example", "13800138000", "zh-CN")),
            new(id, new TopicContactFacts(ContactTopic.Materials, "周料", "materials@lanhe.example", null, "en")),
            new(id, new TopicContactFacts(ContactTopic.Sales, owner.DisplayName, owner.Email!, "13800138000", "zh-CN")),
        ];
        var words = texts.In("zh-CN", "commitment.text");
        var commitment = Commitment.Online(id, "zh-CN", SentItem.OfText("commitment", words).Sha256, "陈一", owner.Id, entered);
        var file = new CompanyFile(supplier, [], sites, contacts, [], [], commitment);
        db.AddRange([.. sites, .. contacts, commitment]);
        db.Submissions.Add(new Submission(id, 0, file.Items(), WorkingDayCalendar.China.AddWorkingDays(clock.DayOf(entered), 10), owner.Id, entered));
        db.SectionHolders.Add(new SectionHolder(id, CompanySection.Declarations, people[Roles.Contributor].Id, entered));
        var after = new Dictionary<LicenceFact, string> { [LicenceFact.LegalRepresentative] = "陈新" };
        var asked = new ChangeAsked(after, clock.Today.AddDays(-6), "股东会决议变更法定代表人", Scan: null);
        db.ChangeRequests.Add(ChangeRequest.Of(supplier, asked, new ReportingTerm(30, clock.WorkingDays), owner.Id, byStaff: false, clock.Now, clock.Today));
    }
}
