namespace Streamgauge.Metrics;

/// <summary>
/// Where the ordinal of the running thread is kept. Alone in its class, which has no initialiser: only then does the runtime put
/// the field directly into the thread's own memory, where reading it is one access that a loop reads once.
/// </summary>
internal static class ThreadSlot
{
    [ThreadStatic]
    public static int Ordinal;
}
