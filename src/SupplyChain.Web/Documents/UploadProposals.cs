using System.Globalization;
using SupplyChain.Files;

namespace SupplyChain.Documents;

/// <summary>Puts what was read into the fields of the form, to be compared and sent by a person.</summary>
internal static class UploadProposals
{
    /// <summary>What was read takes the place of what stood there; what was not read stays.</summary>
    public static void Over(UploadForm form, IReadOnlyList<ReadFact> facts)
    {
        var read = new UploadForm();
        Fill(read, facts);
        form.Number = read.Number ?? form.Number;
        form.Issuer = read.Issuer ?? form.Issuer;
        form.IssuedOn = read.IssuedOn ?? form.IssuedOn;
        form.ValidFrom = read.ValidFrom ?? read.IssuedOn ?? form.ValidFrom;
        form.ValidTo = read.ValidTo ?? form.ValidTo;
        if (facts.FirstOrDefault(f => f.Field is ReadField.Standard) is { } standard && facts.FirstOrDefault(f => f.Field is ReadField.Edition) is { } edition)
            form.Edition = $"{standard.Value}:{edition.Value}";
        form.Holder = facts.FirstOrDefault(f => f.Field is ReadField.Holder)?.Value ?? form.Holder;
    }

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
