namespace Streamgauge.Server.Platform;

/// <summary>A part of the server that readiness mentions as ok or degraded. The server stays ready: other parts serve on.</summary>
internal interface IReadinessNote
{
    string Name { get; }

    bool IsWell { get; }
}
