namespace SupplyChain.Materials;

/// <summary>The file that a declaration came in; it lies in the file store under its hash.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
public sealed record DeclarationSource(string Sha256, string FileName, long Length);

/// <summary>One version of what a supplier declares about one part, with the verdict of the day on which it was checked. Its content never changes.</summary>
public sealed class StoredDeclaration
{
    private readonly List<DeclaredUse> _uses = [];

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }
    public string PartNumber { get; private set; } = "";

    /// <summary>The number as it is compared; see <see cref="SupplierPart.KeyOf"/>.</summary>
    public string PartKey { get; private set; } = "";
    public string ProductName { get; private set; } = "";

    /// <summary>1 for the first declaration of the part.</summary>
    public int Ordinal { get; private set; }

    /// <summary>True for the newest version of the part, the only one that counts.</summary>
    public bool Current { get; private set; }
    public DeclarationFormat Format { get; private set; }

    /// <summary>Day of the declaration by its own word; null when it names none.</summary>
    public DateOnly? DeclaredOn { get; private set; }
    public string Sha256 { get; private set; } = "";
    public string FileName { get; private set; } = "";

    /// <summary>Bytes of the file.</summary>
    public long Length { get; private set; }
    public DateTimeOffset KeptAt { get; private set; }
    public long KeptById { get; private set; }

    public Outcome Outcome { get; private set; }

    /// <summary>Last day of the exemptions that it rests on; null without one or without a known end.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Exemptions that it rests on, separated by semicolons; empty without one.</summary>
    public string Exemptions { get; private set; } = "";

    /// <summary>A composition that is full by the declarer's word or by its sums.</summary>
    public bool IsFull { get; private set; }
    public bool RenewalDue { get; private set; }

    /// <summary>Every list edition that the verdict rests on.</summary>
    public string RuleVersion { get; private set; } = "";
    public DateOnly CheckedOn { get; private set; }

    /// <summary>Next day on which time alone can change the verdict; null when none is known.</summary>
    public DateOnly? LookAgainOn { get; private set; }

    /// <summary>The declaration as <see cref="DeclarationJson"/>.</summary>
    public string Content { get; private set; } = "";

    /// <summary>The findings of the check as JSON, with their places in the file.</summary>
    public string Findings { get; private set; } = "";

    /// <summary>What it contains, one row per substance, group and exemption.</summary>
    public IReadOnlyList<DeclaredUse> Uses => _uses;

    private StoredDeclaration() { }

    /// <param name="ordinal">One above the newest version of the part.</param>
    /// <param name="findings">The findings of <paramref name="verdict"/> as JSON.</param>
    public StoredDeclaration(
        long supplierId,
        int ordinal,
        Declaration declaration,
        DeclarationSource source,
        Verdict verdict,
        string findings,
        RuleBook rules,
        long by,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(verdict);
        var product = declaration.Product;
        SupplierId = supplierId;
        (PartNumber, PartKey, ProductName) = (
            Cut(product.Identifier.Trim(), 200),
            SupplierPart.KeyOf(Cut(product.Identifier.Trim(), 200)),
            Cut(product.Name, 200)
        );
        (Ordinal, Current) = (ordinal, true);
        (Format, DeclaredOn) = (declaration.Header.Format, declaration.Header.DeclaredOn);
        (Sha256, FileName, Length) = source;
        (KeptAt, KeptById) = (now, by);
        IsFull = product.HasComposition && !verdict.IsPartial;
        Content = DeclarationJson.Write(declaration);
        Take(verdict, verdict.Outcome, findings, verdict.LookAgainOn(declaration, rules));
        _uses.AddRange(UsesOf(declaration, rules));
    }

    /// <summary>The declaration as it was read, places aside.</summary>
    public Declaration Read() => DeclarationFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Content))).Declarations[0];

    /// <summary>Takes another verdict on the same content, because the rules or the day are others.</summary>
    /// <param name="outcome">The outcome of <paramref name="verdict"/>, or a worse one that the first reading of the file leads to.</param>
    /// <param name="findings">As JSON.</param>
    /// <returns>The verdict so far, to be kept beside.</returns>
    public FormerVerdict Judge(Verdict verdict, Outcome outcome, string findings, DateOnly? lookAgainOn)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var before = new FormerVerdict(this, verdict.AsOf);
        Take(verdict, outcome, findings, lookAgainOn);
        return before;
    }

    /// <summary>Brings <see cref="Uses"/> to what other rules make of the same content; they must be loaded.</summary>
    /// <returns>Those that no longer hold, to be deleted.</returns>
    public IReadOnlyList<DeclaredUse> RenewUses(Declaration declaration, RuleBook rules)
    {
        var fresh = UsesOf(declaration, rules).ToDictionary(u => u.Key, StringComparer.Ordinal);
        var gone = _uses.FindAll(u => !fresh.TryGetValue(u.Key, out var now) || !now.SaysAs(u));
        foreach (var known in _uses.Except(gone))
            fresh.Remove(known.Key);
        _uses.AddRange(fresh.Values);
        return gone;
    }

    private IEnumerable<DeclaredUse> UsesOf(Declaration declaration, RuleBook rules)
    {
        var names = DeclaredUse.NamesIn(declaration.Product);
        return StoredUse.Of(declaration, rules, "").Select(u => new DeclaredUse(SupplierId, u, names.GetValueOrDefault(u.Key)));
    }

    /// <summary>Exemptions as they are stored.</summary>
    public static string Joined(IReadOnlyList<string> exemptions) => Cut(string.Join("; ", exemptions), 400);

    private void Take(Verdict verdict, Outcome outcome, string findings, DateOnly? lookAgainOn)
    {
        (Outcome, Until, Exemptions, RenewalDue) = (outcome, verdict.Until, Joined(verdict.Exemptions), verdict.RenewalDue);
        (RuleVersion, CheckedOn, LookAgainOn) = (verdict.RuleVersion, verdict.AsOf, lookAgainOn);
        Findings = findings;
    }

    /// <summary>A newer version of the part has come.</summary>
    public void Supersede()
    {
        Current = false;
        foreach (var use in _uses)
            use.Supersede();
    }

    /// <summary>Counts for the coverage figures (house rule): the newest of its part, passed, and its exemptions hold on the day.</summary>
    public bool Counts(DateOnly on) => Current && Outcome is Outcome.Pass or Outcome.PassByExemption && (Until is null || Until >= on);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
