using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Plants;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

public sealed class DisclosureForm
{
    public string? DisclosureText { get; set; }
    public string? DisclosureTextEn { get; set; }
}

internal sealed class DisclosureFormValidator : AbstractValidator<DisclosureForm>
{
    public DisclosureFormValidator()
    {
        RuleFor(f => f.DisclosureText).NotEmpty().PlainText(Disclosure.LongestStatement, lines: true);
        RuleFor(f => f.DisclosureTextEn).PlainText(Disclosure.LongestStatement, lines: true);
    }
}

public sealed class WithdrawForm
{
    public string? WithdrawReason { get; set; }
}

internal sealed class WithdrawFormValidator : AbstractValidator<WithdrawForm>
{
    public WithdrawFormValidator() => RuleFor(f => f.WithdrawReason).NotEmpty().PlainText(1000);
}

/// <summary>Gathers what would be disclosed today.</summary>
public sealed class DisclosureFigures(AppDb db, SupplierMeasures measures, CurrentPlan plans, EnterpriseClock clock, Texts texts, PlantRows plants)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(DisclosedFigures figures) => JsonSerializer.Serialize(figures, Shape);

    public static DisclosedFigures Read(Disclosure disclosure) => JsonSerializer.Deserialize<DisclosedFigures>(disclosure.Figures, Shape)!;

    public async Task<DisclosedFigures> LoadAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(ct);
        var tiers = await db.Narrow(new SupplierFilter { InBase = true }, clock.Today)
            .GroupBy(s => s.Tier ?? "")
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        var shares = await measures.OnAsync(clock.Today, ct);
        return new DisclosedFigures(
            enterprise?.Name ?? texts.In("zh-CN", "portal.name"),
            enterprise?.NameEn,
            clock.Today,
            await ReadingsAsync(ct),
            [.. shares.Select(m => new DisclosedShare(m.Key, (int)m.Numerator, (int)m.Denominator))],
            tiers.Values.Sum(),
            DisclosedFigures.Groups(tiers)
        );
    }

    /// <summary>The last reading of every target of the plan.</summary>
    private async Task<IReadOnlyList<DisclosedReading>> ReadingsAsync(CancellationToken ct)
    {
        if (await plans.ReadAsync(ct) is not var (_, plan))
            return [];
        var readings = await db.TargetReadings.AsNoTracking().OrderByDescending(r => r.On).ThenByDescending(r => r.Id).Take(1000).ToListAsync(ct);
        var active = await plants.ActiveAsync(ct);
        return
        [
            .. plan
                .Targets.DistinctBy(t => t.Metric)
                .Select(t => (Target: t, Last: StandingReading.Of(readings.FindAll(r => r.Metric == t.Metric), active)))
                .Where(x => x.Last is not null)
                .Select(x => new DisclosedReading(x.Target.Name, x.Target.Kind, x.Last!.Value, x.Last.Grade, x.Last.On, x.Last.Source)),
        ];
    }
}

/// <summary>Freezes the figures of today and shows them to everybody.</summary>
public sealed class PublishDisclosure(AppDb db, DisclosureFigures figures, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(DisclosureForm form, CancellationToken ct)
    {
        if (await db.Disclosures.AnyAsync(d => d.On == clock.Today && d.WithdrawnAt == null, ct))
            throw new RefusedException(new Refusal("disclosure.today", clock.Today));
        var json = DisclosureFigures.Write(await figures.LoadAsync(ct));
        var english = string.IsNullOrWhiteSpace(form.DisclosureTextEn) ? null : form.DisclosureTextEn.Trim();
        var disclosure = new Disclosure(clock.Today, form.DisclosureText!.Trim(), english, json, CurrentPlan.HashOf(json), person.Id, clock.Now);
        db.Disclosures.Add(disclosure);
        trail.Add("disclosure.publish", $"disclosure:{clock.Today:yyyy-MM-dd}", detail: disclosure.Sha256);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes a publication back. It stays in the list with the reason.</summary>
public sealed class WithdrawDisclosure(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>False when there is no such publication.</returns>
    public async Task<bool> RunAsync(long id, WithdrawForm form, CancellationToken ct)
    {
        if (await db.Disclosures.FirstOrDefaultAsync(d => d.Id == id, ct) is not { } disclosure)
            return false;
        disclosure.Withdraw(form.WithdrawReason!.Trim(), person.Id, clock.Now);
        trail.Add("disclosure.withdraw", $"disclosure:{id}", detail: disclosure.WithdrawnReason);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
