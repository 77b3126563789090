namespace Streamgauge.Server.Quotas.Tiers;

/// <summary>Tiers as they are written: one lower-case word.</summary>
internal static class TierNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Tier>().Select(Name)];

    public static string Name(this Tier tier) => tier switch
    {
        Tier.Free => "free",
        Tier.Standard => "standard",
        Tier.Premium => "premium",
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "no such tier"),
    };

    public static Tier? Find(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        "free" => Tier.Free,
        "standard" => Tier.Standard,
        "premium" => Tier.Premium,
        _ => null,
    };
}
