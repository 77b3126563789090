namespace Streamgauge.Server.Platform.Leases;

internal enum RenewMode
{
    /// <summary>A member that has expired comes back only if the limit still allows it.</summary>
    Conditional,

    /// <summary>A member that has expired always comes back: the store forgot, not we.</summary>
    Force,
}
