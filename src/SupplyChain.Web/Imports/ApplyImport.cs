using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Imports;

public sealed class ApplyForm
{
    public int Revision { get; set; }
    public ImportMode? Mode { get; set; }
}

internal sealed class ApplyFormValidator : AbstractValidator<ApplyForm>
{
    public ApplyFormValidator(Texts texts) => RuleFor(f => f.Mode).NotNull().IsInEnum().WithMessage(_ => texts["imports.chooseMode"]);
}

/// <summary>Lets a checked import happen. Short ones are done when this returns; the sweep takes longer ones from here.</summary>
public sealed class ApplyImport(AppDb db, Person person, RunImport run, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, ApplyForm form, CancellationToken ct)
    {
        var import = await db.ImportRuns.FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw new RefusedException(new Refusal("import.gone"));
        db.Entry(import).Property(r => r.Revision).OriginalValue = form.Revision;
        if (import.Kind is ImportKind.Legacy && !person.May(Permissions.ApproveSuppliers))
            throw new RefusedException(new Refusal("import.needs-approver"));
        import.Apply(form.Mode!.Value, person.Id, clock.Now);
        trail.Add("import.apply", $"import:{id}", detail: $"{import.Kind} {import.Mode} {import.Sha256}");
        await db.SaveChangesAsync(ct);
        if (import.Rows <= ImportRun.AtOnce)
            await run.RunAsync(id, CancellationToken.None);
    }
}

public sealed class DiscardForm
{
    public int Revision { get; set; }
}

/// <summary>Puts a checked import away; its file is removed with the next clean-up.</summary>
public sealed class DiscardImport(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, DiscardForm form, CancellationToken ct)
    {
        var import = await db.ImportRuns.FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw new RefusedException(new Refusal("import.gone"));
        db.Entry(import).Property(r => r.Revision).OriginalValue = form.Revision;
        import.Discard(clock.Now);
        trail.Add("import.discard", $"import:{id}", detail: import.Sha256);
        await db.SaveChangesAsync(ct);
    }
}
