namespace Streamgauge.Server.Platform.Redis;

/// <summary>
/// The node's one command connection. Between losing it and the next successful set-up no command touches Redis:
/// callers get <see cref="RedisUnavailableException"/> at once and decide for themselves.
/// </summary>
internal sealed class RedisClient(RedisOptions options, RedisHandshake handshake, TimeProvider clock, ILogger<RedisClient> logger) : BackgroundService
{
    private static readonly TimeSpan ExpiryTick = TimeSpan.FromMilliseconds(25);
    private const int TimeoutsThatMeanLost = 2;

    private readonly List<Func<CancellationToken, Task>> _onConnected = [];
    private readonly List<Action> _onLost = [];
    private readonly RedisAddress _address = RedisAddress.Parse(options.ConnectionString!);
    private readonly TimeSpan _timeout = options.OperationTimeout;
    private readonly string _prefix = options.KeyPrefix;
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RedisConnection? _connection;
    private bool _lossReported;

    /// <summary>Commands reach Redis. Turns true before the steps of <see cref="OnConnected"/> run.</summary>
    public bool IsConnected => Volatile.Read(ref _connection) is not null;

    /// <summary>Done when the first attempt to connect has ended, well or not; faulted if this Redis will never do.</summary>
    public Task FirstAttempt => _firstAttempt.Task;

    /// <summary>The full name of a key or channel: the prefix is set exactly here.</summary>
    public string Name(string name) => _prefix + name;

    /// <summary>Adds a step that runs after each connect. A step that throws ends the connection.</summary>
    public void OnConnected(Func<CancellationToken, Task> step) => _onConnected.Add(step);

    /// <summary>Adds what is called once for each loss, also when Redis was never there.</summary>
    public void OnLost(Action told) => _onLost.Add(told);

    public async Task<RespReply> SendAsync(params RedisArgument[] arguments)
    {
        var connection = Volatile.Read(ref _connection) ?? throw new RedisUnavailableException("Redis is lost.", mayHaveRun: false);
        try
        {
            return await connection.SendAsync(arguments);
        }
        catch (RedisErrorException e) when (e.MeansLost)
        {
            connection.End(e);
            throw new RedisUnavailableException(e.Message, mayHaveRun: false, e);
        }
    }

    /// <summary>Tells whoever has subscribed to this channel now; how many that were. Nobody is told later.</summary>
    public async Task<long> PublishAsync(string channel, byte[] message) => (await SendAsync("PUBLISH", Name(channel), message)).Integer;

    /// <summary>Runs a script by its name, loading it again once if the server has forgotten it.</summary>
    public Task<RespReply> EvaluateAsync(RedisScript script, params ReadOnlySpan<RedisArgument> keysAndArguments)
    {
        RedisArgument[] call = ["EVALSHA", script.Sha, .. keysAndArguments];
        return EvaluateAsync(script, call);
    }

    private async Task<RespReply> EvaluateAsync(RedisScript script, RedisArgument[] call)
    {
        var connection = Volatile.Read(ref _connection) ?? throw new RedisUnavailableException("Redis is lost.", mayHaveRun: false);
        try
        {
            return await connection.SendAsync(call); // not through SendAsync above: one state machine less on the busiest path
        }
        catch (RedisErrorException e) when (e.Code == "NOSCRIPT")
        {
            await SendAsync("SCRIPT", "LOAD", script.Text);
            return await SendAsync(call);
        }
        catch (RedisErrorException e) when (e.MeansLost)
        {
            connection.End(e);
            throw new RedisUnavailableException(e.Message, mayHaveRun: false, e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new RedisBackoff();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await ServeOneConnectionAsync(stoppingToken)) backoff.Reset();
            if (stoppingToken.IsCancellationRequested) return;
            await Task.Delay(backoff.Next(), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Connects and stays until the connection ends. True if it was ever ready.</summary>
    private async Task<bool> ServeOneConnectionAsync(CancellationToken stopping)
    {
        var ready = false;
        try
        {
            await using var connection = await handshake.ConnectAsync(_address, _timeout, stopping);
            Volatile.Write(ref _connection, connection);
            var watch = WatchAsync(connection);
            try
            {
                foreach (var step in _onConnected) await step(stopping);
                (ready, _lossReported) = (true, false);
                logger.RedisUp(_address.Host, _address.Port);
                _firstAttempt.TrySetResult();
                await connection.Ended.WaitAsync(stopping);
            }
            finally
            {
                Volatile.Write(ref _connection, null);
                connection.End(new RedisUnavailableException("The connection to Redis was given up.", mayHaveRun: true));
                await watch;
            }

            Report("the connection ended");
        }
        catch (RedisRefusesNodeException e)
        {
            _firstAttempt.TrySetException(e);
            throw; // the node stops: waiting would not help
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Report(e.Message);
        }
        catch (OperationCanceledException)
        {
            return ready; // the node stops: success, not an error
        }

        return ready;
    }

    /// <summary>Looks at the waiting commands until the connection has ended, and ends it when it has stopped answering.</summary>
    private async Task WatchAsync(RedisConnection connection)
    {
        using var timer = new PeriodicTimer(ExpiryTick, clock);
        while (!connection.Ended.IsCompleted && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            connection.Expire(_timeout);
            if (connection.TimeoutsRunning >= TimeoutsThatMeanLost) connection.End(new TimeoutException("Redis has stopped answering."));
        }
    }

    private void Report(string reason)
    {
        if (_lossReported) return;
        _lossReported = true;
        logger.RedisLost(_address.Host, _address.Port, reason);
        foreach (var told in _onLost) told();
        _firstAttempt.TrySetResult();
    }
}
