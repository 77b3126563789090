namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>How much a listener loses with a message, the least first: what gives way in a full <see cref="Outbox"/>.</summary>
internal enum Worth
{
    /// <summary>Said again five seconds later.</summary>
    Status,
    Pong,
    RateLimit,
    Notice,

    /// <summary>Nothing else says it: the player's buffer would be wrong from then on, or the client would not know what it is connected to.</summary>
    Lasting,
}
