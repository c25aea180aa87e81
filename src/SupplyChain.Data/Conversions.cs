using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SupplyChain.Data;

/// <summary>An instant is kept as UTC, so that the three databases sort and compare it alike.</summary>
internal sealed class UtcInstant()
    : ValueConverter<DateTimeOffset, DateTime>(v => v.UtcDateTime, v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc)));

/// <summary>Points, percentages and masses are kept as whole ten-thousandths: exact, and comparable on every database.</summary>
internal sealed class TenThousandths() : ValueConverter<decimal, long>(v => (long)(v * 10_000m), v => v / 10_000m);
