namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Finds out whether one variant works, when asked and not more often than every 10 seconds; whoever asks meanwhile waits for the same answer.</summary>
internal sealed class VariantProbe(Variant variant, Func<ValueTask<string?>> findFault, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Task<VariantState>? _latest;
    private long _askedAt;

    public Task<VariantState> AskAsync()
    {
        lock (_lock)
        {
            if (_latest is null || (_latest.IsCompleted && time.GetElapsedTime(_askedAt) >= KeptFor)) (_latest, _askedAt) = (RunAsync(), time.GetTimestamp());
            return _latest;
        }
    }

    private async Task<VariantState> RunAsync() => new(variant, await findFault(), time.GetUtcNow());
}
