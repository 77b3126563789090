using System.Runtime.Intrinsics;
using Streamgauge.Tests.Media;

namespace Streamgauge.IntegrationTests.Media;

/// <summary>The hashes, in whatever process runs them; and whether that process is what <see cref="VectorWidthTests"/> wanted.</summary>
public sealed class GoldenTests : GoldenSuite
{
    public const string Width = "STREAMGAUGE_VECTOR_BITS";

    [Fact]
    public void The_widest_vectors_are_those_asked_for()
    {
        if (Environment.GetEnvironmentVariable(Width) is { } wanted) Assert.Equal(wanted, Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128");
    }
}
