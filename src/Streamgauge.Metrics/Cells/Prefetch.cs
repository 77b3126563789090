using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Streamgauge.Metrics;

/// <summary>Asks the processor for memory that is needed soon. Only a hint: an object that moves meanwhile costs nothing but the gain.</summary>
internal static unsafe class Prefetch
{
    /// <summary>Bytes that are fetched together.</summary>
    public const int Line = 64;

    /// <summary>The first lines of an object.</summary>
    public static void Object(object? target, int lines)
    {
        if (target is not null) Lines((byte*)Unsafe.As<object, nint>(ref target), lines);
    }

    /// <summary>The first bytes of an array.</summary>
    public static void Array<T>(T[]? array, int bytes)
        where T : unmanaged
    {
        if (array is not null) Lines((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)), (bytes + Line - 1) / Line);
    }

    /// <summary>So many lines from here.</summary>
    public static void Lines(byte* start, int count)
    {
        if (!Sse.IsSupported) return;
        for (var i = 0; i < count; i++) Sse.Prefetch1(start + (i * Line));
    }
}
