namespace Streamgauge.Server.Platform.Leases;

/// <summary>What leases are for, as a key's first word says; a closed set, because it is a label.</summary>
internal sealed record LeaseUse(Use Label, string Name, string KeyPrefix, LeaseLoss OnLoss, bool IsExclusive = false)
{
    public static IReadOnlyList<LeaseUse> All { get; } =
    [
        new(Use.AudioStreams, "audio_streams", "audio_streams:", LeaseLoss.Bounded),
        new(Use.AudioJobs, "audio_jobs", "audio_jobs:", LeaseLoss.Refuse),
        new(Use.Participants, "participants", "participants:", LeaseLoss.Open),
        new(Use.Viewers, "viewers", "viewers:", LeaseLoss.Open),
        new(Use.Owner, "owner", "owner:", LeaseLoss.Refuse, IsExclusive: true),
        new(Use.DubbingWorker, "dubbing_worker", "dubbing:worker:", LeaseLoss.Refuse, IsExclusive: true),
    ];

    public static LeaseUse Of(string key)
    {
        foreach (var use in All)
        {
            if (key.StartsWith(use.KeyPrefix, StringComparison.Ordinal)) return use;
        }

        throw new ArgumentException($"No use of leases has keys like '{key}'; add it to {nameof(LeaseUse)}.", nameof(key));
    }
}
