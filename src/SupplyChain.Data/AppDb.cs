using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupplyChain.Accounts;
using SupplyChain.Applications;
using SupplyChain.Audit;
using SupplyChain.Campaigns;
using SupplyChain.Channels;
using SupplyChain.Documents;
using SupplyChain.Drafts;
using SupplyChain.Files;
using SupplyChain.Grading;
using SupplyChain.Imports;
using SupplyChain.Incentives;
using SupplyChain.Issuers;
using SupplyChain.Materials;
using SupplyChain.Messages;
using SupplyChain.Notices;
using SupplyChain.Plants;
using SupplyChain.Requalification;
using SupplyChain.Roadmap;
using SupplyChain.Scheduling;
using SupplyChain.SiteAudits;
using SupplyChain.Suppliers;
using SupplyChain.Training;

namespace SupplyChain.Data;

/// <summary>Everything that the portal keeps.</summary>
public sealed partial class AppDb(DbContextOptions<AppDb> options) : IdentityDbContext<Account, IdentityRole<long>, long>(options)
{
    /// <summary>
    /// The company whose rows can be seen, taken from the signed-in person and nothing else; null for the enterprise's own staff and for sweeps.
    /// Backs up what the pages check: a query that forgets its company still cannot show another's rows.
    /// </summary>
    public long? OnlySupplierId { get; set; }

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    public DbSet<Supplier> Suppliers => Set<Supplier>();
    public DbSet<SearchWord> SearchWords => Set<SearchWord>();
    public DbSet<Site> Sites => Set<Site>();
    public DbSet<TopicContact> Contacts => Set<TopicContact>();
    public DbSet<FormerName> FormerNames => Set<FormerName>();
    public DbSet<SupplyItem> SupplyItems => Set<SupplyItem>();
    public DbSet<SuppliedItem> SuppliedItems => Set<SuppliedItem>();
    public DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();
    public DbSet<SectionHolder> SectionHolders => Set<SectionHolder>();
    public DbSet<JoinRequest> JoinRequests => Set<JoinRequest>();
    public DbSet<SentBackPoint> SentBackPoints => Set<SentBackPoint>();
    public DbSet<Commitment> Commitments => Set<Commitment>();
    public DbSet<Licence> Licences => Set<Licence>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<SupplierMerge> SupplierMerges => Set<SupplierMerge>();
    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();
    public DbSet<DocumentAbsence> DocumentAbsences => Set<DocumentAbsence>();
    public DbSet<TypedPage> TypedPages => Set<TypedPage>();
    public DbSet<Document> Documents => Set<Document>();
    public DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();
    public DbSet<Review> Reviews => Set<Review>();
    public DbSet<IncomingFile> IncomingFiles => Set<IncomingFile>();
    public DbSet<KeptFile> KeptFiles => Set<KeptFile>();
    public DbSet<Opening> Openings => Set<Opening>();
    public DbSet<GreenBatch> GreenBatches => Set<GreenBatch>();
    public DbSet<ReviewFilter> ReviewFilters => Set<ReviewFilter>();
    public DbSet<AuthenticityCheck> AuthenticityChecks => Set<AuthenticityCheck>();
    public DbSet<Recheck> Rechecks => Set<Recheck>();
    public DbSet<Renewal> Renewals => Set<Renewal>();
    public DbSet<CatalogueEntry> CatalogueEntries => Set<CatalogueEntry>();
    public DbSet<EscalationStep> EscalationSteps => Set<EscalationStep>();
    public DbSet<RenewalLink> RenewalLinks => Set<RenewalLink>();
    public DbSet<Issuer> Issuers => Set<Issuer>();
    public DbSet<PublishedSystem> PublishedSystems => Set<PublishedSystem>();
    public DbSet<Grade> Grades => Set<Grade>();
    public DbSet<ReceiptPattern> ReceiptPatterns => Set<ReceiptPattern>();
    public DbSet<GradeReview> GradeReviews => Set<GradeReview>();
    public DbSet<CalibrationDraw> CalibrationDraws => Set<CalibrationDraw>();
    public DbSet<Calibration> Calibrations => Set<Calibration>();
    public DbSet<EvidenceEntry> EvidenceEntries => Set<EvidenceEntry>();
    public DbSet<Objection> Objections => Set<Objection>();
    public DbSet<DowngradeProposal> Downgrades => Set<DowngradeProposal>();
    public DbSet<AppliedConsequence> Consequences => Set<AppliedConsequence>();
    public DbSet<RecordedIncident> Incidents => Set<RecordedIncident>();
    public DbSet<CorrectiveAction> CorrectiveActions => Set<CorrectiveAction>();
    public DbSet<RequalificationCase> Requalifications => Set<RequalificationCase>();
    public DbSet<ReminderPlanEntry> ReminderPlans => Set<ReminderPlanEntry>();
    public DbSet<AuditPlan> AuditPlans => Set<AuditPlan>();
    public DbSet<SiteAudit> SiteAudits => Set<SiteAudit>();
    public DbSet<TrainingSession> TrainingSessions => Set<TrainingSession>();
    public DbSet<TrainingInvitation> TrainingInvitations => Set<TrainingInvitation>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<CampaignAsk> CampaignAsks => Set<CampaignAsk>();
    public DbSet<CaseMessage> CaseMessages => Set<CaseMessage>();
    public DbSet<MessageRead> MessageReads => Set<MessageRead>();
    public DbSet<KeptCalendar> KeptCalendars => Set<KeptCalendar>();
    public DbSet<MailText> MailTexts => Set<MailText>();
    public DbSet<Channel> Channels => Set<Channel>();
    public DbSet<ChannelPost> ChannelPosts => Set<ChannelPost>();
    public DbSet<Enterprise> Enterprises => Set<Enterprise>();
    public DbSet<Plant> Plants => Set<Plant>();
    public DbSet<PlantMonth> PlantMonths => Set<PlantMonth>();
    public DbSet<YearGoal> YearGoals => Set<YearGoal>();
    public DbSet<ClauseText> ClauseTexts => Set<ClauseText>();
    public DbSet<AppraisalLevel> AppraisalLevels => Set<AppraisalLevel>();
    public DbSet<Appraisal> Appraisals => Set<Appraisal>();
    public DbSet<OrganisationSeat> OrganisationSeats => Set<OrganisationSeat>();
    public DbSet<StarTarget> StarTargets => Set<StarTarget>();
    public DbSet<KeptPlan> Plans => Set<KeptPlan>();
    public DbSet<TargetReading> TargetReadings => Set<TargetReading>();
    public DbSet<RoadmapTask> RoadmapTasks => Set<RoadmapTask>();
    public DbSet<SelfScore> SelfScores => Set<SelfScore>();
    public DbSet<IndicatorOwner> IndicatorOwners => Set<IndicatorOwner>();
    public DbSet<MonthSnapshot> MonthSnapshots => Set<MonthSnapshot>();
    public DbSet<BaseCount> BaseCounts => Set<BaseCount>();
    public DbSet<OwnEvidence> OwnEvidence => Set<OwnEvidence>();
    public DbSet<ApplicationPack> ApplicationPacks => Set<ApplicationPack>();
    public DbSet<PackItem> PackItems => Set<PackItem>();
    public DbSet<AssessorVisit> AssessorVisits => Set<AssessorVisit>();
    public DbSet<RoomMessage> RoomMessages => Set<RoomMessage>();
    public DbSet<RoomSample> RoomSamples => Set<RoomSample>();
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();
    public DbSet<IncentiveEdit> IncentiveEdits => Set<IncentiveEdit>();
    public DbSet<SupplierPart> Parts => Set<SupplierPart>();
    public DbSet<StoredDeclaration> Declarations => Set<StoredDeclaration>();
    public DbSet<FormerVerdict> FormerVerdicts => Set<FormerVerdict>();
    public DbSet<DeclaredUse> DeclaredUses => Set<DeclaredUse>();
    public DbSet<KeptList> KeptLists => Set<KeptList>();
    public DbSet<ListAsk> ListAsks => Set<ListAsk>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<ReminderPause> ReminderPauses => Set<ReminderPause>();
    public DbSet<AuditLine> AuditLines => Set<AuditLine>();
    public DbSet<SweepRun> SweepRuns => Set<SweepRun>();
    public DbSet<SweepMark> SweepMarks => Set<SweepMark>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportLine> ImportLines => Set<ImportLine>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(400);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
        configurationBuilder.Properties<decimal>().HaveConversion<TenThousandths>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        builder.Entity<SigningKey>().Property(k => k.Xml).HasMaxLength(4000);
        // in the order of bytes, so that all words with one beginning lie together
        if (Databases.BinaryCollation(Database.ProviderName) is { } binary)
            builder.Entity<SearchWord>().Property(w => w.Word).UseCollation(binary);
        // those marked alone, in the order in which they are graded: a sweep that finds few must not look at all
        builder.Entity<Supplier>().HasIndex(s => s.Id, "IX_Suppliers_Stale").HasFilter(Databases.IsTrue(Database.ProviderName, nameof(Supplier.GradeStale)));
        // a credential id of 1023 bytes (WebAuthn's longest) is too long for a clustered key of SQL Server
        builder.Entity<IdentityUserPasskey<long>>().HasKey(k => k.CredentialId).IsClustered(false);

