using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>The steps of a corrective action, as people take them on its pages.</summary>
internal static class ActionCase
{
    public static async Task<long> RaiseAsync(Portal portal, Visitor staff, Supplier supplier, string severity = "Minor", string indicator = "", int days = 30)
    {
        await staff.GetAsync($"/suppliers/{supplier.Id}/actions");
        var answer = await staff.PostAsync(
            $"/suppliers/{supplier.Id}/actions",
            "Form.Finding",
            "废水取样口未封闭",
            "Form.Severity",
            severity,
            "Form.IndicatorCode",
            indicator,
            "Form.ActionDueOn",
            Papers.Day(portal.Today.AddDays(days))
        );
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Words);
        return long.Parse(answer.Leads!.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    public static async Task<Answer> AnswerAsync(Visitor owner, long id, long version, string cause = "老化", string revision = "")
    {
        var page = await owner.GetAsync($"/company/actions/{id}");
        return await owner.PostAsync(
            $"/company/actions/{id}/answer",
            "Answer.Revision",
            revision.Length > 0 ? revision : page.Value("Answer.Revision") ?? "0",
            "Answer.RootCause",
            cause,
            "Answer.ActionTaken",
            "更换密封件并加入月检",
            "Answer.EvidenceIds",
            version.ToString(CultureInfo.InvariantCulture)
        );
    }

    public static async Task<Answer> DecideAsync(Visitor staff, long id, string move, string reason = "", string due = "")
    {
        var page = await staff.GetAsync($"/actions/{id}");
        return await staff.PostAsync(
            $"/actions/{id}/decide",
            "Form.Revision",
            page.Value("Form.Revision") ?? "0",
            "Form.Move",
            move,
            "Form.MoveReason",
            reason,
            "Form.NewDueOn",
            due
        );
    }

    public static Task<CorrectiveAction> NowAsync(Portal portal, long id) =>
        portal.DbAsync(db => db.CorrectiveActions.Include(a => a.History).AsNoTracking().SingleAsync(a => a.Id == id));
}
