using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>A supplier's own grade. Which company it is comes from the signed-in person alone.</summary>
[Route("company")]
public sealed class CompanyGradeController(GradePageQuery query, Person person) : Controller
{
    private const string Root = "/company";

    [HttpGet("grade"), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Newest(long? before, CancellationToken ct) => ShowAsync(new GradeAsked(Before: before), page => page, ct);

    [HttpGet("grades/{gradeId:long}"), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Show(long gradeId, bool recompute, CancellationToken ct) =>
        ShowAsync(new GradeAsked(gradeId, Recompute: recompute), page => page, ct);

    [HttpGet("grades/compare"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Compare(long from, long to, CancellationToken ct) =>
        await query.CompareAsync(person.SupplierId ?? 0, Root, from, to, ct) is { } page ? View("Compare", page) : NotFound();

    [HttpGet("grades/{gradeId:long}/receipt"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> DownloadReceipt(long gradeId, CancellationToken ct) =>
        await query.LoadAsync(person.SupplierId ?? 0, Root, new GradeAsked(gradeId), ct) is { Shown: { } shown } ? this.ReceiptFile(shown) : NotFound();

    [HttpGet("grades/{gradeId:long}/sheet"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Sheet(long gradeId, CancellationToken ct) =>
        await query.LoadAsync(person.SupplierId ?? 0, Root, new GradeAsked(gradeId), ct) is { Shown: not null } page ? View("Sheet", page) : NotFound();

    [HttpGet("grades/{gradeId:long}/sheet/file"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> DownloadSheet(long gradeId, [FromServices] GradeSheet sheet, CancellationToken ct) =>
        await query.LoadAsync(person.SupplierId ?? 0, Root, new GradeAsked(gradeId), ct) is { Shown: not null } page
            ? await this.SheetFileAsync(sheet, page, ct)
            : NotFound();

    [HttpPost("grades/{gradeId:long}/objection"), Allow(Permissions.EditOwnCompany)]
    public Task<IActionResult> Contest(long gradeId, ObjectionForm form, [FromServices] ObjectToGrade objectTo, CancellationToken ct) =>
        this.TryAsync(
            () => objectTo.RunAsync(gradeId, form, ct),
            done: () =>
            {
                this.Say("objection.saidMade");
                return RedirectToAction(nameof(Newest));
            },
            again: () => ShowAsync(new GradeAsked(gradeId), page => page with { Form = form }, ct)
        );

    [HttpPost("downgrades/{proposalId:long}/answer"), Allow(Permissions.EditOwnCompany)]
    public Task<IActionResult> AnswerDowngrade(long proposalId, DowngradeReplyForm reply, [FromServices] AnswerDowngrade answer, CancellationToken ct) =>
        this.TryAsync(
            () => answer.RunAsync(proposalId, reply, ct),
            done: () =>
            {
                this.Say("downgrade.saidAnswered");
                return RedirectToAction(nameof(Newest));
            },
            again: () => ShowAsync(new GradeAsked(), page => page with { Reply = reply }, ct)
        );

    private async Task<IActionResult> ShowAsync(GradeAsked asked, Func<GradePage, GradePage> with, CancellationToken ct) =>
        await query.LoadAsync(person.SupplierId ?? 0, Root, asked, ct) is { } page ? View("Grade", with(page)) : NotFound();
}
