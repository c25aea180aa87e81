using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

public sealed class PackForm
{
    /// <summary>Years ahead that a filing may lie.</summary>
    public const int MostYears = 5;

    public string? System { get; set; }
    public DateOnly? Filing { get; set; }
}

internal sealed class PackFormValidator : AbstractValidator<PackForm>
{
    public PackFormValidator(Texts texts, EnterpriseClock clock) =>
        RuleFor(f => f.Filing)
            .NotNull()
            .Must(d => d is null || (d >= clock.Today && d <= clock.Today.AddYears(PackForm.MostYears)))
            .WithMessage(f => texts["pack.badDay", f.Filing]);
}

/// <summary>Asks for an application of what is accepted at this moment. It is built in the background.</summary>
public sealed class RequestPack(AppDb db, OwnSystems systems, PackGapsQuery query, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>Id of the application.</returns>
    public async Task<long> RunAsync(PackForm form, CancellationToken ct)
    {
        if (PackTools.Missing.Count > 0)
            throw new RefusedException(new Refusal("pack.no-tools"));
        var system = await systems.FindAsync(form.System, ct) ?? throw new RefusedException(new Refusal("score.system-gone"));
        if (await db.ApplicationPacks.AnyAsync(p => p.State == PackState.Waiting || p.State == PackState.Building, ct))
            throw new RefusedException(new Refusal("pack.one-at-a-time"));
        var check = await query.OnAsync(system, form.Filing!.Value, ct);
        if (check.Accepted.Count == 0)
            throw new RefusedException(new Refusal("pack.nothing-filed"));
        var language = CultureInfo.CurrentUICulture.Name.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh-CN";
        var pack = new ApplicationPack(system.System.Id, form.Filing.Value, language, check.Accepted, check.Gaps.Count, person.Id, person.Name, clock.Now);
        db.ApplicationPacks.Add(pack);
        trail.Add("application.request", $"system:{pack.SystemId}", detail: $"{pack.Filing:yyyy-MM-dd} {check.Accepted.Count}");
        await db.SaveChangesAsync(ct);
        return pack.Id;
    }
}
