using Microsoft.EntityFrameworkCore;
using SupplyChain.Applications;
using SupplyChain.Campaigns;
using SupplyChain.Channels;
using SupplyChain.Documents;
using SupplyChain.Drafts;
using SupplyChain.Files;
using SupplyChain.Grading;
using SupplyChain.Imports;
using SupplyChain.Materials;
using SupplyChain.Messages;
using SupplyChain.Notices;
using SupplyChain.Plants;
using SupplyChain.Requalification;
using SupplyChain.Roadmap;
using SupplyChain.SiteAudits;
using SupplyChain.Suppliers;
using SupplyChain.Training;

namespace SupplyChain.Data;

public sealed partial class AppDb
{
    /// <summary>What a supplier's people get to see of each table; staff, for whom no company is set, see all.</summary>
    private void Isolate(ModelBuilder builder)
    {
        builder.Entity<Supplier>().HasQueryFilter(s => OnlySupplierId == null || s.Id == OnlySupplierId);
        builder.Entity<SearchWord>().HasQueryFilter(w => OnlySupplierId == null || w.SupplierId == OnlySupplierId);
        builder.Entity<SupplierMove>().HasQueryFilter(m => OnlySupplierId == null || m.SupplierId == OnlySupplierId);
        builder.Entity<Site>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<TopicContact>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<FormerName>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<SuppliedItem>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<ChangeRequest>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<ChangeLine>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<SectionHolder>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<JoinRequest>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<SentBackPoint>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<Commitment>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<Licence>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<Submission>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<SubmittedItem>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<CoveredSite>().HasQueryFilter(x => OnlySupplierId == null || x.SupplierId == OnlySupplierId);
        builder.Entity<SupplierMerge>().HasQueryFilter(m => OnlySupplierId == null);
        builder.Entity<SavedFilter>().HasQueryFilter(f => OnlySupplierId == null);
        builder.Entity<DocumentAbsence>().HasQueryFilter(a => OnlySupplierId == null || a.SupplierId == OnlySupplierId);
        builder.Entity<TypedPage>().HasQueryFilter(p => OnlySupplierId == null || p.SupplierId == OnlySupplierId);
        builder.Entity<Document>().HasQueryFilter(d => OnlySupplierId == null || d.SupplierId == OnlySupplierId);
        builder.Entity<DocumentVersion>().HasQueryFilter(v => OnlySupplierId == null || v.SupplierId == OnlySupplierId);
        builder.Entity<IncomingFile>().HasQueryFilter(f => OnlySupplierId == null || f.SupplierId == OnlySupplierId);
        builder.Entity<EscalationStep>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<Grade>().HasQueryFilter(g => OnlySupplierId == null || g.SupplierId == OnlySupplierId);
        builder.Entity<BaseCount>().HasQueryFilter(_ => OnlySupplierId == null);
        // how staff came to a grade is theirs
        builder.Entity<GradeReview>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<GradeRemark>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<OwnEvidence>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<ApplicationPack>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<PackItem>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<AssessorVisit>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<RoomMessage>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<RoomSample>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<CalibrationDraw>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<Calibration>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<EvidenceEntry>().HasQueryFilter(e => OnlySupplierId == null || e.SupplierId == OnlySupplierId);
        builder.Entity<Objection>().HasQueryFilter(o => OnlySupplierId == null || o.SupplierId == OnlySupplierId);
        builder.Entity<DowngradeProposal>().HasQueryFilter(d => OnlySupplierId == null || d.SupplierId == OnlySupplierId);
        builder.Entity<AppliedConsequence>().HasQueryFilter(a => OnlySupplierId == null || a.SupplierId == OnlySupplierId);
        builder.Entity<RecordedIncident>().HasQueryFilter(i => OnlySupplierId == null || i.SupplierId == OnlySupplierId);
        builder.Entity<SupplierPart>().HasQueryFilter(p => OnlySupplierId == null || p.SupplierId == OnlySupplierId);
        builder.Entity<ListAsk>().HasQueryFilter(a => OnlySupplierId == null || a.SupplierId == OnlySupplierId);
        builder.Entity<StoredDeclaration>().HasQueryFilter(d => OnlySupplierId == null || d.SupplierId == OnlySupplierId);
        builder.Entity<FormerVerdict>().HasQueryFilter(v => OnlySupplierId == null || v.SupplierId == OnlySupplierId);
        builder.Entity<DeclaredUse>().HasQueryFilter(u => OnlySupplierId == null || u.SupplierId == OnlySupplierId);
        builder.Entity<CorrectiveAction>().HasQueryFilter(a => OnlySupplierId == null || a.SupplierId == OnlySupplierId);
        builder.Entity<CorrectiveEvent>().HasQueryFilter(e => OnlySupplierId == null || e.SupplierId == OnlySupplierId);
        // what the enterprise's own staff hands in concerns no supplier
        builder.Entity<ImportRun>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<ImportLine>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<RequalificationCase>().HasQueryFilter(c => OnlySupplierId == null || c.SupplierId == OnlySupplierId);
        builder.Entity<RequalificationEvent>().HasQueryFilter(e => OnlySupplierId == null || e.SupplierId == OnlySupplierId);
        builder.Entity<AuditPlan>().HasQueryFilter(_ => OnlySupplierId == null);
        // a company hears of an audit once it is announced
        builder
            .Entity<SiteAudit>()
            .HasQueryFilter(a => OnlySupplierId == null || (a.SupplierId == OnlySupplierId && a.Step != SiteAuditStep.Planned && a.LeadId != null));
        builder.Entity<SiteAuditLine>().HasQueryFilter(l => OnlySupplierId == null || l.SupplierId == OnlySupplierId);
        builder
            .Entity<TrainingSession>()
            .HasQueryFilter(s => OnlySupplierId == null || Set<TrainingInvitation>().Any(i => i.SessionId == s.Id && i.SupplierId == OnlySupplierId));
        builder.Entity<TrainingInvitation>().HasQueryFilter(i => OnlySupplierId == null || i.SupplierId == OnlySupplierId);
        builder
            .Entity<Campaign>()
            .HasQueryFilter(c => OnlySupplierId == null || Set<CampaignAsk>().Any(a => a.CampaignId == c.Id && a.SupplierId == OnlySupplierId));
        builder.Entity<CampaignAsk>().HasQueryFilter(a => OnlySupplierId == null || a.SupplierId == OnlySupplierId);
        // internal notes end here, whatever asks for them
        builder.Entity<CaseMessage>().HasQueryFilter(m => OnlySupplierId == null || (m.SupplierId == OnlySupplierId && !m.Internal));
        builder.Entity<LookAgain>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<Channel>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<ChannelPost>().HasQueryFilter(_ => OnlySupplierId == null);
        // a notice is its recipient's, who is known by the account
        builder.Entity<Notice>().HasQueryFilter(n => OnlySupplierId == null || Users.Any(a => a.Id == n.AccountId && a.SupplierId == OnlySupplierId));
        builder.Entity<Opening>().HasQueryFilter(o => OnlySupplierId == null || o.SupplierId == OnlySupplierId);
        builder.Entity<AuthenticityCheck>().HasQueryFilter(c => OnlySupplierId == null || c.SupplierId == OnlySupplierId);
        builder.Entity<Recheck>().HasQueryFilter(r => OnlySupplierId == null || r.SupplierId == OnlySupplierId);
        builder.Entity<Renewal>().HasQueryFilter(r => OnlySupplierId == null || r.SupplierId == OnlySupplierId);
        builder.Entity<RenewalLink>().HasQueryFilter(l => OnlySupplierId == null || l.SupplierId == OnlySupplierId);
        builder.Entity<Review>().HasQueryFilter(r => OnlySupplierId == null || r.SupplierId == OnlySupplierId);
        // the factory's own figures, clauses, people and appraisals concern no supplier
        builder.Entity<Plant>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<PlantMonth>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<MonthFigure>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<YearGoal>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<ClauseText>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<Appraisal>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<AppraisalLevel>().HasQueryFilter(_ => OnlySupplierId == null);
        builder.Entity<OrganisationSeat>().HasQueryFilter(_ => OnlySupplierId == null);
    }
}
