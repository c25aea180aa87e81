namespace SupplyChain.Files;

/// <summary>What can be read from the words of a certificate.</summary>
public enum ReadField
{
    /// <summary>Code of the document type.</summary>
    Type,
    Number,
    Issuer,

    /// <summary>The company that it is made out to.</summary>
    Holder,
    IssuedOn,
    ValidFrom,
    ValidTo,

    /// <summary>Such as <c>GB/T 24001</c>.</summary>
    Standard,

    /// <summary>Year of the standard, four digits.</summary>
    Edition,
}

/// <summary>One thing that seems to stand in a file. A proposal: a person compares it with the file before it is used.</summary>
/// <param name="Value">Days as yyyy-MM-dd.</param>
/// <param name="Confidence">0 to 100, from how it was found (house rule): a label beside it, its form, or its place alone.</param>
/// <param name="Page">From 1.</param>
/// <param name="Line">From 1, counted on its page without empty lines.</param>
public sealed record ReadFact(ReadField Field, string Value, int Confidence, int Page, int Line);
