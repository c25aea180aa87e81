using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Api;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <param name="Decision"><c>Accepted</c> or <c>Rejected</c>.</param>
/// <param name="Revision">Revision of the version that was looked at.</param>
/// <param name="Reason">Required for a rejection.</param>
/// <param name="Sentence">Told to the supplier; required for a rejection.</param>
/// <param name="Note">For colleagues only.</param>
/// <param name="Page">Page of the file that proves it, counted from 1, for an acceptance; null when the whole file does.</param>
public sealed record ApiDecision(ReviewState? Decision, int? Revision, RejectReason? Reason, string? Sentence, string? Note, int? Page = null);

/// <param name="Counts">False when a second person has to accept it too.</param>
public sealed record ApiDecided(long Id, ReviewState State, bool Counts, int Revision);

/// <summary>A document that lapses.</summary>
/// <param name="Stake">Score points of the supplier that hang on it.</param>
public sealed record ApiExpiring(
    long VersionId,
    long SupplierId,
    string SupplierName,
    string Type,
    string Number,
    DateOnly ValidTo,
    decimal Stake,
    bool RenewalWaits,
    DateOnly? DueOn,
    DateOnly? PromisedOn
);

/// <summary>Review decisions and the expiry list for programs: the same rules, permissions and audit lines as the pages.</summary>
[ApiExplorerSettings(GroupName = "v1"), Produces("application/json")]
public sealed class ReviewApiController(AppDb db, Texts texts, EnterpriseClock clock) : ControllerBase
{
    private const int MostRows = 200;

    [HttpPost("api/v1/documents/versions/{id:long}/decision"), Allow(Permissions.ReviewDocuments)]
    [ProducesResponseType<ApiDecided>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Decide(
        long id,
        [FromBody] ApiDecision decision,
        [FromServices] AcceptDocument accept,
        [FromServices] RejectDocument reject,
        [FromServices] IValidator<AcceptForm> accepted,
        [FromServices] IValidator<RejectForm> rejected,
        CancellationToken ct
    )
    {
        if (!await db.DocumentVersions.AnyAsync(v => v.Id == id, ct))
            return NotFound();
        if (decision.Revision is null)
            ModelState.AddModelError("Revision", texts["form.required", "revision"]);
        if (decision.Decision is not (ReviewState.Accepted or ReviewState.Rejected))
            ModelState.AddModelError("Decision", texts["api.badDecision"]);
        var form = new RejectForm
        {
            Revision = decision.Revision ?? 0,
            Reason = decision.Reason,
            Sentence = decision.Sentence,
            InternalNote = decision.Note,
            Page = decision.Page,
        };
        var found = decision.Decision is ReviewState.Rejected ? await rejected.ValidateAsync(form, ct) : await accepted.ValidateAsync(form, ct);
        foreach (var error in found.Errors)
            ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
        if (!ModelState.IsValid)
            return this.Unusable(StatusCodes.Status422UnprocessableEntity);
        var counts = true;
        try
        {
            if (decision.Decision is ReviewState.Accepted)
                counts = await accept.RunAsync(id, form, ct);
            else
                await reject.RunAsync(id, form, ct);
        }
        catch (RefusedException refused)
        {
            return Conflict(texts.Of(refused.Refusal), refused.Refusal.Code);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Caused(e))
        {
            return Conflict(texts["refusal.stale"], "stale");
        }

        var now = await db.DocumentVersions.AsNoTracking().Where(v => v.Id == id).Select(v => new { v.State, v.Revision }).FirstAsync(ct);
        return Ok(new ApiDecided(id, now.State, counts, now.Revision));
    }

    /// <summary>Documents that lapse within so many days, and those that have lapsed, in the order of their ids. The header <c>Link</c> leads to the next page.</summary>
    [HttpGet("api/v1/documents/expiring"), Allow(Permissions.SeeSuppliers)]
    [ProducesResponseType<IReadOnlyList<ApiExpiring>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Expiring(
        CancellationToken ct,
        [FromQuery] int days = ExpiringPage.SoonDays,
        [FromQuery] long after = 0,
        [FromQuery] int limit = 50
    )
    {
        if (limit is < 1 or > MostRows)
            ModelState.AddModelError("limit", texts["api.badLimit", MostRows]);
        if (days is < 0 or > 3650)
            ModelState.AddModelError("days", texts["form.badValue", "days"]);
        if (!ModelState.IsValid)
            return this.Unusable();
        var end = clock.Today.AddDays(days);
        var rows = await db
            .DocumentVersions.AsNoTracking()
            .Where(v => v.Current && v.ValidTo != null && v.ValidTo <= end && v.Id > after)
            .OrderBy(v => v.Id)
            .Take(limit + 1)
            .Select(v => new ApiExpiring(
                v.Id,
                v.SupplierId,
                db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Name).First(),
                v.TypeCode,
                v.Number,
                v.ValidTo!.Value,
                v.Stake,
                db.DocumentVersions.Any(p => p.DocumentId == v.DocumentId && p.State == ReviewState.Pending),
                db.Renewals.Where(r => r.VersionId == v.Id).Select(r => r.DueOn).FirstOrDefault(),
                db.Renewals.Where(r => r.VersionId == v.Id).Select(r => r.PromisedOn).FirstOrDefault()
            ))
            .ToListAsync(ct);
        if (rows.Count <= limit)
            return Ok(rows);
        rows.RemoveAt(limit);
        Response.Headers.Link = FormattableString.Invariant($"<{Request.Path}?days={days}&limit={limit}&after={rows[^1].VersionId}>; rel=\"next\"");
        return Ok(rows);
    }

    private ObjectResult Conflict(string words, string code) =>
        Problem(words, statusCode: StatusCodes.Status409Conflict, title: texts["api.refused"], extensions: new Dictionary<string, object?> { ["code"] = code });
}
