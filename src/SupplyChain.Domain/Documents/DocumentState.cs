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

    /// <summary>Accepted once, but its issuer has suspended it (暂停). Does not count; a later look-up may restore it.</summary>
    Suspended,

    /// <summary>Accepted once, but its issuer has withdrawn or cancelled it (撤销, 注销). Never counts again.</summary>
    Revoked,
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
