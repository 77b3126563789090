namespace Streamgauge.Server.Platform.Leases;

/// <summary>The store has forgotten what it held and begun anew; whoever asked restores what it holds and asks again.</summary>
internal sealed class GenerationChangedException(string generation) : Exception("The lease store has begun a new generation.")
{
    public string Generation { get; } = generation;
}
