using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Applications;

public sealed class RoomForm
{
    public string? RoomText { get; set; }

    /// <summary>Id of the last message that the page showed: a form sent twice writes once.</summary>
    public long Seen { get; set; }
}

internal sealed class RoomFormValidator : AbstractValidator<RoomForm>
{
    public RoomFormValidator() => RuleFor(f => f.RoomText).NotEmpty().PlainText(4000, lines: true);
}

/// <summary>Writes into the thread about one indicator. The other side hears of it by mail, by the code alone.</summary>
public sealed class WriteInRoom(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(AssessorVisit visit, string code, RoomForm form, CancellationToken ct)
    {
        if (!visit.IsOpen(clock.Today))
            throw new RefusedException(new Refusal("assessor.over"));
        var text = form.RoomText!.Trim();
        var thread = db.RoomMessages.Where(m => m.VisitId == visit.Id && m.Code == code);
        if (await thread.AnyAsync(m => m.Id > form.Seen && m.ById == person.Id && m.Text == text, ct))
            return;
        var fromAssessor = person.Id == visit.AccountId;
        var message = new RoomMessage(visit.Id, code, text, person.Id, person.Name, fromAssessor, clock.Now);
        db.RoomMessages.Add(message);
        trail.Add("room.write", $"indicator:{code}", detail: $"visit:{visit.Id}");
        foreach (var to in await PeopleAsync(visit, fromAssessor, ct))
            db.Notices.Add(
                new Notice(
                    to,
                    fromAssessor ? "room.question" : "room.answer",
                    FormattableString.Invariant($"room:{visit.Id}:{code}@{clock.Now.UtcTicks}"),
                    0,
                    clock.Now,
                    fromAssessor ? $"/assessors/{visit.Id}/{code}" : $"/room/{code}",
                    code
                )
            );
        await db.SaveChangesAsync(ct);
    }

    private Task<List<NoticeRecipient>> PeopleAsync(AssessorVisit visit, bool fromAssessor, CancellationToken ct) =>
        (
            fromAssessor
                ? db.Users.Where(a =>
                    a.ClosedAt == null && db.UserRoles.Any(g => g.UserId == a.Id && db.Roles.Any(r => r.Id == g.RoleId && r.Name == Roles.Management))
                )
                : db.Users.Where(a => a.Id == visit.AccountId && a.ClosedAt == null)
        )
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
}

public sealed class SampleForm
{
    public SampleKind? SampleOf { get; set; }
    public int? SampleSize { get; set; } = 5;
}

internal sealed class SampleFormValidator : AbstractValidator<SampleForm>
{
    public SampleFormValidator()
    {
        RuleFor(f => f.SampleOf).NotNull().IsInEnum();
        RuleFor(f => f.SampleSize).NotNull().InclusiveBetween(1, RoomSample.MostDrawn);
    }
}

/// <summary>Draws a random sample; seed, population and result are kept, so that anybody can draw it again.</summary>
public sealed class DrawSample(AppDb db, Room room, Trail trail, EnterpriseClock clock)
{
    public async Task<long> RunAsync(AssessorVisit visit, SampleForm form, CancellationToken ct)
    {
        var kind = form.SampleOf!.Value;
        var population =
            kind is SampleKind.Suppliers
                ? await db.Narrow(new SupplierFilter { InBase = true }, clock.Today).Select(s => s.Id).ToListAsync(ct)
                : await (await room.EvidenceAsync(visit, ct)).Select(e => e.Id).ToListAsync(ct);
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var sample = new RoomSample(visit.Id, kind, seed, population, form.SampleSize!.Value, clock.Now);
        db.RoomSamples.Add(sample);
        trail.Add("room.sample", $"visit:{visit.Id}", detail: $"{kind} {seed} {sample.Drawn.Count}/{sample.Population}");
        await db.SaveChangesAsync(ct);
        return sample.Id;
    }
}
