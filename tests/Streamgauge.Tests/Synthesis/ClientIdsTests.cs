using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Sockets;

namespace Streamgauge.Tests.Synthesis;

public sealed class ClientIdsTests
{
    private readonly ClientIds _ids = new();

    [Fact]
    public void An_id_is_taken_from_the_moment_somebody_may_join_under_it()
    {
        var here = _ids.TryClaim("ambient", "one", "here");
        Assert.NotNull(here);
        Assert.Null(_ids.TryClaim("ambient", "one", "there"));
        using var other = _ids.TryClaim("other", "one", "there");   // an id is one channel's
        Assert.NotNull(other);

        here.Dispose();
        using var there = _ids.TryClaim("ambient", "one", "there");
        Assert.NotNull(there);
    }

    [Fact]
    public void An_address_keeps_an_id_while_any_of_its_claims_stands()
    {
        var first = _ids.TryClaim("ambient", "one", "here")!;
        using var second = _ids.TryClaim("ambient", "one", "here");
        first.Dispose();
        first.Dispose();

        Assert.Null(_ids.TryClaim("ambient", "one", "there"));
    }

    [Fact]
    public void Whoever_asked_last_keeps_the_id_even_when_it_joins_first()
    {
        var channel = new PlayedChannel();
        var (older, newer) = (channel.Join(BufferTier.Normal, BufferTier.Normal).Listener, channel.Join(BufferTier.Normal, BufferTier.Normal).Listener);
        using var first = _ids.TryClaim("ambient", "one", "here")!;
        using var second = _ids.TryClaim("ambient", "one", "here")!;
        second.Join(newer);
        first.Join(older);

        Assert.Equal(ListenerEnd.Replaced, older.Ended.Result);
        Assert.False(newer.Ended.IsCompleted);
    }

    [Fact]
    public void Of_many_newcomers_at_once_one_address_gets_the_id()
    {
        for (var round = 0; round < 200; round++)
        {
            var claims = new ClientClaim?[8];
            Parallel.For(0, claims.Length, i => claims[i] = _ids.TryClaim("ambient", "one", $"address {i}"));

            Assert.Single(claims, claim => claim is not null)!.Dispose();
        }
    }
}
