using System.Text;

namespace SupplyChain.Materials;

/// <summary>
/// Several values in one cell: items between semicolons, their fields between bars. A backslash takes the sign after it as it is; <c>\e</c> is an
/// empty text where nothing at all would mean "not given".
/// </summary>
internal static class CellList
{
    public static string? Write(IEnumerable<IReadOnlyList<string?>> items)
    {
        var text = string.Join("; ", items.Select(Item));
        return text.Length == 0 ? null : text;
    }

    private static string Item(IReadOnlyList<string?> fields)
    {
        var last = fields.Count - 1;
        while (last > 0 && fields[last] is null)
            last--;
        return string.Join('|', fields.Take(last + 1).Select(Field));
    }

    private static string Field(string? field) =>
        field switch
        {
            null => "",
            "" => "\\e",
            _ => Escaped(field),
        };

    private static string Escaped(string field)
    {
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            // outer blanks are dropped on reading unless a backslash holds them
            if (field[i] is '\\' or '|' or ';' or '；' or '\n' || (char.IsWhiteSpace(field[i]) && (i == 0 || i == field.Length - 1)))
                text.Append('\\');
            text.Append(field[i]);
        }
        return text.ToString();
    }

    /// <returns>The items, each with its fields; null for a field that is not given.</returns>
    public static List<List<string?>> Read(string? cell)
    {
        var items = new List<List<string?>>();
        if (string.IsNullOrWhiteSpace(cell))
            return items;
        var fields = new List<string?>();
        var field = new StringBuilder();
        var (held, isEmpty) = (0, false);
        for (var i = 0; i < cell.Length; i++)
        {
            var c = cell[i];
            if (c is '\\' && i + 1 < cell.Length)
            {
                if (cell[++i] is 'e' && field.Length == 0)
                    isEmpty = true;
                else
                {
                    field.Append(cell[i]);
                    held = field.Length;
                }
            }
            else if (c is '|' or ';' or '；' or '\n')
            {
                EndField();
                if (c is not '|')
                    EndItem();
            }
            else if (!char.IsWhiteSpace(c) || field.Length > 0)
                field.Append(c);
        }
        EndField();
        EndItem();
        return items;

        void EndField()
        {
            var end = field.Length;
            while (end > held && char.IsWhiteSpace(field[end - 1]))
                end--;
            fields.Add(
                end > 0 ? field.ToString(0, end)
                : isEmpty ? ""
                : null
            );
            field.Clear();
            (held, isEmpty) = (0, false);
        }

        void EndItem()
        {
            if (fields.Exists(f => f is not null))
                items.Add([.. fields]);
            fields.Clear();
        }
    }
}
