using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform.Leases;

internal sealed class LeasesOptions
{
    /// <summary>Beyond it the memory store answers `unavailable`: about 100 bytes a member, so 100 MB.</summary>
    [Range(1_000, 10_000_000)]
    public int MaxMembers { get; set; } = 1_000_000;

    /// <summary>How long nobody new is admitted after Redis has begun anew, so that all nodes can say first what they hold.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Leases this node may grant on its own word while Redis is lost.</summary>
    [Range(0, 1_000_000)]
    public int FallbackCapacity { get; set; } = 1000;

    /// <summary>Overrides by use what is decided while Redis is lost: bounded, open or refuse.</summary>
    public Dictionary<string, string> OnLoss { get; } = new(StringComparer.Ordinal);

    public LeaseLoss LossOf(LeaseUse use) => OnLoss.TryGetValue(use.Name, out var word) ? Enum.Parse<LeaseLoss>(word, ignoreCase: true) : use.OnLoss;

    public static string? Fault(LeasesOptions options)
    {
        foreach (var (use, word) in options.OnLoss)
        {
            if (LeaseUse.All.All(u => u.Name != use)) return $"Leases:OnLoss:{use} is not a use; allowed are {string.Join(", ", LeaseUse.All.Select(u => u.Name))}";
            if (!Enum.TryParse<LeaseLoss>(word, ignoreCase: true, out _)) return $"Leases:OnLoss:{use} is '{word}'; allowed is bounded, open or refuse";
        }

        return null;
    }
}
