namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>
/// Decides when viewers are told of a changed quality, and how healthy the stream is. Fed once a second with M, the mean
/// bitrate of 10 s; R is the highest M of five minutes. It speaks at most once in 10 s. Not thread-safe.
/// </summary>
internal sealed class QualityWatch
{
    private const int Quiet = 10;
    private const int LabelMustHold = 2;
    private const int BitrateMustHold = 10;
    private const int ReferenceSeconds = 300;

    private readonly Queue<double> _means = new();
    private long _second;
    private long _lastSpoke = -Quiet;
    private (string Label, double Kbps)? _told;
    private int _labelDiffers, _halved, _shifted;

    /// <summary>M over R, in words.</summary>
    public string Health(double mean) => (Reference is 0 ? 1 : mean / Reference) switch
    {
        > 0.9 => "excellent",
        >= 0.7 => "good",
        >= 0.5 => "fair",
        _ => "poor",
    };

    private double Reference => _means.Count == 0 ? 0 : _means.Max();

    /// <summary>One second has passed; null when there is nothing to tell.</summary>
    public QualityChange? Turn(string label, double mean, bool congested)
    {
        _second++;
        _means.Enqueue(mean);
        if (_means.Count > ReferenceSeconds) _means.Dequeue();
        if (_told is not { } told)
        {
            _told = (label, mean); // the first one is told by stream_started
            return null;
        }

        _labelDiffers = label != told.Label ? _labelDiffers + 1 : 0;
        _halved = mean < Reference / 2 ? _halved + 1 : 0;
        _shifted = Math.Abs(mean - told.Kbps) >= 0.25 * told.Kbps ? _shifted + 1 : 0;
        return Reason(congested) is { } reason && _second - _lastSpoke >= Quiet ? Tell(told, label, mean, reason) : null;
    }

    private string? Reason(bool congested) =>
        _labelDiffers >= LabelMustHold ? "broadcaster_changed"
        : _halved >= BitrateMustHold && _shifted >= BitrateMustHold ? congested ? "network_congestion" : "quality_degradation"
        : _shifted >= BitrateMustHold ? "adaptive_bitrate"
        : null;

    private QualityChange Tell((string Label, double Kbps) told, string label, double mean, string reason)
    {
        _lastSpoke = _second;
        _told = (label, mean);
        (_labelDiffers, _halved, _shifted) = (0, 0, 0);
        return new QualityChange(told.Label, label, told.Kbps, mean, reason);
    }
}
