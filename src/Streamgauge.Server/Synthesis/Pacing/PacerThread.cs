using System.Runtime.InteropServices;

namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>
/// A thread that goes first, where the system lets us ask for that (CAP_SYS_NICE, or RLIMIT_RTPRIO of 1): it works a few milliseconds
/// of each ten, and late music is the one thing nobody can make good. Where we may not, it is a thread like any other.
/// </summary>
internal static class PacerThread
{
    private const int Self = 0;
    private const int RoundRobin = 2;               // SCHED_RR
    private const int NotInherited = 0x4000_0000;   // SCHED_RESET_ON_FORK: a pool thread that begins on ours stays ordinary
    private const int LowestPriority = 1;           // of the real-time ones

    /// <summary>Completes when the work is over, with its exception if it had one.</summary>
    public static Task RunAsync(Action work, ILogger log)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, log, over)) { IsBackground = true, Name = "synthesis pacer" };
        thread.Start();
        return over.Task;
    }

    private static void Run(Action work, ILogger log, TaskCompletionSource over)
    {
        try
        {
            if (OperatingSystem.IsLinux()) GoFirst(log);
            work();
            over.SetResult();
        }
        catch (Exception e)
        {
            over.SetException(e);
        }
    }

    private static void GoFirst(ILogger log)
    {
        if (SetScheduler(Self, RoundRobin | NotInherited, LowestPriority) == 0) log.PriorityGranted();
        else log.PriorityRefused(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    private static extern int SetScheduler(int thread, int policy, in int priority);
}
