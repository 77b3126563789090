namespace Streamgauge.Server.Platform.Leases;

/// <summary>What is decided about new leases while the shared store is lost.</summary>
internal enum LeaseLoss
{
    /// <summary>The same limit, against what this node holds: too many by at most limit x nodes, until the store is back.</summary>
    Bounded,

    /// <summary>Granted.</summary>
    Open,

    /// <summary>Unavailable.</summary>
    Refuse,
}
