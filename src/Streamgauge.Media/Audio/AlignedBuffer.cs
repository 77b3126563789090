using System.Runtime.CompilerServices;

namespace Streamgauge.Media.Audio;

/// <summary>
/// A fixed buffer whose first element lies on a cache line. Stores of the widest vectors that straddle lines made the pad kernel
/// three times slower. Pinned, so it stays where it was measured; not thread-safe.
/// </summary>
internal sealed class AlignedBuffer<T> where T : unmanaged
{
    private const int CacheLine = 64;

    private readonly T[] _array;
    private readonly int _first;
    private readonly int _length;

    public AlignedBuffer(int length)
    {
        _length = length;
        _array = GC.AllocateArray<T>(length + CacheLine / Unsafe.SizeOf<T>(), pinned: true);
        unsafe
        {
            var misfit = (int)((nuint)Unsafe.AsPointer(ref _array[0]) % CacheLine);
            _first = misfit == 0 ? 0 : (CacheLine - misfit) / Unsafe.SizeOf<T>();
        }
    }

    public Span<T> Span => _array.AsSpan(_first, _length);
}
