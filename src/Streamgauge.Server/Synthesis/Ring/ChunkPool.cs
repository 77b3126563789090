namespace Streamgauge.Server.Synthesis.Ring;

/// <summary>Chunks that nobody holds. It grows to what is held at once, the ring and one for each listener at most, and is then enough.</summary>
internal sealed class ChunkPool
{
    private readonly Lock _gate = new();
    private readonly Stack<Chunk> _free = new();

    public Chunk Take()
    {
        lock (_gate)
            if (_free.TryPop(out var chunk)) return chunk;
        return new Chunk(this);
    }

    public void Return(Chunk chunk)
    {
        lock (_gate) _free.Push(chunk);
    }
}
