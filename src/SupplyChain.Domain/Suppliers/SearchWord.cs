namespace SupplyChain.Suppliers;

/// <summary>
/// What a supplier can be found by: the rest of its name from each of its letters on, so that any part of a name is the beginning of a
/// word and an index finds it; its pinyin initials, its credit code, and its English name from each of its words on.
/// </summary>
public sealed class SearchWord
{
    /// <summary>Characters that are kept of each part of a name; a longer text is compared with the whole name besides.</summary>
    public const int Part = 12;

    /// <summary>Characters that are kept of every other word.</summary>
    public const int Longest = 40;

    public long SupplierId { get; private set; }

    /// <summary>As <see cref="Supplier.SearchText"/> makes it, at most <see cref="Longest"/> characters.</summary>
    public string Word { get; private set; } = "";

    public Supplier? Supplier { get; private set; }

    private SearchWord() { }

    public SearchWord(Supplier supplier, string word)
    {
        Supplier = supplier;
        Word = word;
    }

    /// <summary>The first letters of a text, never half a letter; without a blank at the end, which SQL Server does not compare.</summary>
    public static string Cut(string text, int longest)
    {
        var length = Math.Min(longest, text.Length);
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd(' ');
    }

    /// <summary>The words of a supplier as it is named now.</summary>
    public static IReadOnlySet<string> Of(Supplier supplier)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var name = Supplier.SearchText(supplier.Name);
        for (var i = 0; i < name.Length; i++)
            Add(name, i, Part);
        var english = Supplier.SearchText(supplier.NameEn ?? "");
        for (var i = 0; i < english.Length; i++)
            if (i == 0 || english[i - 1] == ' ')
                Add(english, i, Longest);
        Add(Supplier.SearchText(supplier.Initials), 0, Longest);
        Add(Supplier.SearchText(supplier.CreditCode), 0, Longest);
        return words;

        void Add(string text, int from, int longest)
        {
            if (from >= text.Length || char.IsLowSurrogate(text[from]) || text[from] == ' ')
                return;
            words.Add(Cut(text[from..], longest));
        }
    }
}
