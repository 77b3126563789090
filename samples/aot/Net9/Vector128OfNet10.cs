using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>What the engine uses of .NET 10 and .NET 9 lacks. Compiled only with `SampleFramework=net9.0`.</summary>
internal static class Vector128OfNet10
{
    extension(Vector128)
    {
        public static Vector128<byte> NarrowWithSaturation(Vector128<ushort> lower, Vector128<ushort> upper)
        {
            var most = Vector128.Create((ushort)byte.MaxValue);
            return Vector128.Narrow(Vector128.Min(lower, most), Vector128.Min(upper, most));
        }
    }
}
