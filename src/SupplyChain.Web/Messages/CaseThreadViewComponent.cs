using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Messages;

/// <summary>The way from a case to its thread, with how many messages it has and how many are new.</summary>
public sealed class CaseThreadViewComponent(ThreadQuery query, Person person, Texts texts) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(CaseKind kind, long id)
    {
        if (!person.May(Permissions.WriteMessages))
            return Content("");
        var (all, unread) = await query.CountAsync(new CaseSubject(kind, id, 0).Key, HttpContext.RequestAborted);
        return View(
            "/Messages/_CaseThread.cshtml",
            (Cases.Thread(kind, id), unread > 0 ? texts["messages.withUnread", all, unread] : texts["messages.with", all], unread > 0)
        );
    }
}
