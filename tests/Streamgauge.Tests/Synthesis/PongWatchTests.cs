using Streamgauge.Server.Synthesis.Sockets;

namespace Streamgauge.Tests.Synthesis;

public sealed class PongWatchTests
{
    private const byte Text = 0x81, Continuation = 0x00, Binary = 0x82, Ping = 0x89, Pong = 0x8A;

    public static TheoryData<int, int> Cuts { get; } = new MatrixTheoryData<int, int>([1, 2, 3, 7, 1_000, 100_000], [0, 1, 125, 126, 4_000, 65_536]);

    // A payload full of bytes that look like a pong.
    [Theory]
    [MemberData(nameof(Cuts))]
    public void Pongs_are_told_from_everything_else_however_the_bytes_are_cut(int piece, int payload)
    {
        var watch = new PongWatch();
        byte[] before = [.. Frame(Text, payload), .. Frame(Ping, 8), .. Frame(Continuation, payload), .. Frame(Binary, payload)];
        Assert.Equal(0, Seen(watch, before, piece));
        Assert.Equal(1, Seen(watch, Frame(Pong, 0), piece));
        Assert.Equal(1, Seen(watch, [.. Frame(Pong, 125), .. Frame(Text, payload)], piece));
        Assert.Equal(0, Seen(watch, before, piece));
    }

    private static int Seen(PongWatch watch, byte[] bytes, int piece) => bytes.Chunk(piece).Count(part => watch.Sees(part));

    private static byte[] Frame(byte first, int payload)
    {
        byte[] length = payload switch
        {
            < 126 => [(byte)(0x80 | payload)],
            <= ushort.MaxValue => [0xFE, (byte)(payload >> 8), (byte)payload],
            _ => [0xFF, 0, 0, 0, 0, (byte)(payload >> 24), (byte)(payload >> 16), (byte)(payload >> 8), (byte)payload],
        };
        return [first, .. length, Pong, Pong, Pong, Pong, .. Enumerable.Repeat(Pong, payload)];
    }
}
