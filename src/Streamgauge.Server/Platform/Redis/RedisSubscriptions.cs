using System.Collections.Concurrent;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>
/// The node's one subscription connection, opened when somebody first subscribes and opened again whenever it is lost.
/// Redis delivers at most once: what is published while a node is away is gone, and each listener is told when it may
/// have missed something.
/// </summary>
internal sealed class RedisSubscriptions(RedisOptions options, RedisHandshake handshake, TimeProvider clock, ILogger<RedisSubscriptions> logger) : BackgroundService
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(1);

    private readonly RedisAddress _address = RedisAddress.Parse(options.ConnectionString!);
    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, RedisListener[]> _listeners = new(StringComparer.Ordinal);
    private RedisConnection? _connection;
    private long _heardAt;

    /// <summary>
    /// Calls `heard` with each message of a channel until disposed, and `live` each time Redis has confirmed the
    /// subscription: at first, and after each loss, when messages may have been missed. Both are called by the reading loop: hand on, do not wait.
    /// </summary>
    public IDisposable Subscribe(string channel, Action<ReadOnlyMemory<byte>> heard, Action? live = null)
    {
        var (name, listener) = (options.KeyPrefix + channel, new RedisListener(heard, live));
        _listeners.AddOrUpdate(name, [listener], (_, listeners) => [.. listeners, listener]);
        _wanted.TrySetResult();
        Post("SUBSCRIBE", name);
        return new RedisSubscription(() => Remove(name, listener));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _wanted.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var backoff = new RedisBackoff();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await ServeOneConnectionAsync(stoppingToken)) backoff.Reset();
            await Task.Delay(backoff.Next(), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> ServeOneConnectionAsync(CancellationToken stopping)
    {
        var connected = false;
        try
        {
            await using var connection = await handshake.ConnectAsync(_address, options.OperationTimeout, stopping, Pushed);
            connected = true;
            Volatile.Write(ref _heardAt, clock.GetTimestamp());
            Volatile.Write(ref _connection, connection);
            foreach (var name in _listeners.Keys) connection.Post("SUBSCRIBE", name);
            await StayAsync(connection, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            logger.SubscriptionsLost(e.Message);
        }
        catch (OperationCanceledException)
        {
            return connected; // the node stops: success, not an error
        }
        finally
        {
            Volatile.Write(ref _connection, null);
        }

        return connected;
    }

    /// <summary>Until the connection ends, or Redis has not answered a ping.</summary>
    private async Task StayAsync(RedisConnection connection, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(PingEvery, clock);
        while (!connection.Ended.IsCompleted)
        {
            connection.Post("PING");
            await Task.WhenAny(timer.WaitForNextTickAsync(stopping).AsTask(), connection.Ended);
            stopping.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(Volatile.Read(ref _heardAt)) > PingEvery + (options.OperationTimeout * 2)) throw new TimeoutException("Redis has stopped answering.");
        }
    }

    private void Pushed(RespReply[] push)
    {
        Volatile.Write(ref _heardAt, clock.GetTimestamp());
        if (push.Length < 3 || !_listeners.TryGetValue(push[1].Text, out var listeners)) return;
        foreach (var listener in listeners)
        {
            try
            {
                if (push[0].Text == "message") listener.Heard(push[2].Bytes);
                else if (push[0].Text == "subscribe") listener.Live?.Invoke();
            }
            catch (Exception e)
            {
                logger.ListenerFailed(push[1].Text, e); // its own fault: the others go on hearing
            }
        }
    }

    private void Remove(string name, RedisListener listener)
    {
        var left = _listeners.AddOrUpdate(name, _ => [], (_, listeners) => [.. listeners.Where(l => l != listener)]);
        if (left.Length > 0) return;
        _listeners.TryRemove(KeyValuePair.Create(name, left));
        Post("UNSUBSCRIBE", name);
        if (_listeners.ContainsKey(name)) Post("SUBSCRIBE", name); // somebody came just now
    }

    private void Post(string command, string name)
    {
        try
        {
            Volatile.Read(ref _connection)?.Post(command, name);
        }
        catch (RedisUnavailableException)
        {
            // The next connection subscribes to what is wanted then.
        }
    }
}
