namespace Streamgauge.Contracts.Model;

/// <summary>Series in promtool notation, a time, and the recorded values then by label set (<c>{region="us-west-2"}</c>).</summary>
public sealed record RecordingTest(
    IReadOnlyDictionary<string, string> Series,
    TimeSpan At,
    IReadOnlyDictionary<string, double> Expect,
    SourceMap Source);
