namespace SupplyChain;

/// <summary>Why something may not be done: a code that the texts word in Chinese and English, and the values that the wording needs.</summary>
/// <param name="Code">Key of the wording, such as <c>document.expired</c>; the texts hold it under <c>refusal.</c>.</param>
/// <param name="Args">Values for the placeholders of the wording, in order.</param>
public sealed record Refusal(string Code, params object[] Args)
{
    public override string ToString() => Args.Length == 0 ? Code : $"{Code}({string.Join(", ", Args)})";
}

/// <summary>A rule said no. Pages show its refusal in the reader's language; nothing was changed.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public Refusal Refusal { get; } = refusal;

    /// <summary>Throws when there is a reason against; does nothing when there is none.</summary>
    public static void ThrowIf(Refusal? refusal)
    {
        if (refusal is not null)
            throw new RefusedException(refusal);
    }
}
