using Streamgauge.Media.Music;

namespace Streamgauge.Tests.Media;

public sealed class RandomStreamTests
{
    [Theory]
    [InlineData(1, 0, 1, 0x32031582160b9745ul, 0x5bf81ad0298a45b5ul, 0x673a406a99b4d6b6ul)]
    [InlineData(42, 0, 2, 0x558073e2cd67d2b6ul, 0x8e025623514efff7ul, 0x16846d0b789c41a2ul)]
    public void A_stream_yields_the_documented_numbers(long seed, long phrase, int purpose, ulong first, ulong second, ulong third)
    {
        var random = new RandomStream(seed, phrase, (RandomPurpose)purpose);

        Assert.Equal([first, second, third], [random.Next(), random.Next(), random.Next()]);
    }
}
