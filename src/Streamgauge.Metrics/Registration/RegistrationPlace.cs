namespace Streamgauge.Metrics;

/// <summary>Where in the source a family was registered; only the file's own name, never its folder.</summary>
internal readonly record struct RegistrationPlace(string File, int Line)
{
    public override string ToString() => $"{File[(File.LastIndexOfAny(['/', '\\']) + 1)..]}:{Line}";
}
