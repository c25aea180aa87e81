using System.Text;
using FluentValidation;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

public sealed class ImportPlanForm
{
    public IFormFile? PlanFile { get; set; }
}

internal sealed class ImportPlanFormValidator : AbstractValidator<ImportPlanForm>
{
    public ImportPlanFormValidator() => RuleFor(f => f.PlanFile).NotNull();
}

/// <summary>Takes in a plan file whole. A file that cannot be read or kept changes nothing; contradictions are shown, not refused.</summary>
public sealed class ImportPlan(AppDb db, CurrentPlan plans, Person person, Trail trail, EnterpriseClock clock)
{
    /// <summary>Largest plan file in bytes.</summary>
    public const long MaxBytes = 1024 * 1024;

    public async Task RunAsync(ImportPlanForm form, CancellationToken ct)
    {
        var file = form.PlanFile!;
        if (file.Length > MaxBytes)
            throw new RefusedException(new Refusal("plan.too-large", MaxBytes / 1024));
        using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        var plan = await plans.TakeAsync(await TextAsync(reader, ct), person.Id, clock.Now, ct);
        trail.Add("roadmap.import", $"plan:{plan.Id}", detail: file.FileName);
        await db.SaveChangesAsync(ct);
    }

    private static async Task<string> TextAsync(StreamReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException(new Refusal("plan.not-utf8"));
        }
    }
}
