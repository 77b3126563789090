using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>How much a client may say: ten messages at once and ten a second, one change of tier a second, and patience with an end.</summary>
internal sealed class MessageBudget(TimeProvider time)
{
    private const int Violations = 3;
    private const int Mistakes = 10;
    private static readonly TimeSpan BetweenControls = TimeSpan.FromSeconds(1);

    private readonly TokenBucket _bucket = new(10, TimeSpan.FromSeconds(1), time);
    private long? _lastControl;
    private int _violations;
    private int _mistakes;

    /// <summary>How a client ends that has worn out its welcome; null while it is welcome.</summary>
    public ListenerEnd? End => _violations >= Violations ? ListenerEnd.TooManyMessages : _mistakes >= Mistakes ? ListenerEnd.TooManyInvalid : null;

    public bool TryMessage(out TimeSpan wait) => Judge(_bucket.TryTake(out wait));

    public bool TryControl(out TimeSpan wait)
    {
        wait = _lastControl is { } last ? BetweenControls - time.GetElapsedTime(last) : TimeSpan.Zero;
        if (!Judge(wait <= TimeSpan.Zero)) return false;

        _lastControl = time.GetTimestamp();
        return true;
    }

    public void Accepted() => _violations = 0;

    public void Mistake() => _mistakes++;

    private bool Judge(bool within)
    {
        if (!within) _violations++;
        return within;
    }
}
