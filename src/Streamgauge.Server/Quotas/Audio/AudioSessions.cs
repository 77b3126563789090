using System.Collections.Concurrent;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>The open audio sockets of this node: counted against the limits, and told when the server stops.</summary>
internal sealed class AudioSessions(AudioOptions options) : IHostedService
{
    private const int MostUnauthenticated = 100;

    private readonly ConcurrentDictionary<AudioSession, Task> _open = [];
    private int _count;
    private int _unauthenticated;
    private volatile bool _stopping;

    public bool TryEnter(bool authenticated)
    {
        if (_stopping) return false;
        if (Interlocked.Increment(ref _count) > options.MaxSockets)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        if (authenticated || Interlocked.Increment(ref _unauthenticated) <= MostUnauthenticated) return true;
        Interlocked.Decrement(ref _unauthenticated);
        Interlocked.Decrement(ref _count);
        return false;
    }

    public void Authenticated() => Interlocked.Decrement(ref _unauthenticated);

    public async Task RunAsync(AudioSession session)
    {
        var running = session.RunAsync();
        _open[session] = running;
        if (_stopping) session.End(AudioEnd.Restarting);
        try
        {
            await running;
        }
        finally
        {
            _open.TryRemove(session, out _);
            Interlocked.Decrement(ref _count);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        foreach (var session in _open.Keys) session.End(AudioEnd.Restarting);
        await Task.WhenAll(_open.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
