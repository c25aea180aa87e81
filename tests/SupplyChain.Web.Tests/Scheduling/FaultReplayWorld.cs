using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Documents;
using SupplyChain.Notices;

namespace SupplyChain.Scheduling;

/// <summary>Who is to hear of which certificate.</summary>
internal sealed record Certificate(long Id, DateOnly ValidTo, long Owner);

internal sealed record World(IReadOnlyList<Certificate> Certificates, long Officer)
{
    public static async Task<World> CreateAsync(Portal portal, Random random, int days)
    {
        const int Suppliers = 20,
            PerSupplier = 50;
        var officer = await portal.GivenAccountAsync("officer");
        var certificates = new List<Certificate>();
        for (var i = 0; i < Suppliers; i++)
        {
            var supplier = await portal.GivenSupplierAsync();
            var owner = await portal.GivenAccountAsync("owner", supplier.Id);
            var versions = new List<DocumentVersion>();
            await portal.DbAsync(async db =>
            {
                for (var n = 0; n < PerSupplier; n++)
                {
                    var end = portal.Today.AddDays(random.Next(0, days + 120));
                    var facts = new DocumentFacts($"C-{i:D2}-{n:D2}", "CQC", portal.Today.AddDays(-400), portal.Today.AddDays(-400), end);
                    var document = new Document(supplier.Id, "ISO14001");
                    var hash = (i * PerSupplier + n).ToString("x64", CultureInfo.InvariantCulture);
                    var version = document.Submit(facts, new StoredFile(hash, "c.pdf", 1, "application/pdf"), by: 1, portal.Clock.GetUtcNow());
                    version.Accept(null, by: 2, portal.Clock.GetUtcNow(), null);
                    versions.Add(version);
                    db.Documents.Add(document);
                }

                await db.SaveChangesAsync();
            });
            certificates.AddRange(versions.Select(v => new Certificate(v.Id, v.Facts.ValidTo!.Value, owner.Id)));
        }

        return new World(certificates, officer.Id);
    }
}

/// <summary>What must have been sent, worked out from the days of the runs alone: by subtraction of dates, with one remembered number for each person and certificate.</summary>
internal sealed class Oracle(World world)
{
    private readonly Dictionary<(long Person, long Certificate), int> _smallest = [];

    public HashSet<(long Person, long Certificate, int Stage)> Wanted { get; } = [];

    public void Ran(DateOnly today)
    {
        foreach (var c in world.Certificates)
        {
            var left = (c.ValidTo.ToDateTime(TimeOnly.MinValue) - today.ToDateTime(TimeOnly.MinValue)).Days;
            int? stage = left switch
            {
                > 90 or <= -30 => null,
                > 60 => 90,
                > 30 => 60,
                > 7 => 30,
                >= 0 => 7,
                _ => -1,
            };
            Owe(c.Owner, c.Id, stage);
            Owe(world.Officer, c.Id, stage is -1 ? -1 : null);
        }
    }

    private void Owe(long person, long certificate, int? stage)
    {
        if (stage is not { } days || days >= _smallest.GetValueOrDefault((person, certificate), int.MaxValue))
            return;
        _smallest[(person, certificate)] = days;
        Wanted.Add((person, certificate, days));
    }
}

/// <summary>A mail server that is down for three days, greylists, or takes a mail and never answers.</summary>
internal sealed class FaultyPost
{
    private readonly CaughtMail _mail;
    private readonly Random _random;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private bool _down,
        _mended;

    public int Refused { get; private set; }
    public int Greylisted { get; private set; }
    public int Unanswered { get; private set; }

    public FaultyPost(Portal portal, Random random)
    {
        (_mail, _random) = (portal.Mail, random);
        _mail.Before = Take;
        _mail.After = _ => Answer();
    }

    /// <summary>Down for three days out of forty.</summary>
    public void Weather(int step) => _down = step % 40 is >= 20 and < 23;

    public void Mend() => _mended = true;

    private void Take(Mail mail)
    {
        lock (_gate)
        {
            if (_mended)
                return;
            if (_down)
            {
                Refused++;
                throw new SmtpException(SmtpStatusCode.ServiceNotAvailable, "down");
            }

            if (_random.Next(100) < 10 && _seen.Add(mail.MessageId))
            {
                Greylisted++;
                throw new SmtpException((SmtpStatusCode)451, "come back later");
            }
        }
    }

    private void Answer()
    {
        lock (_gate)
        {
            if (_mended || _random.Next(100) >= 3)
                return;
            Unanswered++;
            throw new TimeoutException("no answer");
        }
    }
}

/// <param name="Twice">Mails that left again with the same Message-ID.</param>
internal sealed record Figures(int Wanted, int Lost, int Doubled, int Digests, int Twice, int MostDigestsADay)
{
    /// <summary>Compares what the oracle wants with the rows, and the rows with the mails that really left.</summary>
    public static async Task<Figures> CountAsync(Portal portal, Oracle oracle)
    {
        var rows = await portal.DbAsync(db => db.Notices.AsNoTracking().Where(n => n.Skipped == null).ToListAsync());
        var reminders = rows.Where(n => n.Gathered)
            .Select(n => (Person: n.AccountId!.Value, Certificate: long.Parse(n.Subject["version:".Length..], CultureInfo.InvariantCulture), n.Stage, n.SentAt))
            .ToList();
        var got = reminders.Where(r => r.SentAt is not null).Select(r => (r.Person, r.Certificate, r.Stage)).ToList();
        var digests = rows.Where(n => n.Kind == GatherDigests.Kind).ToList();
        var mails = portal.Mail.All.GroupBy(m => m.MessageId, StringComparer.Ordinal).ToList();
        // a line of a mail for each reminder: what a row calls sent must have been in a mail
        var lines = mails.Sum(m => m.Last().Text.Split('\n').Count(l => l.StartsWith("- ", StringComparison.Ordinal)));
        var unmailed = Math.Max(0, got.Count - lines);
        return new Figures(
            oracle.Wanted.Count,
            oracle.Wanted.Except(got).Count() + unmailed,
            got.Count - got.Distinct().Count() + got.Except(oracle.Wanted).Count() + Math.Max(0, lines - got.Count),
            digests.Count,
            mails.Sum(m => m.Count() - 1),
            digests.GroupBy(d => (d.AccountId, d.Subject)).Max(g => g.Count())
        );
    }
}
