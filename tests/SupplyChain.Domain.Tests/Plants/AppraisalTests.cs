using Shouldly;
using Xunit;

namespace SupplyChain.Plants;

public class AppraisalTests
{
    [Theory]
    [InlineData(90, "优秀")]
    [InlineData(89.99, "良好")]
    [InlineData(60, "合格")]
    [InlineData(0, "不合格")]
    public void A_share_has_the_highest_level_that_it_reaches(double points, string level) =>
        new DepartmentScore("工艺部", 3, (decimal)points, 100).LevelOf(AppraisalLevel.Proposed).Name.ShouldBe(level);

    [Fact]
    public void Levels_must_grade_every_share_once()
    {
        AppraisalLevel.WhyNot([.. AppraisalLevel.Proposed.Select(l => l.From)]).ShouldBeNull();
        AppraisalLevel.WhyNot([90, 60])!.Code.ShouldBe("appraisal.gap");
        AppraisalLevel.WhyNot([90, 90, 0])!.Code.ShouldBe("appraisal.twice");
        AppraisalLevel.WhyNot([101, 0])!.Code.ShouldBe("appraisal.range");
    }

    [Fact]
    public void Who_has_left_a_seat_stays_as_they_were()
    {
        var seat = new OrganisationSeat(new(OrganisationBody.WorkingGroup, OrganisationRole.Member, "孙工", "安环部", "台账", new DateOnly(2026, 1, 1), null));
        seat.WhyNotEnd(new DateOnly(2025, 12, 31))!.Code.ShouldBe("seat.ends-before-start");
        seat.End(new DateOnly(2026, 6, 30));
        seat.WhyNotChange()!.Code.ShouldBe("seat.left");
    }
}