        Isolate(builder);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseAndNote();
        var renamed = Renamed();
        foreach (var supplier in renamed.Where(s => s.Id != 0))
            WordsOf(supplier).Load();
        KeepWords(renamed);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseAndNote();
        var renamed = Renamed();
        foreach (var supplier in renamed.Where(s => s.Id != 0))
            await WordsOf(supplier).LoadAsync(cancellationToken);
        KeepWords(renamed);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Raises the revisions of what changed, and notes what is to be looked at again.</summary>
    private void RaiseAndNote()
    {
        var look = new List<string>();
        foreach (var entry in ChangeTracker.Entries())
        {
            look.AddRange(ToLookAgain(entry));
            if (entry.State is EntityState.Modified && entry.Metadata.FindProperty("Revision") is { IsConcurrencyToken: true } && !OnlyGraded(entry))
                entry.Property("Revision").CurrentValue = (int)entry.Property("Revision").OriginalValue! + 1;
        }

        LooksAgain.AddRange(look.Distinct(StringComparer.Ordinal).Select(s => new LookAgain(s)));
    }

    /// <summary>True for a supplier of which only the grade, or what it rests on, has changed.</summary>
    private static bool OnlyGraded(EntityEntry entry) =>
        entry.Entity is Supplier && entry.Properties.All(p => !p.IsModified || SupplierMapping.OfGrade.Contains(p.Metadata.Name));

