namespace Streamgauge.Media.Analysis;

/// <summary>A stream or file as a whole; the list is cut at 10,000 (<paramref name="Truncated"/>), the sums are not.</summary>
public sealed record VoiceActivitySummary(IReadOnlyList<Segment> Segments, bool Truncated, long SpeechMs, double SpeechRatio);
