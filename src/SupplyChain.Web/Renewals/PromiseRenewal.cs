using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

public sealed record PromiseForm
{
    /// <summary>Day by which the new version comes.</summary>
    public DateOnly? PromisedOn { get; set; }
}

internal sealed class PromiseFormValidator : AbstractValidator<PromiseForm>
{
    public PromiseFormValidator(Texts texts, EnterpriseClock clock)
    {
        RuleFor(f => f.PromisedOn).NotNull();
        RuleFor(f => f)
            .Custom(
                (form, context) =>
                {
                    if (form.PromisedOn is { } day && Renewal.WhyNotPromise(day, clock.Today) is { } why)
                        context.AddFailure(nameof(form.PromisedOn), texts.Of(why));
                }
            );
    }
}

/// <summary>The supplier names the day by which the renewal of one version comes. Reminders go on; the expiry board shows the day.</summary>
public sealed class PromiseRenewal(AppDb db, Trail trail, EnterpriseClock clock)
{
    /// <param name="supplierId">From the session or the link, never from a form.</param>
    /// <param name="accountId">Who promises, where nobody is signed in; null otherwise.</param>
    public async Task RunAsync(long versionId, long supplierId, PromiseForm form, long? accountId, CancellationToken ct)
    {
        if (!await db.DocumentVersions.AnyAsync(v => v.Id == versionId && v.SupplierId == supplierId && v.Current, ct))
            throw new RefusedException(new Refusal("document.unknown"));
        var renewal = await db.Renewals.FirstOrDefaultAsync(r => r.VersionId == versionId, ct);
        if (renewal is null)
            db.Renewals.Add(renewal = new Renewal(versionId, supplierId));
        renewal.Promise(form.PromisedOn!.Value, clock.Now, clock.Today);
        var detail = $"{form.PromisedOn:yyyy-MM-dd}";
        if (accountId is null)
            trail.Add("renewal.promise", $"version:{versionId}", detail: detail);
        else
            trail.AddFor(
                accountId,
                await db.Users.Where(a => a.Id == accountId).Select(a => a.DisplayName).FirstOrDefaultAsync(ct) ?? "",
                "renewal.promise",
                $"version:{versionId}",
                detail: detail
            );
        await db.SaveChangesAsync(ct);
    }
}
