using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Roadmap;

internal sealed class EnterpriseMapping : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> enterprise)
    {
        enterprise.Property(e => e.Revision).IsConcurrencyToken();
        enterprise.Property(e => e.Name).HasMaxLength(200);
        enterprise.Property(e => e.NameEn).HasMaxLength(200);
        enterprise.Property(e => e.DivisionCode).HasMaxLength(6);
    }
}

internal sealed class StarTargetMapping : IEntityTypeConfiguration<StarTarget>
{
    public void Configure(EntityTypeBuilder<StarTarget> target)
    {
        target.Property(t => t.Revision).IsConcurrencyToken();
        target.HasIndex(t => t.Year).IsUnique();
    }
}

internal sealed class KeptPlanMapping : IEntityTypeConfiguration<KeptPlan>
{
    public void Configure(EntityTypeBuilder<KeptPlan> plan)
    {
        plan.Property(p => p.Revision).IsConcurrencyToken();
        plan.Property(p => p.Json).HasMaxLength(int.MaxValue);
        plan.Property(p => p.Sha256).HasMaxLength(64);
        plan.HasIndex(p => p.ReplacedAt);
    }
}

internal sealed class TargetReadingMapping : IEntityTypeConfiguration<TargetReading>
{
    public void Configure(EntityTypeBuilder<TargetReading> reading)
    {
        reading.Property(r => r.Metric).HasMaxLength(60);
        reading.Property(r => r.Grade).HasMaxLength(100);
        reading.HasIndex(r => new { r.Metric, r.On });
    }
}

internal sealed class RoadmapTaskMapping : IEntityTypeConfiguration<RoadmapTask>
{
    public void Configure(EntityTypeBuilder<RoadmapTask> task)
    {
        task.Property(t => t.Revision).IsConcurrencyToken();
        task.Property(t => t.Title).HasMaxLength(200);
        task.Property(t => t.GoalId).HasMaxLength(40);
        task.Property(t => t.Owner).HasMaxLength(100);
        task.Property(t => t.Evidence).HasMaxLength(400);
        task.HasMany(t => t.Gains).WithOne().HasForeignKey(g => g.TaskId);
        task.HasMany(t => t.Needs).WithOne().HasForeignKey(n => n.TaskId);
        task.Navigation(t => t.Gains).UsePropertyAccessMode(PropertyAccessMode.Field);
        task.Navigation(t => t.Needs).UsePropertyAccessMode(PropertyAccessMode.Field);
        task.HasIndex(t => new { t.State, t.DueOn });
        task.HasIndex(t => t.DecidedIn);
    }
}

internal sealed class TaskGainMapping : IEntityTypeConfiguration<TaskGain>
{
    public void Configure(EntityTypeBuilder<TaskGain> gain) => gain.Property(g => g.Code).HasMaxLength(60);
}

internal sealed class SelfScoreMapping : IEntityTypeConfiguration<SelfScore>
{
    public void Configure(EntityTypeBuilder<SelfScore> score)
    {
        score.Property(s => s.Revision).IsConcurrencyToken();
        score.Property(s => s.SystemId).HasMaxLength(60);
        score.Property(s => s.Code).HasMaxLength(60);
        score.Property(s => s.Proof).HasMaxLength(1000);
        score.Property(s => s.EnteredBy).HasMaxLength(100);
        score.Property(s => s.Reviewer).HasMaxLength(100);
        score.Property(s => s.ReviewNote).HasMaxLength(1000);
        score.HasIndex(s => new { s.Code, s.State });
    }
}

internal sealed class IndicatorOwnerMapping : IEntityTypeConfiguration<IndicatorOwner>
{
    public void Configure(EntityTypeBuilder<IndicatorOwner> owner)
    {
        owner.Property(o => o.Revision).IsConcurrencyToken();
        owner.Property(o => o.Code).HasMaxLength(60);
        owner.Property(o => o.Department).HasMaxLength(100);
        owner.HasIndex(o => o.Code).IsUnique();
    }
}

internal sealed class MonthSnapshotMapping : IEntityTypeConfiguration<MonthSnapshot>
{
    public void Configure(EntityTypeBuilder<MonthSnapshot> snapshot)
    {
        snapshot.Property(s => s.SystemId).HasMaxLength(60);
        snapshot.Property(s => s.SystemVersion).HasMaxLength(40);
        snapshot.Property(s => s.Figures).HasMaxLength(int.MaxValue);
        snapshot.Property(s => s.Sha256).HasMaxLength(64);
        snapshot.HasIndex(s => s.Month).IsUnique();
    }
}

internal sealed class BaseCountMapping : IEntityTypeConfiguration<BaseCount>
{
    public void Configure(EntityTypeBuilder<BaseCount> count)
    {
        count.Property(c => c.Id).ValueGeneratedNever();
        count.Property(c => c.Figures).HasMaxLength(int.MaxValue);
    }
}

internal sealed class DisclosureMapping : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> disclosure)
    {
        disclosure.Property(d => d.Statement).HasMaxLength(Disclosure.LongestStatement);
        disclosure.Property(d => d.StatementEn).HasMaxLength(Disclosure.LongestStatement);
        disclosure.Property(d => d.Figures).HasMaxLength(int.MaxValue);
        disclosure.Property(d => d.Sha256).HasMaxLength(64);
        disclosure.Property(d => d.WithdrawnAt).IsConcurrencyToken();
        disclosure.Property(d => d.WithdrawnReason).HasMaxLength(1000);
    }
}
