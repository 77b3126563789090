using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Diffing;

/// <summary>How far a contract's version moved, and how far its changes ask it to move.</summary>
public sealed record VersionMove(string Contract, SemanticVersion Old, SemanticVersion New, ChangeKind? Greatest)
{
    /// <summary>The part of the version that has to move: major, minor, patch or none.</summary>
    public string Needed => Greatest switch
    {
        ChangeKind.Breaking => "major",
        ChangeKind.Compatible or ChangeKind.Rule => "minor",
        ChangeKind.Text => "patch",
        _ => "none",
    };

    /// <summary>Whether the version moved at least that far.</summary>
    public bool IsEnough => Needed switch
    {
        "major" => New.Major > Old.Major,
        "minor" => New.Major > Old.Major || (New.Major == Old.Major && New.Minor > Old.Minor),
        "patch" => (New.Major, New.Minor, New.Patch).CompareTo((Old.Major, Old.Minor, Old.Patch)) > 0,
        _ => true,
    };
}
