using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;
using Streamgauge.Tests.Metrics;

namespace Streamgauge.Tests.Synthesis;

/// <summary>What reaches a listener, in which order, and what becomes of the chunks.</summary>
public sealed class DeliveryTests
{
    private readonly PlayedChannel _played = new(new SynthesisOptions { SendTimeout = TimeSpan.FromSeconds(60) });

    [Fact]
    public void A_listener_that_does_not_read_jumps_once_and_the_jump_is_no_jitter()
    {
        var heard = _played.Join(BufferTier.Normal, BufferTier.Normal);
        _played.Play(1_000);
        heard.Hold();
        _played.Play(4_000);
        heard.Release();
        _played.Play(10);
        var jitter = heard.Listener.Schedule.Jitter.Mean;
        _played.Play(10);

        Assert.Single(heard.Said, "BUFFER_OVERRUN");
        var skipped = heard.Sends[^1].Sequence - heard.Sends[^2].Sequence - 1;
        Assert.Equal(skipped, (long)heard.Messages.Single(message => message["skipped_chunks"] is not null)["skipped_chunks"]!);
        Assert.Equal(skipped, _played.Registry.Value("streamgauge_synthesis_chunks_skipped_total", "one").Value);
        Assert.Equal((80L, 1L, jitter), (heard.Sends[^1].Sequence, heard.Listener.Schedule.Underruns, heard.Listener.Schedule.Jitter.Mean));
    }

    [Fact]
    public void A_tier_asked_for_is_a_floor_from_then_on()
    {
        var heard = _played.Join(BufferTier.Normal, BufferTier.Minimal);
        _played.Play(1_000);
        heard.Listener.Ask(BufferTier.Stable);
        _played.Play(14_000);

        Assert.Equal((BufferTier.Stable, BufferTier.Stable), (heard.Listener.Schedule.Tier, heard.Listener.Schedule.Floor));
        Assert.Equal(["buffer_control_ack"], heard.Said.Where(said => said != "buffer_status"));
    }

    [Fact]
    public void A_chunk_keeps_its_bytes_until_its_send_is_over_and_not_longer()
    {
        var heard = _played.Join(BufferTier.Normal, BufferTier.Normal);
        _played.Play(1_000);
        heard.Hold();
        _played.Play(100);
        var chunk = heard.Last!;
        var (sequence, bytes) = (chunk.Sequence, chunk.Pcm.ToArray());
        _played.Play(14_000);   // the ring has gone round

        Assert.Equal(sequence, chunk.Sequence);
        Assert.True(chunk.Pcm.Span.SequenceEqual(bytes));
        Assert.True(chunk.TryHold());
        chunk.Release();
        heard.Release();
        Assert.False(chunk.TryHold());
    }

    [Fact]
    public void As_many_chunks_are_made_as_are_held_at_once()
    {
        _played.Join(BufferTier.Normal, BufferTier.Normal);
        var chunks = new HashSet<Chunk>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < 300; i++)
        {
            _played.Play(100);
            Assert.True(_played.Channel.Ring.TryHold(_played.Channel.Ring.Written - 1, out var chunk));
            chunks.Add(chunk);
            chunk.Release();
        }

        Assert.InRange(chunks.Count, ChunkRing.Capacity, ChunkRing.Capacity + 2);
    }

    [Fact]
    public void The_JSON_form_is_there_when_a_chunk_is_published_if_anybody_wants_it()
    {
        _played.Play(100);
        Assert.False(HasJson());
        _played.Join(BufferTier.Normal, BufferTier.Normal, Format.Json);
        _played.Play(100);
        Assert.True(HasJson());   // a second before this listener needs it
    }

    [Fact]
    public void A_place_in_a_group_is_free_again_after_a_leave()
    {
        var all = Enumerable.Range(0, 10).Select(_ => _played.Join(BufferTier.Normal, BufferTier.Normal).Listener).ToList();
        _played.Channel.Audience.Remove(all[3]);

        Assert.Equal([3, 0], new[] { Join(), Join() });

        int Join() => _played.Join(BufferTier.Normal, BufferTier.Normal).Listener.Group;
    }

    [Fact]
    public void A_head_start_leaves_at_once()
    {
        var heard = _played.Join(BufferTier.Normal, BufferTier.Normal, ahead: 10);
        _played.Play(500);

        Assert.Equal(20, heard.Sends[0].Sequence);
        Assert.Equal([10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 200, 300, 400, 500], heard.Sends.Select(send => send.Milliseconds));
        Assert.Equal(9, heard.Listener.Depth);
    }

    [Fact]
    public void A_greeting_comes_first_whatever_is_said_before_the_first_tick()
    {
        var heard = _played.Join(BufferTier.Normal, BufferTier.Normal);
        heard.Listener.Tell(ServerMessages.ShutdownWarning(TimeSpan.Zero));
        heard.Listener.Greet(ServerMessages.Established(new { type = "connection_established" }));
        for (var i = 0; i < 20; i++) heard.Listener.Tell(ServerMessages.Pong(null, DateTimeOffset.UnixEpoch));
        _played.Play(10);

        Assert.Equal("connection_established", heard.Said.First());
    }

    [Fact]
    public void A_listener_that_throws_is_ended_and_those_after_it_are_served()
    {
        var broken = _played.Join(BufferTier.Normal, BufferTier.Normal);
        var beside = _played.Join(BufferTier.Normal, BufferTier.Normal);
        broken.Fault = new NotSupportedException("not to be expected");
        _played.Play(100);

        Assert.Equal(ListenerEnd.SendFailed(broken.Fault), broken.Listener.Ended.Result);
        Assert.Single(beside.Sends);
    }

    private bool HasJson()
    {
        Assert.True(_played.Channel.Ring.TryHold(_played.Channel.Ring.Written - 1, out var chunk));
        chunk.Release();
        return chunk.HasJson;
    }
}
