using System.Globalization;
using SupplyChain.Files;

namespace SupplyChain.Documents;

/// <summary>Puts what was read into the fields of the form, to be compared and sent by a person.</summary>
internal static class UploadProposals
{
    public static void Fill(UploadForm form, IReadOnlyList<ReadFact> facts)
    {
        string? Value(ReadField field) => facts.FirstOrDefault(f => f.Field == field)?.Value;
        DateOnly? Day(ReadField field) =>
            DateOnly.TryParseExact(Value(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        form.Number = Value(ReadField.Number);
        form.Issuer = Value(ReadField.Issuer);
        form.IssuedOn = Day(ReadField.IssuedOn);
        form.ValidFrom = Day(ReadField.ValidFrom);
        form.ValidTo = Day(ReadField.ValidTo);
        form.Proposed = facts.Count > 0;
    }
}
