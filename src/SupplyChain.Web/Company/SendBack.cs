using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>One point of the file as the reviewer marks it.</summary>
public sealed class PointForm
{
    public string? Field { get; set; }
    public bool Flagged { get; set; }
    public PointReason? PointReason { get; set; }
    public string? PointSentence { get; set; }
}

public sealed class SendBackForm
{
    public int Revision { get; set; }
    public List<PointForm> Points { get; set; } = [];
}

internal sealed class PointFormValidator : AbstractValidator<PointForm>
{
    public PointFormValidator()
    {
        RuleFor(p => p.Field).Must(f => f is not null && SentBackPoint.Fields.Contains(f));
        RuleFor(p => p.PointSentence).PlainText(1000, lines: true);
        When(
            p => p.Flagged,
            () =>
            {
                RuleFor(p => p.PointReason).NotNull().IsInEnum();
                RuleFor(p => p.PointSentence).NotEmpty();
            }
        );
    }
}

internal sealed class SendBackFormValidator : AbstractValidator<SendBackForm>
{
    public SendBackFormValidator(Texts texts)
    {
        RuleForEach(f => f.Points).SetValidator(new PointFormValidator());
        RuleFor(f => f.Points)
            .Must(p => p.Count <= SentBackPoint.Fields.Count && p.Select(x => x.Field).Distinct().Count() == p.Count)
            .Must(p => p.Exists(x => x.Flagged))
            .WithMessage(_ => texts["sentBack.chooseOne"]);
    }
}

/// <summary>Sends single points of a submitted file back; only those are open to the supplier, and its clock runs again.</summary>
public sealed class SendBack(AppDb db, Person person, CompanyFiles files, CompanyNews news, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, SendBackForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == id, ct);
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(supplier.WhyNotDecide(person.Id));
        var file = await files.LoadAsync(supplier, ct);
        var flagged = form.Points.Where(p => p.Flagged).ToList();
        // one moment for all: points of one round are known by it
        var now = clock.Now;
        foreach (var point in flagged)
            db.SentBackPoints.Add(
                new SentBackPoint(id, point.Field!, point.PointReason!.Value, point.PointSentence!.Trim(), file[point.Field!], person.Id, now)
            );
        supplier.SendBack(person.Id, now, flagged.Count);
        trail.Add("supplier.send-back", $"supplier:{id}", detail: string.Join(' ', flagged.Select(p => p.Field)));
        var subject = $"sent-back:{id}@{supplier.Revision}";
        await news.TellSupplierAsync(id, "supplier.sent-back", subject, "/company", ct, supplier.Name, $"{flagged.Count}", flagged[0].PointSentence!.Trim());
        await db.SaveChangesAsync(ct);
    }
}
