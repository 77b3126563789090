using System.Runtime.Intrinsics;

namespace Streamgauge.Media.Audio;

/// <summary>The kernels at the widest vectors this machine accelerates.</summary>
internal static class AudioKernels
{
    /// <summary>Samples by which buffers are longer than what they hold: one widest vector.</summary>
    public const int Padding = 16;

    public static IKernels Best { get; } =
        Vector512.IsHardwareAccelerated ? new Kernels<Lanes512>()
        : Vector256.IsHardwareAccelerated ? new Kernels<Lanes256>()
        : new Kernels<Lanes128>();
}
