namespace Streamgauge.Server.Platform.Runtime;

/// <summary>Memory of the GPUs, and this process's part of it. Without a GPU both stay 0, which is the truth; a slow driver is asked less often.</summary>
internal sealed class GpuSampler(PlatformMetrics metrics, TimeProvider time, ILogger<GpuSampler> log) : IRuntimeSampler, IDisposable
{
    private const double BytesPerMb = 1024 * 1024;
    private const int SlowReadEvery = 6;
    private static readonly TimeSpan SlowRead = TimeSpan.FromMilliseconds(0.5);

    private readonly NvidiaLibrary? _library = Open(log);
    private TimeSpan _average;
    private int _round;

    public void Sample()
    {
        if (_library is null || (_average > SlowRead && _round++ % SlowReadEvery != 0)) return;

        var began = time.GetTimestamp();
        var (used, total) = _library.ReadMemory(Environment.ProcessId);
        _average = (_average * 0.8) + (time.GetElapsedTime(began) * 0.2);
        metrics.GpuMemoryAllocatedMb.Set(used / BytesPerMb);
        metrics.GpuMemoryTotalMb.Set(total / BytesPerMb);
    }

    public void Dispose() => _library?.Dispose();

    private static NvidiaLibrary? Open(ILogger log)
    {
        var library = NvidiaLibrary.TryOpen(out var why);
        if (library is null) log.NoGpu(why);
        return library;
    }
}
