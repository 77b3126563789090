namespace Streamgauge.Server.Platform.Runtime;

/// <summary>Something to be measured every few seconds. Quick: no waiting, and no allocation for each thing measured.</summary>
internal interface IRuntimeSampler
{
    void Sample();
}
