using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Notices;

namespace SupplyChain.Requalification;

/// <summary>Who hears of the duties of a batch: the supplier's people, the buyer in charge, the managers.</summary>
public sealed class DutyPeople
{
    private readonly ILookup<(long Supplier, string Role), NoticeRecipient> _suppliers;
    private readonly ILookup<string, NoticeRecipient> _staff;
    private readonly Dictionary<long, NoticeRecipient> _buyers;

    private DutyPeople(
        ILookup<(long Supplier, string Role), NoticeRecipient> suppliers,
        ILookup<string, NoticeRecipient> staff,
        Dictionary<long, NoticeRecipient> buyers
    ) => (_suppliers, _staff, _buyers) = (suppliers, staff, buyers);

    public static async Task<DutyPeople> LoadAsync(AppDb db, IReadOnlyList<Duty> duties, CancellationToken ct)
    {
        var suppliers = duties.Select(d => (long?)d.SupplierId).Distinct().ToList();
        string[] staffRoles = duties.Any(d => d.Plan.Stages.Any(s => s.Recipients.Any(IsStaff))) ? [Roles.Officer, Roles.Manager] : [];
        var found = await (
            from account in db.Users
            where account.ClosedAt == null
            join grant in db.UserRoles on account.Id equals grant.UserId
            join role in db.Roles on grant.RoleId equals role.Id
            where EF.Parameter(suppliers).Contains(account.SupplierId) || (account.SupplierId == null && staffRoles.Contains(role.Name!))
            select new
            {
                account.SupplierId,
                Role = role.Name!,
                account.Id,
                account.Email,
                account.Language,
            }
        ).ToListAsync(ct);
        var people = found.ConvertAll(p => (p.SupplierId, p.Role, To: new NoticeRecipient(p.Id, p.Email ?? "", p.Language)));
        return new DutyPeople(
            people.Where(p => p.SupplierId is not null).ToLookup(p => (p.SupplierId!.Value, p.Role), p => p.To),
            people.Where(p => p.SupplierId is null).ToLookup(p => p.Role, p => p.To, StringComparer.Ordinal),
            people.Where(p => p.SupplierId is null).DistinctBy(p => p.To.AccountId).ToDictionary(p => p.To.AccountId!.Value, p => p.To)
        );
    }

    public bool HasNobody(long supplierId) => !_suppliers[(supplierId, Roles.Owner)].Any() && !_suppliers[(supplierId, Roles.Contributor)].Any();

    /// <summary>The people behind one kind of recipient. Where the buyer in charge has left, every officer hears of it.</summary>
    public IEnumerable<NoticeRecipient> Of(Duty duty, ReminderRecipient recipient) =>
        recipient switch
        {
            ReminderRecipient.SupplierOwner => _suppliers[(duty.SupplierId, Roles.Owner)],
            ReminderRecipient.TopicContact => _suppliers[(duty.SupplierId, Roles.Contributor)],
            ReminderRecipient.Buyer when duty.BuyerId is { } id && _buyers.TryGetValue(id, out var buyer) => [buyer],
            ReminderRecipient.Buyer => _staff[Roles.Officer],
            _ => _staff[Roles.Manager],
        };

    public static bool IsStaff(ReminderRecipient recipient) => recipient is ReminderRecipient.Buyer or ReminderRecipient.Manager;
}
