using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Tests.Synthesis;

public sealed class RingTests
{
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_007);

    private readonly ChunkPool _pool = new();
    private readonly ChunkRing _ring = new();

    [Fact]
    public void The_last_128_chunks_are_there_and_no_others()
    {
        for (var sequence = 0; sequence < 200; sequence++) Publish(sequence);

        Assert.Equal(200, _ring.Written);
        Assert.False(_ring.TryHold(-1, out _));
        Assert.False(_ring.TryHold(71, out _));
        Assert.False(_ring.TryHold(200, out _));
        foreach (var sequence in new[] { 72, 199 }) Assert.Equal(sequence, Read(sequence));
    }

    [Fact]
    public void A_chunk_that_somebody_holds_keeps_its_bytes_while_the_ring_goes_round()
    {
        Publish(0);
        Assert.True(_ring.TryHold(0, out var held));
        for (var sequence = 1; sequence < 1_000; sequence++) Publish(sequence);

        Assert.Equal((0L, 0L), (held.Sequence, Mark(held)));
        held.Release();
        Assert.False(held.TryHold());
    }

    [Fact]
    public async Task Readers_beside_the_writer_never_see_another_chunk_than_they_asked_for()
    {
        var over = false;
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var read = 0;
            while (!Volatile.Read(ref over) || read == 0)
            {
                var sequence = _ring.Written - 1 - read % ChunkRing.Capacity;
                if (!_ring.TryHold(sequence, out var chunk)) continue;
                Assert.Equal((sequence, sequence), (chunk.Sequence, Mark(chunk)));
                chunk.Release();
                read++;
            }
        })).ToList();
        for (var sequence = 0; sequence < 20_000; sequence++) Publish(sequence);
        Volatile.Write(ref over, true);

        await Task.WhenAll(readers);
    }

    [Fact]
    public void A_failed_chunk_says_that_it_is_silent_in_both_forms()
    {
        foreach (var silent in new[] { false, true })
        {
            var chunk = _pool.Take();
            chunk.Seal(5, Then, silent);
            Assert.True(chunk.MakeJson());
            Assert.False(chunk.MakeJson());
            var text = Encoding.UTF8.GetString(chunk.JsonFrame.Span[4..]);
            Assert.StartsWith($"{{\"type\":\"audio\",\"chunk_id\":5,\"timestamp\":1800000000.007{(silent ? ",\"silent\":true" : "")},\"data\":\"", text, StringComparison.Ordinal);
            Assert.Equal(23_520, ((string)JsonNode.Parse(text + "}")!["data"]!).Length);
            Assert.Equal(silent ? 1 : 0, chunk.BinaryFrame.Span[4 + 5]);
            chunk.Release();
        }
    }

    private void Publish(long sequence)
    {
        var chunk = _pool.Take();
        MemoryMarshal.Write(chunk.Draft, sequence);
        chunk.Seal(sequence, Then, silent: false);
        _ring.Publish(chunk);
    }

    private long Read(long sequence)
    {
        Assert.True(_ring.TryHold(sequence, out var chunk));
        var mark = Mark(chunk);
        chunk.Release();
        return mark;
    }

    private static long Mark(Chunk chunk) => MemoryMarshal.Read<long>(chunk.Pcm.Span);
}
