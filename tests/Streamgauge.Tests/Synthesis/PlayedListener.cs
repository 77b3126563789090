using System.Text.Json.Nodes;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Tests.Synthesis;

/// <summary>The far side of a listener: takes everything at once, unless it is told to hold.</summary>
internal sealed class PlayedListener(TurnedClock clock, Format format) : IAudioTransport
{
    private readonly long _joined = clock.GetTimestamp();
    private TaskCompletionSource? _held;

    public Listener Listener { get; set; } = null!;

    /// <summary>What was sent, and when after the join.</summary>
    public List<(int Milliseconds, long Sequence)> Sends { get; } = [];

    public List<JsonNode> Messages { get; } = [];

    public bool Aborted { get; private set; }

    public Format Format => format;

    public bool TakesMessages => Fault is null ? format != Format.Wav : throw Fault;

    /// <summary>What asking it anything throws.</summary>
    public Exception? Fault { get; set; }

    /// <summary>The chunk sent last, which is not held for you.</summary>
    public Chunk? Last { get; private set; }

    public IEnumerable<string> Said => Messages.Select(message => (string)(message["error_code"] ?? message["type"])!);

    /// <summary>Reads nothing from now on.</summary>
    public void Hold() => _held = new TaskCompletionSource();

    public void Release()
    {
        var held = _held;
        _held = null;
        held!.SetResult();
    }

    public async ValueTask SendAudioAsync(Chunk chunk, long depth, BufferTier tier)
    {
        Last = chunk;
        Sends.Add(((int)clock.GetElapsedTime(_joined).TotalMilliseconds, chunk.Sequence));
        if (_held is { } held) await held.Task;
    }

    public ValueTask SendMessageAsync(ReadOnlyMemory<byte> message)
    {
        Messages.Add(JsonNode.Parse(message.Span)!);
        return ValueTask.CompletedTask;
    }

    public ValueTask PingAsync()
    {
        Listener.Answered();
        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
        Aborted = true;
        _held?.TrySetException(new IOException("cut"));
    }
}
