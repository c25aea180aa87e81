using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>A site that a document version names.</summary>
public sealed class CoveredSite
{
    public long VersionId { get; private set; }
    public long SiteId { get; private set; }

    /// <summary>The site itself; loaded only where it is asked for.</summary>
    public Site? Site { get; private set; }

    /// <summary>Repeated from the version for the row filter.</summary>
    public long SupplierId { get; private set; }

    private CoveredSite() { }

    internal CoveredSite(long supplierId, long siteId) => (SupplierId, SiteId) = (supplierId, siteId);
}
