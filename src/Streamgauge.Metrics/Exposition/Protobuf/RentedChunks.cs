using System.Buffers;

namespace Streamgauge.Metrics;

/// <summary>A message of any length in rented pieces, kept until its length is known. Dispose it once.</summary>
internal sealed class RentedChunks : IDisposable
{
    private readonly List<byte[]> _chunks = [];
    private int _usedOfLast;

    public int Length { get; private set; }

    public IEnumerable<ReadOnlyMemory<byte>> Chunks =>
        _chunks.Select((chunk, i) => (ReadOnlyMemory<byte>)chunk.AsMemory(0, i == _chunks.Count - 1 ? _usedOfLast : ScrapeBody.BufferSize));

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            if (_chunks.Count == 0 || _usedOfLast == ScrapeBody.BufferSize)
            {
                _chunks.Add(ArrayPool<byte>.Shared.Rent(ScrapeBody.BufferSize));
                _usedOfLast = 0;
            }

            var fits = Math.Min(bytes.Length, ScrapeBody.BufferSize - _usedOfLast);
            bytes[..fits].CopyTo(_chunks[^1].AsSpan(_usedOfLast));
            _usedOfLast += fits;
            bytes = bytes[fits..];
        }
    }

    public void Dispose()
    {
        foreach (var chunk in _chunks) ArrayPool<byte>.Shared.Return(chunk);
        _chunks.Clear();
    }
}
