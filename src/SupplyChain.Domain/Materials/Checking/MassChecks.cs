namespace SupplyChain.Materials;

/// <summary>Masses and shares: possible at all, and adding up through the tree (house rule: within 1 %).</summary>
internal static class MassChecks
{
    /// <summary>100 t in mg: no delivered part weighs more.</summary>
    private const decimal AbsurdMg = 100_000_000_000m;

    /// <summary>Full by sum: what is left is below every limit that the ten RoHS substances have (100 mg/kg).</summary>
    public const decimal FullMgPerKg = 999_900m;

    private const decimal WholeMgPerKg = 1_000_000m;

    public static void Run(CheckRun run)
    {
        foreach (var body in run.Composition.Bodies)
        {
            Possible(run, body.Declared, body.Name);
            if (body.Units <= 0)
                run.Add("units.impossible", Severity.Contradiction, body.Place, "correct", body.Name, body.Units);
            else if (body.Units > 1_000_000)
                run.Add("units.absurd", Severity.Question, body.Place, "correct", body.Name, body.Units);
            Closure(run, body);
            foreach (var layer in body.Layers)
                Sums(run, layer);
        }
        Materials(run, run.Product.Materials, run.Product.Parts);
        foreach (var statement in run.Product.Statements)
        {
            Possible(run, statement.Mass, statement.Name);
            Possible(run, statement.Share, statement.Name);
        }
        foreach (var use in run.Product.Classes)
        {
            Possible(run, use.Mass, use.Name);
            Possible(run, use.Share, use.Name);
        }
        Fullness(run);
    }

    public static void Possible(CheckRun run, Quantity? quantity, string name)
    {
        if (quantity is null)
            return;
        if (quantity.Value < 0 || quantity.Minimum < 0)
            run.Add("amount.negative", Severity.Contradiction, quantity.Place, "correct", name, quantity.Value);
        else if (!quantity.IsMass)
        {
            if (Calc.Product(quantity.Worst, quantity.Factor) > WholeMgPerKg)
                run.Add("share.impossible", Severity.Contradiction, quantity.Place, "correct", name, quantity.Value);
        }
        else if (quantity.Milligrams > AbsurdMg)
            run.Add("mass.absurd", Severity.Question, quantity.Place, "correct", name, quantity.Value, quantity.Unit);
        if (quantity.Minimum > quantity.Value || quantity.Maximum < quantity.Value || quantity.Minimum > quantity.Maximum)
            run.Add("range.impossible", Severity.Contradiction, quantity.Place, "correct", name);
    }

    private static void Closure(CheckRun run, Body body)
    {
        if (body.DeclaredMg is { } declared && body.SumMg is { } sum && !Calc.Agree(declared, sum))
            run.Add(
                sum > declared ? "mass.parts-exceed" : "mass.parts-missing",
                sum > declared || run.Product.IsFull == true ? Severity.Contradiction : Severity.Question,
                body.Declared!.Place,
                "correct",
                body.Name,
                declared,
                sum
            );
        else if (
            body.DeclaredMg is null
            && body.SumMg is null
            && run.Product.HasComposition
            && body.Layers.Exists(l => l.IsHomogeneous && l.Doses.Length > 0)
            && run.Product.IsArticle == true
        )
            run.Add("mass.missing", Severity.Question, body.Place, "complete", body.Name);
        else if (body.DeclaredMg == 0)
            run.Add("mass.zero", Severity.Question, body.Declared!.Place, "correct", body.Name);
    }

    private static void Sums(CheckRun run, Layer layer)
    {
        foreach (var dose in layer.Doses)
        {
            Possible(run, dose.Use.Mass, dose.Use.Name);
            Possible(run, dose.Use.Concentration, dose.Use.Name);
            if (
                dose.Use is { Mass: { } mass, Concentration: { } share }
                && layer.Mg is > 0 and var whole
                && Calc.PerMillion(mass.Milligrams ?? 0, whole) is { } computed
            )
                if (mass.IsMass && !Calc.Agree(computed, share.MilligramsPerKilogram ?? 0, 0.05m))
                    run.Add("amount.differs", Severity.Contradiction, mass.Place, "correct", dose.Use.Name, computed / 10_000, share.Value);
        }
        var least = layer.LeastMgPerKg;
        if (least > WholeMgPerKg * 1.005m)
            run.Add("material.over-whole", Severity.Contradiction, layer.Place, "correct", layer.Name, least / 10_000);
        else if (run.Product.IsFull == true && (layer.Doses.Length == 0 || layer.SumMgPerKg is { } sum && sum < WholeMgPerKg * 0.99m))
            run.Add("material.not-full", Severity.Contradiction, layer.Place, "correct", layer.Name, (layer.SumMgPerKg ?? 0) / 10_000);
    }

    private static void Fullness(CheckRun run)
    {
        if (!run.Product.HasComposition || run.Product.IsFull == true)
            return;
        run.IsPartial = !run.Composition.IsFullBySum;
        if (!run.IsPartial)
            return;
        var lowest = run.Composition.Layers.Select(l => l.SumMgPerKg ?? 0).DefaultIfEmpty(0).Min();
        run.Add("composition.partial", Severity.Notice, run.Product.Place, "none", lowest / 10_000);
    }

    private static void Materials(CheckRun run, IReadOnlyList<Material> materials, IReadOnlyList<Part> parts)
    {
        foreach (var material in materials)
        {
            Possible(run, material.Mass, material.Name);
            Possible(run, material.Share, material.Name);
        }
        foreach (var part in parts)
            Materials(run, part.Materials, part.Parts);
    }
}
