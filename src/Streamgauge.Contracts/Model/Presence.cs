namespace Streamgauge.Contracts.Model;

/// <summary>Whether a family may be missing from an exposition.</summary>
public enum Presence
{
    /// <summary>HELP and TYPE are always there.</summary>
    Always,

    /// <summary>They may be missing before first use.</summary>
    OnUse,

    /// <summary>Absent where the platform cannot know it.</summary>
    Platform,
}
