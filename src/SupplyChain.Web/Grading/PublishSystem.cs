using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

public sealed class PublishForm
{
    public int Revision { get; set; }
}

/// <summary>Publishes a draft: from then on it never changes. Old grades keep their version; the daily sweep proposes new ones.</summary>
public sealed class PublishSystem(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, PublishForm form, CancellationToken ct)
    {
        var draft = await db.PublishedSystems.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new("system.gone"));
        db.Entry(draft).Property(s => s.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(draft.WhyNotPublish(person.Id));
        // checked again: what a draft may refer to can have changed since it was uploaded
        if (IndicatorSystemFile.Read(draft.File, SystemCatalogue.Known).Findings is [var finding, ..])
            throw new RefusedException(new("system.not-sound", finding.Place, finding.Code));
        draft.Publish(person.Id, clock.Now);
        trail.Add("system.publish", $"system:{draft.SystemId} {draft.Version}", detail: draft.Sha256);
        await db.SaveChangesAsync(ct);
    }
}
