using SupplyChain.Audit;
using SupplyChain.Grading;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Demo;

/// <summary>The services that grade, as they would have worked at an earlier instant: the same context and rules, another clock.</summary>
internal sealed class PastServices : IServiceProvider
{
    /// <summary>What looks at the clock between the evidence and the grade.</summary>
    private static readonly HashSet<Type> Timed =
    [
        typeof(GradeWriter),
        typeof(EvidenceQueries),
        typeof(DowngradeGate),
        typeof(TwoPeopleGate),
        typeof(GradeNotices),
        typeof(DowngradeNotices),
        typeof(Trail),
    ];

    private readonly IServiceProvider _present;
    private readonly Dictionary<Type, object> _made = [];

    public PastServices(IServiceProvider present, DateTimeOffset at)
    {
        _present = present;
        var now = present.GetRequiredService<EnterpriseClock>();
        var then = new EnterpriseClock(new Standing(at), present.GetRequiredService<PortalSettings>());
        then.Take(now.CalendarVersion, now.WorkingDays);
        _made[typeof(EnterpriseClock)] = then;
        _made[typeof(TimeProvider)] = new Standing(at);
    }

    public object? GetService(Type serviceType)
    {
        if (_made.TryGetValue(serviceType, out var made))
            return made;
        if (!Timed.Contains(serviceType))
            return _present.GetService(serviceType);
        return _made[serviceType] = ActivatorUtilities.CreateInstance(this, serviceType);
    }

    private sealed class Standing(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at.ToUniversalTime();
    }
}
