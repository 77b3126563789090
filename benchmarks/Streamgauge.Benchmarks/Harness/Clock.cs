using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Streamgauge.Benchmarks.Harness;

/// <summary>Clocks in nanoseconds. Processor time, of one thread or of all of ours, does not see what the neighbours on the machine do.</summary>
internal static partial class Clock
{
    private const int ProcessCpuTime = 2;   // CLOCK_PROCESS_CPUTIME_ID of Linux
    private const int ThreadCpuTime = 3;    // CLOCK_THREAD_CPUTIME_ID

    public static double Wall() => Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);

    public static double ThreadCpu() => Processor(ThreadCpuTime);

    public static double ProcessCpu() => Processor(ProcessCpuTime);

    private static double Processor(int clock)
    {
        if (!OperatingSystem.IsLinux()) return Wall();

        _ = ReadClock(clock, out var time);
        return time.Seconds * 1e9 + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
