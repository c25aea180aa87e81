using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

internal static class GradingFeature
{
    public static void AddGrading(this IServiceCollection services)
    {
        services.AddSingleton<CompiledSystems>();
        services.AddSingleton<ReceiptPatterns>();
        services.AddScoped<ReceiptShelf>();
        services.AddScoped<SystemCatalogue>();
        services.AddScoped<ShipSystems>();
        services.AddScoped<EvidenceQueries>();
        services.AddScoped<GradeWriter>();
        services.AddScoped<DowngradeGate>();
        services.AddScoped<TwoPeopleGate>();
        services.AddSingleton(s =>
        {
            var (shipped, set) = (GradePolicy.Shipped, s.GetRequiredService<PortalSettings>().Grading.TwoPeople);
            return shipped with
            {
                TwoPeople = new(set.Tiers ?? shipped.TwoPeople.Tiers, set.RedLine ?? shipped.TwoPeople.RedLine, set.Override ?? shipped.TwoPeople.Override),
            };
        });
        services.AddSingleton(ConsequencePolicy.Shipped);
        services.AddScoped<ConsequenceQuery>();
        services.AddScoped<GradeSheet>();
        services.AddScoped<TierReport>();
        services.AddScoped<ApplyConsequence>();
        services.AddScoped<DowngradeNotices>();
        services.AddScoped<DowngradeQuery>();
        services.AddScoped<AnswerDowngrade>();
        services.AddScoped<ConfirmDowngrade>();
        services.AddScoped<DeclineDowngrade>();
        services.AddScoped<GradeNotices>();
        services.AddScoped<GradeSupplier>();
        services.AddScoped<GradeChunks>();
        services.AddScoped<WriteGrades>();
        services.AddSingleton<GradeBatch>();
        services.AddScoped<GradePageQuery>();
        services.AddScoped<ObjectToGrade>();
        services.AddScoped<DecideObjection>();
        services.AddSingleton<FindingWording>();
        services.AddSingleton<RuleWording>();
        services.AddScoped<EvidenceQuery>();
        services.AddScoped<GradeReviews>();
        services.AddScoped<GradeReviewQuery>();
        services.AddScoped<StartGrading>();
        services.AddScoped<SubmitGrade>();
        services.AddScoped<ReturnGrade>();
        services.AddScoped<PublishGrade>();
        services.AddScoped<DropGrading>();
        services.AddScoped<CalibrationQuery>();
        services.AddScoped<TakeCalibration>();
        services.AddScoped<ScoreCalibration>();
        services.AddScoped<AgreementReport>();
        services.AddScoped<ISweep, DrawCalibrations>();
        services.AddScoped<AskEvidence>();
        services.AddScoped<EnterEvidence>();
        services.AddScoped<ConfirmEntry>();
        services.AddScoped<EndEntry>();
        services.AddScoped<RecordIncident>();
        services.AddScoped<MoveIncident>();
        services.AddScoped<ImportIncidents>();
        services.AddScoped<MarkIncidentList>();
        services.AddScoped<SystemQueries>();
        services.AddScoped<DraftSystem>();
        services.AddScoped<WriteSystemWorkbook>();
        services.AddScoped<PublishSystem>();
        services.AddScoped<DryRun>();
        services.AddScoped<TryOwnStar>();
        services.AddScoped<ISweep, RegradeStale>();
        services.AddScoped<ISweep, MarkStaleGrades>();
        services.AddScoped<IToDoSource, GradingToDo>();
    }
}
