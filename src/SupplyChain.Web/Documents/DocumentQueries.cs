using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Documents;

/// <summary>What pages, the API and the sweeps ask of documents.</summary>
public static class DocumentQueries
{
    /// <summary>Versions as lists show them, with the newest judgement.</summary>
    public static IQueryable<HeldVersion> AsHeld(this IQueryable<DocumentVersion> versions) =>
        versions
            .AsNoTracking()
            .Select(v => new HeldVersion(
                v.Id,
                v.DocumentId,
                v.TypeCode,
                v.Ordinal,
                v.Revision,
                new DocumentFacts(v.Number, v.Issuer, v.IssuedOn, v.ValidFrom, v.ValidTo)
                {
                    Holder = v.Holder,
                    Scope = v.Scope,
                    Edition = v.Edition,
                    LastSurveillance = v.LastSurveillanceOn,
                    CoversFrom = v.CoversFrom,
                    CoversTo = v.CoversTo,
                    Own = v.OwnFields,
                },
                v.FileName,
                v.Length,
                v.ReceivedAt,
                v.State,
                v.Current,
                v.Reviews.Select(r => r.Reason).FirstOrDefault(),
                v.Reviews.Select(r => r.Sentence).FirstOrDefault()
            )
            {
                SurveillanceDueOn = v.SurveillanceDueOn,
                Sites = v.Sites.Select(c => new HeldSite(c.Site!.Name, c.Site.DeliversToUs)).ToList(),
            });

    /// <summary>Waiting for a reviewer, oldest first.</summary>
    public static IQueryable<DocumentVersion> Waiting(this AppDb db) =>
        db.DocumentVersions.Where(v => v.State == ReviewState.Pending).OrderBy(v => v.ReceivedAt).ThenBy(v => v.Id);
}