    /// <summary>Suppliers that are new, or whose search words may have changed.</summary>
    private List<Supplier> Renamed() =>
        [
            .. ChangeTracker
                .Entries<Supplier>()
                .Where(e =>
                    e.State is EntityState.Added
                    || (
                        e.State is EntityState.Modified
                        && (
                            e.Property(s => s.SearchName).IsModified
                            || e.Property(s => s.NameEn).IsModified
                            || e.Property(s => s.Initials).IsModified
                            || e.Property(s => s.CreditCode).IsModified
                        )
                    )
                )
                .Select(e => e.Entity),
        ];

    private IQueryable<SearchWord> WordsOf(Supplier supplier) => SearchWords.IgnoreQueryFilters().Where(w => w.SupplierId == supplier.Id);

    /// <summary>A save that failed and is tried again meets the words of the first try.</summary>
    private void KeepWords(List<Supplier> renamed)
    {
        if (renamed.Count == 0)
            return;
        var known = ChangeTracker.Entries<SearchWord>().ToLookup(e => e.Entity.Supplier);
        foreach (var supplier in renamed)
        {
            var words = SearchWord.Of(supplier);
            foreach (var word in known[supplier])
                if (!words.Contains(word.Entity.Word))
                    SearchWords.Remove(word.Entity);
                else if (word.State is EntityState.Deleted)
                    word.State = EntityState.Unchanged;
            SearchWords.AddRange(words.Except(known[supplier].Select(w => w.Entity.Word)).Select(w => new SearchWord(supplier, w)));
        }
    }
}
