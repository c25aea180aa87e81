using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupplyChain.Plants;

internal sealed class PlantMapping : IEntityTypeConfiguration<Plant>
{
    public void Configure(EntityTypeBuilder<Plant> plant)
    {
        plant.Property(p => p.Revision).IsConcurrencyToken();
        plant.Property(p => p.Code).HasMaxLength(20);
        plant.Property(p => p.Name).HasMaxLength(100);
        plant.Property(p => p.NameEn).HasMaxLength(100);
        plant.Property(p => p.DivisionCode).HasMaxLength(6);
        plant.HasIndex(p => p.Code).IsUnique();
    }
}

internal sealed class PlantMonthMapping : IEntityTypeConfiguration<PlantMonth>
{
    public void Configure(EntityTypeBuilder<PlantMonth> month)
    {
        month.Property(m => m.Revision).IsConcurrencyToken();
        month.Property(m => m.Proof).HasMaxLength(1000);
        month.Property(m => m.EnteredBy).HasMaxLength(100);
        month.Property(m => m.Reviewer).HasMaxLength(100);
        month.HasMany(m => m.Figures).WithOne().HasForeignKey(f => f.MonthId);
        month.Navigation(m => m.Figures).UsePropertyAccessMode(PropertyAccessMode.Field);
        month.HasOne<Plant>().WithMany().HasForeignKey(m => m.PlantId).OnDelete(DeleteBehavior.Restrict);
        month.HasIndex(m => new { m.PlantId, m.Month }).IsUnique();
        month.HasIndex(m => m.Month);
    }
}

internal sealed class MonthFigureMapping : IEntityTypeConfiguration<MonthFigure>
{
    public void Configure(EntityTypeBuilder<MonthFigure> figure)
    {
        figure.Property(f => f.Code).HasMaxLength(40);
        figure.Property(f => f.Unit).HasMaxLength(20);
    }
}

internal sealed class YearGoalMapping : IEntityTypeConfiguration<YearGoal>
{
    public void Configure(EntityTypeBuilder<YearGoal> goal)
    {
        goal.Property(g => g.Revision).IsConcurrencyToken();
        goal.Property(g => g.Metric).HasMaxLength(40);
        goal.HasIndex(g => new { g.Metric, g.Year });
    }
}

internal sealed class ClauseTextMapping : IEntityTypeConfiguration<ClauseText>
{
    public void Configure(EntityTypeBuilder<ClauseText> clause)
    {
        clause.Property(c => c.SystemId).HasMaxLength(60);
        clause.Property(c => c.Code).HasMaxLength(60);
        clause.Property(c => c.Text).HasMaxLength(ClauseText.Longest);
        clause.Property(c => c.Source).HasMaxLength(200);
        clause.Property(c => c.EnteredBy).HasMaxLength(100);
        clause.HasIndex(c => new { c.SystemId, c.Code });
    }
}

internal sealed class AppraisalLevelMapping : IEntityTypeConfiguration<AppraisalLevel>
{
    public void Configure(EntityTypeBuilder<AppraisalLevel> level)
    {
        level.Property(l => l.Revision).IsConcurrencyToken();
        level.Property(l => l.Name).HasMaxLength(40);
        level.Property(l => l.NameEn).HasMaxLength(40);
    }
}

internal sealed class AppraisalMapping : IEntityTypeConfiguration<Appraisal>
{
    public void Configure(EntityTypeBuilder<Appraisal> appraisal)
    {
        appraisal.Property(a => a.Period).HasMaxLength(40);
        appraisal.Property(a => a.Department).HasMaxLength(100);
        appraisal.Property(a => a.SystemId).HasMaxLength(60);
        appraisal.Property(a => a.SystemVersion).HasMaxLength(40);
        appraisal.Property(a => a.Level).HasMaxLength(40);
        appraisal.Property(a => a.LevelEn).HasMaxLength(40);
        appraisal.Property(a => a.DecidedBy).HasMaxLength(100);
        appraisal.HasIndex(a => new { a.Period, a.Department }).IsUnique();
    }
}

internal sealed class OrganisationSeatMapping : IEntityTypeConfiguration<OrganisationSeat>
{
    public void Configure(EntityTypeBuilder<OrganisationSeat> seat)
    {
        seat.Property(s => s.Revision).IsConcurrencyToken();
        seat.Property(s => s.Holder).HasMaxLength(100);
        seat.Property(s => s.Department).HasMaxLength(100);
        seat.Property(s => s.Duties).HasMaxLength(1000);
    }
}
