using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Media.Audio;

/// <summary>All loops over samples, at one width of vectors.</summary>
internal sealed record AudioKernels(IVoiceKernels Voices, IOutputKernels Output)
{
    /// <summary>Samples by which buffers are longer than what they hold: one widest vector.</summary>
    public const int Padding = 16;

    /// <summary>At the widest vectors this machine accelerates.</summary>
    public static AudioKernels Best { get; } =
        Vector512.IsHardwareAccelerated ? Of<Lanes512>()
        : Vector256.IsHardwareAccelerated ? Of<Lanes256>()
        : Of<Lanes128>();

    public static AudioKernels Of<V>() where V : struct, ILanes<V> => new(new VoiceKernels<V>(), new OutputKernels<V>());

    /// <summary>The buffer's first element, once it is sure that whole vectors from there on over count samples stay inside.</summary>
    public static ref float Origin<V>(ReadOnlySpan<float> buffer, int count) where V : struct, ILanes<V> =>
        ref MemoryMarshal.GetReference(buffer[..(count + V.Count - 1)]);
}
