using System.Diagnostics.CodeAnalysis;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>What each tier means in chunks, and its name on the wire.</summary>
internal static class BufferTiers
{
    public const string Allowed = "minimal, normal, stable, defensive";

    private static readonly int[] Depths = [5, 10, 20, 30];
    private static readonly string[] Names = ["minimal", "normal", "stable", "defensive"];

    /// <summary>Chunks of 100 ms between the newest and the one being sent.</summary>
    public static int Depth(this BufferTier tier) => Depths[(int)tier];

    public static string Name(this BufferTier tier) => Names[(int)tier];

    public static ReadOnlySpan<byte> Utf8Name(this BufferTier tier) => tier switch
    {
        BufferTier.Minimal => "minimal"u8,
        BufferTier.Normal => "normal"u8,
        BufferTier.Stable => "stable"u8,
        _ => "defensive"u8,
    };

    public static bool TryParse([NotNullWhen(true)] string? name, out BufferTier tier)
    {
        var index = Array.IndexOf(Names, name);
        tier = (BufferTier)index;
        return index >= 0;
    }
}
