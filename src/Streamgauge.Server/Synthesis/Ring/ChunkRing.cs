using System.Diagnostics.CodeAnalysis;

namespace Streamgauge.Server.Synthesis.Ring;

/// <summary>The last 128 chunks of a channel. One writer; readers take no lock and nothing waits for them.</summary>
internal sealed class ChunkRing
{
    public const int Capacity = 128;

    private readonly Chunk?[] _slots = new Chunk?[Capacity];
    private long _written;

    /// <summary>How many chunks were ever published: chunks 0 to this minus 1 exist, the last 128 are here.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Takes over the writer's hold on the chunk, and lets go of the one it replaces.</summary>
    public void Publish(Chunk chunk)
    {
        if (chunk.Sequence != _written) throw new InvalidOperationException($"Chunk {chunk.Sequence} published where {_written} was due.");

        var replaced = Interlocked.Exchange(ref _slots[chunk.Sequence % Capacity], chunk);
        Volatile.Write(ref _written, chunk.Sequence + 1);
        replaced?.Release();
    }

    /// <summary>Holds the chunk of this sequence, if it is still here; the caller releases it.</summary>
    public bool TryHold(long sequence, [NotNullWhen(true)] out Chunk? chunk)
    {
        chunk = sequence < 0 || sequence >= Written ? null : Volatile.Read(ref _slots[sequence % Capacity]);
        if (chunk is null || !chunk.TryHold()) return false;
        if (chunk.Sequence == sequence) return true;

        chunk.Release();   // it went back to the pool and came out as another between the look and the hold
        chunk = null;
        return false;
    }
}
