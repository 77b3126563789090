using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Streamgauge.Benchmarks.Harness;

/// <summary>Two clocks in nanoseconds. The thread's own CPU time does not see what the neighbours on the machine do.</summary>
internal static partial class Clock
{
    private const int ThreadCpuTime = 3;   // CLOCK_THREAD_CPUTIME_ID of Linux

    public static double Wall() => Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);

    public static double ThreadCpu()
    {
        if (!OperatingSystem.IsLinux()) return Wall();

        _ = ReadClock(ThreadCpuTime, out var time);
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
