namespace SupplyChain.Grading;

/// <summary>The short form of a published grade, as lists and dashboards show it.</summary>
/// <param name="GradeId">The grade that it was taken from.</param>
/// <param name="Points">0.00 to 100.00; null when not rated.</param>
/// <param name="CoveragePercent">0 to 100: points of indicators with evidence over points of all applicable ones.</param>
/// <param name="Stars">0 to 5; null when not rated.</param>
/// <param name="Tier">A to D; null when not rated.</param>
/// <param name="Risk">low, medium or high.</param>
/// <param name="GradedOn">Day of the grade in the enterprise's time zone.</param>
public sealed record GradeMark(long GradeId, decimal? Points, decimal CoveragePercent, int? Stars, string? Tier, string Risk, DateOnly GradedOn);
