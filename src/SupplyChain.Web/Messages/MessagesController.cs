using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Messages;

/// <summary>Threads of cases, for both sides; a supplier gets to its own cases alone.</summary>
[Allow(Permissions.WriteMessages)]
public sealed class MessagesController(Cases cases, ThreadQuery query) : Controller
{
    [HttpGet("/messages")]
    public async Task<IActionResult> List(long? before, CancellationToken ct) =>
        ModelState.IsValid ? View("Threads", await query.ListAsync(before, ct)) : BadRequest();

    [HttpGet("/messages/{kind}/{id:long}")]
    public async Task<IActionResult> Show(string kind, long id, CancellationToken ct) =>
        await FindAsync(kind, id, ct) is { } about ? View("Thread", await query.ShowAsync(about, ct)) : NotFound();

    [HttpPost("/messages/{kind}/{id:long}"), StreamedForm]
    public async Task<IActionResult> Write(
        string kind,
        long id,
        [FromServices] ReadUpload read,
        [FromServices] WriteMessage write,
        [FromServices] IValidator<MessageForm> validator,
        [FromServices] Texts texts,
        CancellationToken ct
    )
    {
        if (await FindAsync(kind, id, ct) is not { } about)
            return NotFound();
        if (await read.RunAsync(HttpContext, _ => false, ct) is not { } sent)
            return BadRequest();
        var form = new MessageForm();
        await TryUpdateModelAsync(form, "Form", sent.Values());
        await this.CheckAsync(validator, form, "Form", ct);
        if (sent.WhyNoFile is { } why)
            ModelState.AddModelError("Form.File", texts.Of(why));
        return await this.TryAsync(
            () => write.RunAsync(about, form, sent.File, ct),
            done: () => RedirectToAction(nameof(Show), new { kind, id }),
            again: async () => View("Thread", (await query.ShowAsync(about, ct)) with { Form = form })
        );
    }

    /// <summary>For whoever may read the message: the row filter hides notes and the threads of others.</summary>
    [HttpGet("/messages/{kind}/{id:long}/files/{message:long}")]
    public async Task<IActionResult> Download(string kind, long id, long message, [FromServices] AppDb db, [FromServices] HandOut handOut, CancellationToken ct)
    {
        if (await FindAsync(kind, id, ct) is not { } about)
            return NotFound();
        return await db.CaseMessages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == message && m.Subject == about.Key, ct) is { Sha256: { } hash } found
            ? await handOut.AttachmentAsync(this, hash, found.FileName!, found.ContentType!, "message.download", about.Key, ct)
            : NotFound();
    }

    private async Task<CaseSubject?> FindAsync(string kind, long id, CancellationToken ct) =>
        CaseSubject.Parse(FormattableString.Invariant($"{kind}:{id}")) is var (known, _) ? await cases.FindAsync(known, id, ct) : null;
}
