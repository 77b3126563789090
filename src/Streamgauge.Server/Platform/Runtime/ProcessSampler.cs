using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Runtime;

/// <summary>Memory, processor time and start of this process.</summary>
internal sealed class ProcessSampler : IRuntimeSampler
{
    private const double BytesPerMb = 1024 * 1024;

    private readonly Gauge _memory;
    private readonly Counter _cpu;
    private readonly ResidentMemory _resident = new();
    private double _cpuSeconds;

    public ProcessSampler(PlatformMetrics metrics)
    {
        (_memory, _cpu) = (metrics.MemoryUsageMb, metrics.ProcessCpuSeconds);
        metrics.ProcessStartTimeSeconds.Set(new DateTimeOffset(System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime()).ToUnixTimeMilliseconds() / 1000.0);
        metrics.ProcessCpuLimitCores.Set(ProcessorLimit.Read());
    }

    public void Sample()
    {
        _memory.Set(_resident.Read() / BytesPerMb);
        var seconds = Environment.CpuUsage.TotalTime.TotalSeconds;
        if (seconds <= _cpuSeconds) return; // a counter never falls
        _cpu.Increment(seconds - _cpuSeconds);
        _cpuSeconds = seconds;
    }
}
