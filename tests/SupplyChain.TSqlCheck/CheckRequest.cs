namespace SupplyChain.TSqlCheck;

/// <summary>What one run is asked to check; read as JSON from standard input.</summary>
/// <param name="Schema">CREATE statements of the whole database, batches parted by GO. Their names are resolved.</param>
/// <param name="ParseOnly">Scripts of which only the grammar is checked, such as migrations with ALTER TABLE. Null means none.</param>
/// <param name="Queries">Commands the product sends, resolved against the schema. Null means none.</param>
internal sealed record CheckRequest(string Schema, IReadOnlyList<string>? ParseOnly, IReadOnlyList<SentCommand>? Queries);

/// <summary>One command as it goes over the wire.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Parameters">Its parameters as T-SQL declares them: "@p0 int, @p1 nvarchar(200)"; empty means none.</param>
internal sealed record SentCommand(string Sql, string Parameters);
