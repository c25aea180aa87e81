namespace SupplyChain.Documents;

/// <summary>What the enterprise has said about one version of a document.</summary>
public enum ReviewState
{
    /// <summary>Received, not yet judged. Never counts towards a grade.</summary>
    Pending,
    Accepted,
    Rejected,

    /// <summary>Taken back by the supplier before it was judged.</summary>
    Withdrawn,
}

/// <summary>Whether an accepted version proves anything on a given day. Follows from its dates; never stored.</summary>
public enum Validity
{
    NotYetValid,
    Valid,

    /// <summary>Valid, but inside its longest reminder stage.</summary>
    ExpiringSoon,
    Expired,
}
