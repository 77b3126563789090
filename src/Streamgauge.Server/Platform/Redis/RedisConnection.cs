using System.Buffers;
using System.IO.Pipelines;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>
/// One pipelined connection. Callers encode into a shared buffer under a short lock, the writing loop sends whatever has
/// gathered in one write, the reading loop completes the waiting commands in the order they were sent.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    /// <summary>Commands that may wait for an answer; more are refused at once instead of queued.</summary>
    public const int MostInFlight = 10_000;

    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly TimeProvider _clock;
    private readonly Queue<PendingReply> _inFlight = new();
    private readonly SemaphoreSlim _gathered = new(0, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Action<RespReply[]>? _pushed;
    private readonly Task _loops;
    private ArrayBufferWriter<byte> _gathering = new(16 * 1024);
    private ArrayBufferWriter<byte> _sending = new(16 * 1024);
    private Exception? _end;
    private int _timeoutsRunning;

    /// <param name="pushed">Gets what a subscription brings: arrays that begin with a word. Called by the reading loop, which waits for it.</param>
    public RedisConnection(Stream stream, TimeProvider clock, Action<RespReply[]>? pushed = null)
    {
        (_stream, _clock, _pushed) = (stream, clock, pushed);
        _loops = Task.WhenAll(Task.Run(WriteLoopAsync, CancellationToken.None), Task.Run(ReadLoopAsync, CancellationToken.None));
    }

    /// <summary>Ends, without an exception, when the connection has: both loops are done and every waiting command has failed.</summary>
    public Task Ended => _loops;

    /// <summary>Commands in a row whose answer did not come in time. 0 again with the next answer.</summary>
    public int TimeoutsRunning => Volatile.Read(ref _timeoutsRunning);

    public Task<RespReply> SendAsync(params ReadOnlySpan<RedisArgument> arguments)
    {
        var pending = new PendingReply(_clock.GetTimestamp());
        Gather(pending, arguments);
        return pending.Task;
    }

    /// <summary>Sends a command whose answers, if any, are pushed.</summary>
    public void Post(params ReadOnlySpan<RedisArgument> arguments) => Gather(null, arguments);

    /// <summary>Fails the commands that have waited too long. Their places in the order stay, for the answer may still come.</summary>
    public void Expire(TimeSpan timeout)
    {
        lock (_gate)
        {
            foreach (var pending in _inFlight)
            {
                if (_clock.GetElapsedTime(pending.SentAt) < timeout) return;
                if (pending.Fail(new RedisUnavailableException($"Redis did not answer within {timeout}.", mayHaveRun: true))) _timeoutsRunning++;
            }
        }
    }

    /// <summary>Ends the connection; every waiting command fails with this reason.</summary>
    public void End(Exception reason)
    {
        PendingReply[] waiting;
        lock (_gate)
        {
            if (_end is not null) return;
            _end = reason;
            waiting = [.. _inFlight];
            _inFlight.Clear();
        }

        _closing.Cancel();
        foreach (var pending in waiting) pending.Fail(new RedisUnavailableException("The connection to Redis ended before the answer came.", mayHaveRun: true, reason));
    }

    public async ValueTask DisposeAsync()
    {
        End(new ObjectDisposedException(nameof(RedisConnection)));
        await _loops;
        await _stream.DisposeAsync();
    }

    private void Gather(PendingReply? pending, ReadOnlySpan<RedisArgument> arguments)
    {
        bool first;
        lock (_gate)
        {
            if (_end is not null) throw new RedisUnavailableException("The connection to Redis has ended.", mayHaveRun: false, _end);
            if (_inFlight.Count >= MostInFlight) throw new RedisUnavailableException($"{MostInFlight} commands wait for Redis.", mayHaveRun: false);

            if (pending is not null) _inFlight.Enqueue(pending);
            first = _gathering.WrittenCount == 0;
            RespWriter.Write(_gathering, arguments);
        }

        if (first) _gathered.Release();
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            while (true)
            {
                await _gathered.WaitAsync(_closing.Token);
                lock (_gate) (_gathering, _sending) = (_sending, _gathering);
                await _stream.WriteAsync(_sending.WrittenMemory, _closing.Token);
                _sending.ResetWrittenCount();
            }
        }
        catch (Exception e)
        {
            End(e); // the reason reaches every waiting caller
        }
    }

    private async Task ReadLoopAsync()
    {
        var input = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(_closing.Token);
                var consumed = Complete(read.Buffer);
                input.AdvanceTo(consumed, read.Buffer.End);
                if (read.IsCompleted) throw new EndOfStreamException("Redis closed the connection.");
            }
        }
        catch (Exception e)
        {
            End(e); // the reason reaches every waiting caller
        }
    }

    private SequencePosition Complete(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        var consumed = reader.Position;
        var batch = new AnswerBatch();
        while (RespReader.TryRead(ref reader, out var reply))
        {
            consumed = reader.Position;
            if (_pushed is not null && reply.Items is [{ Kind: RespKind.Text }, ..]) _pushed(reply.Items);
            else batch.Add(Waiting(), reply);
            if (!batch.IsFull) continue;
            ThreadPool.UnsafeQueueUserWorkItem(batch, preferLocal: false);
            batch = new AnswerBatch();
        }

        ThreadPool.UnsafeQueueUserWorkItem(batch, preferLocal: false);
        if (buffer.Slice(consumed).Length > RespReader.LargestReply) throw new RedisProtocolException("Redis sent an answer over 16 MiB.");
        return consumed;
    }

    private PendingReply Waiting()
    {
        lock (_gate)
        {
            _timeoutsRunning = 0;
            return _inFlight.TryDequeue(out var pending) ? pending : throw new RedisProtocolException("Redis sent an answer that nobody asked for.");
        }
    }
}
