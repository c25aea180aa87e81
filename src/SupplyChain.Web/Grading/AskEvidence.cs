using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Requalification;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

public sealed class AskEvidenceForm
{
    public string? AskText { get; set; }
}

internal sealed class AskEvidenceFormRules : AbstractValidator<AskEvidenceForm>
{
    public AskEvidenceFormRules() => RuleFor(f => f.AskText).NotEmpty().PlainText(1000, lines: true);
}

/// <summary>Asks the people of a supplier for what an indicator lacks, by the day that the policy gives. Once a day and indicator.</summary>
public sealed class AskEvidence(AppDb db, SystemCatalogue systems, PortalSettings settings, Person person, Trail trail, EnterpriseClock clock)
{
    public const string Kind = "evidence-asked";

    public async Task RunAsync(long supplierId, string code, AskEvidenceForm form, CancellationToken ct)
    {
        var system = (await systems.InForceAsync(Subject.Supplier, clock.Today, ct)).System;
        var indicator = system.Indicators.FirstOrDefault(i => i.Code == code) ?? throw new RefusedException(new("gradeReview.indicator-unknown", code));
        var people = await db
            .Users.Where(a => a.SupplierId == supplierId && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        RefusedException.ThrowIf(people.Count == 0 ? new Refusal("ask.nobody") : null);
        var subject = About(supplierId, code, clock.Today);
        RefusedException.ThrowIf(await db.Notices.AnyAsync(n => n.Kind == Kind && n.Subject == subject, ct) ? new Refusal("ask.today") : null);
        var until = GradeTags.Day(clock.WorkingDays.AddWorkingDays(clock.Today, settings.Grading.AnswerDays));
        foreach (var to in people)
        {
            var name = to.Language == "en" ? indicator.Name.En : indicator.Name.Zh;
            db.Notices.Add(new Notice(to, Kind, subject, 0, clock.Now, "/company/documents", $"{code} {name}", form.AskText!.Trim(), until));
        }

        trail.Add("evidence.ask", $"supplier:{supplierId}", detail: $"{code} {until} person:{person.Id}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>When this indicator was last asked for; null when it never was.</summary>
    public static Task<DateTimeOffset?> LastAsync(AppDb db, long supplierId, string code, CancellationToken ct)
    {
        var begin = string.Create(CultureInfo.InvariantCulture, $"ask:{supplierId}:{code}:");
        return db
            .Notices.Where(n => n.Kind == Kind && n.Subject.StartsWith(begin))
            .OrderByDescending(n => n.Id)
            .Select(n => (DateTimeOffset?)n.CreatedAt)
            .FirstOrDefaultAsync(ct);
    }

    private static string About(long supplierId, string code, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"ask:{supplierId}:{code}:{day:yyyyMMdd}");
}
