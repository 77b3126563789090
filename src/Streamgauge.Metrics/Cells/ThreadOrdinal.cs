namespace Streamgauge.Metrics;

/// <summary>
/// A small number for every thread that records, from 1; 0 means not yet given. It indexes the pages a block keeps for its
/// threads. When a thread has ended its number goes to the next one, which simply continues on the same pages.
/// </summary>
internal static class ThreadOrdinal
{
    private const int FirstSweep = 16;

    private static readonly Lock Gate = new();
    private static readonly Stack<int> Free = new();
    private static Thread?[] s_owners = new Thread?[FirstSweep];
    private static int[] s_tenancies = new int[FirstSweep];
    private static int s_count = 1;
    private static int s_nextSweep = FirstSweep;

    /// <summary>This thread's number, given now if need be.</summary>
    public static int Claim()
    {
        if (ThreadSlot.Ordinal != 0) return ThreadSlot.Ordinal;
        lock (Gate)
        {
            if (Free.Count == 0 && s_count >= s_nextSweep) SweepTheDead_NeedsLock();
            ThreadSlot.Ordinal = Free.TryPop(out var free) ? free : Append_NeedsLock();
            s_owners[ThreadSlot.Ordinal] = Thread.CurrentThread;
            s_tenancies[ThreadSlot.Ordinal]++;
            return ThreadSlot.Ordinal;
        }
    }

    /// <summary>Takes the numbers without a living owner out of circulation, so that their pages can be folded undisturbed.</summary>
    /// <param name="seen">By number, the tenancy the caller has already folded; brought up to date.</param>
    public static int[] ReserveIdle(ref int[] seen)
    {
        lock (Gate)
        {
            SweepTheDead_NeedsLock();
            if (seen.Length < s_count) Array.Resize(ref seen, s_owners.Length);
            var known = seen;
            var idle = Free.Where(ordinal => known[ordinal] != s_tenancies[ordinal]).ToArray();
            if (idle.Length == 0) return idle;
            var others = Free.Except(idle).ToArray();
            Free.Clear();
            foreach (var ordinal in others) Free.Push(ordinal);
            foreach (var ordinal in idle) known[ordinal] = s_tenancies[ordinal];
            return idle;
        }
    }

    /// <summary>Puts reserved numbers back.</summary>
    public static void Release(int[] reserved)
    {
        lock (Gate)
        {
            foreach (var ordinal in reserved) Free.Push(ordinal);
        }
    }

    private static int Append_NeedsLock()
    {
        if (s_count == s_owners.Length)
        {
            Array.Resize(ref s_owners, s_count * 2);
            Array.Resize(ref s_tenancies, s_count * 2);
        }

        return s_count++;
    }

    private static void SweepTheDead_NeedsLock()
    {
        for (var ordinal = 1; ordinal < s_count; ordinal++)
        {
            if (s_owners[ordinal] is not { IsAlive: false }) continue;
            s_owners[ordinal] = null;
            Free.Push(ordinal);
        }

        s_nextSweep = Math.Max(FirstSweep, 2 * (s_count - Free.Count));
    }
}
