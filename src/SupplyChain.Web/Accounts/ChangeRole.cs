using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

public sealed class RoleForm
{
    public string? Role { get; set; }
}

/// <summary>Gives an account another role in place of its present one; its sessions end, so that the old rights do too.</summary>
public sealed class ChangeRole(AppDb db, Person person, RoleManager<IdentityRole<long>> roles, Trail trail)
{
    /// <summary>Null when this person may change what that account may do.</summary>
    public static Refusal? WhyNot(long accountId, long by) => accountId == by ? new("account.own-role") : null;

    public async Task RunAsync(long id, RoleForm form, CancellationToken ct)
    {
        RefusedException.ThrowIf(WhyNot(id, person.Id));
        var account = await db.Users.FirstAsync(a => a.Id == id, ct);
        RefusedException.ThrowIf(RoleRules.WhyNot(form.Role, account.SupplierId is not null));
        var held = await db.UserRoles.Where(r => r.UserId == id).ToListAsync(ct);
        var role = (await roles.FindByNameAsync(form.Role!))!;
        if (held.Any(r => r.RoleId == role.Id))
            return;
        db.UserRoles.RemoveRange(held);
        db.UserRoles.Add(new IdentityUserRole<long> { UserId = id, RoleId = role.Id });
        account.SecurityStamp = NewAccount.NewStamp();
        account.ConcurrencyStamp = NewAccount.NewStamp();
        trail.Add("account.change-role", $"account:{id}", detail: form.Role);
        await db.SaveChangesAsync(ct);
    }
}
