using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>An earlier line that a line is compared with: how far back it begins and how a match there is coded.</summary>
internal readonly struct LineModel
{
    private const int Stride = 32;

    private readonly int _distance;

    public LineModel(int distance)
    {
        _distance = distance is > 0 and <= TextCode.FarthestMatch ? distance : int.MaxValue;
        Code = _distance == distance ? TextCode.OfDistance(distance) : 0;
    }

    /// <summary>The distance as it is written.</summary>
    public ulong Code { get; }

    /// <summary>How many bytes from here are as in that line; 0 when there is no such line within reach.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EqualRun(ref byte start, int at, int end)
    {
        if (_distance > at) return 0;
        for (var i = at; i < end; i += Stride)
        {
            var same = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)i), Vector256.LoadUnsafe(ref start, (nuint)(i - _distance)));
            var mask = same.ExtractMostSignificantBits();
            if (mask != uint.MaxValue) return Math.Min(i + BitOperations.TrailingZeroCount(~mask), end) - at;
        }

        return end - at;
    }
}
