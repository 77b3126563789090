using System.Threading.Tasks.Sources;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>
/// A signal that wakes one waiter, again and again, without allocating. The waiter goes on inside <see cref="Signal"/>, on the
/// signaller's thread, until its first real wait.
/// </summary>
internal sealed class Turn : IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _core;

    /// <summary>True for a turn, false when there will be none any more.</summary>
    public ValueTask<bool> NextAsync() => new(this, _core.Version);

    public void Signal(bool more) => _core.SetResult(more);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        var more = _core.GetResult(token);
        _core.Reset();
        return more;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
