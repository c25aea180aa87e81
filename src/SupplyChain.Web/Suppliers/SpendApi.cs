using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Api;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <param name="Amount">In units of CNY 10,000, rounded to whole CNY; null says that it is unknown.</param>
/// <param name="Year">Calendar year that it covers; required with an amount.</param>
/// <param name="Revision">Revision of the supplier that was looked at.</param>
public sealed record ApiSpend(decimal? Amount, int? Year, int? Revision);

/// <summary>The annual purchase volume for programs, such as the enterprise's ERP: the same rules, permission and audit line as the page.</summary>
[Route("api/v1/suppliers/{id:long}/spend"), ApiExplorerSettings(GroupName = "v1")]
public sealed class SpendApi(AppDb db, Texts texts) : ControllerBase
{
    [HttpPut(""), Allow(Permissions.HandleSuppliers)]
    [
        ProducesResponseType<SupplierFacts>(StatusCodes.Status200OK, "application/json"),
        ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")
    ]
    public async Task<IActionResult> Put(
        long id,
        [FromBody] ApiSpend spend,
        [FromServices] SetSpend set,
        [FromServices] IValidator<SpendForm> validator,
        CancellationToken ct
    )
    {
        if (!ModelState.IsValid)
            return this.Unusable();
        if (!await db.Suppliers.AnyAsync(s => s.Id == id, ct))
            return NotFound();
        if (spend.Revision is null)
            ModelState.AddModelError("revision", texts["form.required", "revision"]);
        var form = new SpendForm
        {
            Revision = spend.Revision ?? 0,
            SpendAmount = spend.Amount?.ToString("0.############", CultureInfo.InvariantCulture),
            SpendYear = spend.Year,
        };
        foreach (var error in (await validator.ValidateAsync(form, ct)).Errors)
            ModelState.AddModelError(error.PropertyName is nameof(form.SpendYear) ? "year" : "amount", error.ErrorMessage);
        if (!ModelState.IsValid)
            return this.Unusable(StatusCodes.Status422UnprocessableEntity);
        try
        {
            await set.RunAsync(id, form, ct);
        }
        catch (RefusedException refused)
        {
            return Problem(texts.Of(refused.Refusal), statusCode: StatusCodes.Status409Conflict, title: texts["api.refused"]);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem(texts["refusal.stale"], statusCode: StatusCodes.Status409Conflict, title: texts["api.refused"]);
        }

        return Ok(await SupplierFacts.Of(db.Suppliers.AsNoTracking().Where(s => s.Id == id), staff: true).FirstAsync(ct));
    }
}
