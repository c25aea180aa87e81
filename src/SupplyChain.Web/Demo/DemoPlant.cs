using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Plants;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Demo;

/// <summary>The demo company's factory: two years of monthly figures, their baseline and goals.</summary>
public sealed class DemoPlant(AppDb db, EnterpriseClock clock)
{
    public async Task AddAsync(Dictionary<string, Account> people, CancellationToken ct)
    {
        var plant = new Plant(new PlantFacts(Plant.FirstCode, "元星电子主厂区", "Yuanxing main plant", "370600"));
        db.Plants.Add(plant);
        await db.SaveChangesAsync(ct);
        var (officer, manager) = (people[Roles.Officer], people[Roles.Manager]);
        var last = PlantMonth.FirstOf(clock.Today).AddMonths(-1);
        for (var first = new DateOnly(last.Year - 1, 1, 1); first <= last; first = first.AddMonths(1))
        {
            var month = new PlantMonth(plant.Id, first);
            var proof = new MonthProof($"{first:yyyy-MM} 电费、燃气费账单与生产日报", first.Year);
            month.Enter(Figures(first, first.Year == last.Year), proof, clock.Today, (officer.Id, officer.DisplayName), clock.Now);
            if (first < last)
                month.Review(manager.Id, manager.DisplayName, clock.Now);
            db.PlantMonths.Add(month);
        }

        Organise(last);
        var (year, before) = (last.Year, last.Year - 1);
        db.YearGoals.AddRange(
            new YearGoal(null, GreenMetric.Find("unitEnergy")!, year, 1150, before, null),
            new YearGoal(null, GreenMetric.Find("unitCarbon")!, year, 3900, before, null),
            new YearGoal(null, GreenMetric.Find("renewableShare")!, year, 10, before, null),
            new YearGoal(null, GreenMetric.Find("renewableShare")!, year + 1, 20, before, null),
            new YearGoal(null, GreenMetric.Find("metering")!, year + 1, 95, before, null)
        );
    }

    /// <summary>Bodies as the plan founds them, and a first clause for each department.</summary>
    private void Organise(DateOnly since)
    {
        db.OrganisationSeats.AddRange(
            new OrganisationSeat(
                new(OrganisationBody.LeadingGroup, OrganisationRole.Head, "周总经理", "总经理办公室", "统筹绿色工厂建设，审定目标、预算与奖惩", since, null)
            ),
            new OrganisationSeat(
                new(OrganisationBody.WorkingGroup, OrganisationRole.Head, "赵经理", "设备动力部", "能耗数据收集、节能改造计划与实施", since, null)
            ),
            new OrganisationSeat(
                new(OrganisationBody.WorkingGroup, OrganisationRole.Member, "孙工", "安全环保部", "污染物治理台账、危险废物与排污许可", since, null)
            )
        );
        foreach (var (code, department) in new[] { ("G14", "设备动力部"), ("G21", "工艺部"), ("G31", "工艺部"), ("G33", "安全环保部"), ("G41", "研发部") })
            db.IndicatorOwners.Add(new IndicatorOwner(code, department));
        foreach (var (code, level) in new[] { ("G14", 2), ("G21", 3), ("G31", 2), ("G32", 2), ("G33", 3), ("G41", 2), ("G42", 1), ("G51", 3) })
            db.EvidenceEntries.Add(EvidenceEntry.Of(null, new Answer(code, level, clock.Today.AddDays(-10)), 0, clock.Now));
    }

    /// <summary>A factory that uses less from one year to the next; summer and winter cost more.</summary>
    private static FigureEntry[] Figures(DateOnly month, bool later)
    {
        decimal season = month.Month is 1 or 2 or 7 or 8 or 12 ? 1.08m : 1m;
        return
        [
            new("output", 200 + month.Month, "kpcs"),
            new("outputValue", 1_250 + 5 * month.Month, "10kCNY"),
            new("electricity", decimal.Round((later ? 1_480 : 1_640) * season, 1), "MWh"),
            new("greenElectricity", later ? 170 : 60, "MWh"),
            new("naturalGas", decimal.Round((later ? 21_000 : 23_500) * season), "m3"),
            new("cod", 42, "kg"),
            new("vocs", later ? 118 : 131, "kg"),
            new("hazardousWaste", 3.4m, "t"),
            new("freshWater", decimal.Round(4_100 * season), "m3"),
            new("waterUsed", 9_000, "m3"),
            new("waterReused", later ? 4_700 : 4_300, "m3"),
            new("solidWaste", 28, "t"),
            new("solidWasteUsed", later ? 25.2m : 24, "t"),
            new("productsSold", 2_500, "pcs"),
            new("productsRecovered", 1_300, "pcs"),
            new("packagingUsed", 10, "t"),
            new("packagingRecovered", 6_200, "kg"),
            new("metersRequired", 120, "pcs"),
            new("metersFitted", later ? 108 : 96, "pcs"),
        ];
    }
}
